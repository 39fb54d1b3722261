package io.giftmill.reconcile;

import io.giftmill.money.Money;
import io.giftmill.reconcile.PackFigures.Centre;
import io.giftmill.reconcile.PackFigures.Open;
import io.giftmill.reconcile.PackFigures.Sort;
import io.giftmill.reconcile.PackFigures.WrittenFile;
import java.util.List;
import java.util.stream.Collectors;

/** The long tables of the report page, each as much of it as people read. */
final class ReportTables {
    private static final int MOST_CENTRES = 100;
    private static final int MOST_OPEN = 50;

    private final PackFigures figures;
    private final Html page;

    ReportTables(PackFigures figures, Html page) {
        this.figures = figures;
        this.page = page;
    }

    void exceptions() {
        page.element("h2", "What needs a look");
        if (figures.exceptions().isEmpty()) {
            page.element("p", "Nothing: there are no exceptions.");
            return;
        }
        page.table("Exceptions by kind", "Code", "Kind", "Open", "Resolved", "Amount", "Oldest", "What to do");
        for (Sort sort : figures.exceptions()) {
            page.row(
                    sort.code(),
                    sort.timing() ? "timing" : "mismatch",
                    sort.open(),
                    sort.resolved(),
                    amounts(sort.amounts()),
                    age(sort.oldestHours()),
                    ExceptionCode.valueOf(sort.code()).deed());
        }
        page.endTable();
        open();
    }

    private void open() {
        if (figures.open().isEmpty()) {
            return;
        }
        List<Open> shown =
                figures.open().subList(0, Math.min(MOST_OPEN, figures.open().size()));
        page.table("The largest open ones", "Subject", "Code", "Amount", "Age", "Owner", "Next step");
        for (Open open : shown) {
            page.row(open.subject(), open.code(), open.amount(), age(open.ageHours()), open.owner(), open.nextStep());
        }
        page.endTable().element("p", "All of them stand in exceptions.csv.");
    }

    void costCentres() {
        if (figures.costCentres().isEmpty()) {
            return;
        }
        page.element("h2", "Cost centres")
                .table(
                        "By cost centre",
                        "Cost centre",
                        "Lines",
                        "Paid",
                        "Delivered",
                        "Refunded",
                        "Outstanding",
                        "Owed");
        List<Centre> centres = figures.costCentres();
        for (Centre centre : centres.subList(0, Math.min(MOST_CENTRES, centres.size()))) {
            List<CoinTotals> coins = centre.coins();
            page.row(
                    centre.name(),
                    centre.lines(),
                    column(coins, CoinFigure.PAID),
                    column(coins, CoinFigure.DELIVERED),
                    column(coins, CoinFigure.REFUNDED),
                    column(coins, CoinFigure.OUTSTANDING),
                    column(coins, CoinFigure.OWED));
        }
        page.endTable();
        if (centres.size() > MOST_CENTRES) {
            page.element("p", (centres.size() - MOST_CENTRES) + " more stand in recon_summary.csv.");
        }
    }

    void files() {
        page.element("h2", "Files of this pack").table("Files, and what they hash to", "File", "Rows", "SHA-256");
        for (WrittenFile file : figures.files()) {
            page.row(file.name(), file.rows(), file.sha256());
        }
        page.endTable();
    }

    private static String column(List<CoinTotals> coins, CoinFigure figure) {
        return amounts(coins.stream().map(figure::of).toList());
    }

    static String amounts(List<Money> amounts) {
        return amounts.isEmpty() ? null : amounts.stream().map(Digits::of).collect(Collectors.joining(", "));
    }

    /** Hours for two days, then days. */
    private static String age(long hours) {
        return hours < 48 ? hours + " h" : hours / 24 + " days";
    }
}
