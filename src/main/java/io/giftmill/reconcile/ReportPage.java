package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import io.giftmill.reconcile.PackFigures.Centre;
import io.giftmill.reconcile.PackFigures.Day;
import io.giftmill.reconcile.PackFigures.Open;
import io.giftmill.reconcile.PackFigures.Sort;
import io.giftmill.reconcile.PackFigures.WrittenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report on a pack for people: one page that can be read without training, printed and signed. */
final class ReportPage {
    static final String NAME = "report.html";

    private static final int MOST_CENTRES = 100;
    private static final int MOST_OPEN = 50;

    private final PackFigures figures;
    private final Html page;

    private ReportPage(PackFigures figures) {
        this.figures = figures;
        this.page = Page.begin("Reconciliation: " + figures.title(), figures.mode());
    }

    /** A hidden file with the page in it, to be finished and published by the caller. */
    static HiddenFile write(Path folder, PackFigures figures) throws IOException {
        HiddenFile file = new HiddenFile(folder, NAME);
        file.stream().write(of(figures).getBytes(StandardCharsets.UTF_8));
        return file;
    }

    static String of(PackFigures figures) {
        return new ReportPage(figures).write();
    }

    private String write() {
        headline();
        money();
        lines();
        exceptions();
        costCentres();
        totals();
        files();
        signatures();
        return Page.end(page);
    }

    private void headline() {
        boolean complete = figures.complete();
        page.open("p")
                .element(
                        "strong",
                        complete ? "FINAL" : "PROVISIONAL",
                        "class",
                        complete ? "status" : "status provisional")
                .close("p");
        page.element(
                "p",
                complete
                        ? "Every line is at its end, and every coin is accounted for."
                        : figures.balanced()
                                ? "Every coin is accounted for. Some lines are still on their way, so figures will change."
                                : "Lines or coins do not balance. Figures will change; do not close books on them.");
        page.open("p")
                .text("As of ")
                .text(figures.asOf())
                .text(". Times are UTC. Mode: ")
                .text(figures.mode())
                .close("p");
    }

    private void money() {
        page.element("h2", "Where the money is");
        if (figures.coins().isEmpty()) {
            page.element("p", "Nothing was paid.");
        }
        for (CoinTotals coin : figures.coins()) {
            if (MoneyChart.isDrawable(coin)) {
                MoneyChart.draw(page, coin);
            }
            page.element("p", equation(coin), "class", "equation");
            if (!coin.unexplained().isZero()) {
                page.element(
                        "p",
                        "Unexplained: " + Digits.of(coin.unexplained()) + ". This has to be found before books close.",
                        "class",
                        "wrong");
            }
        }
    }

    private static String equation(CoinTotals coin) {
        return "Paid " + Digits.of(coin.paid()) + " = delivered "
                + Digits.of(coin.delivered().decimal()) + " + refunded "
                + Digits.of(coin.refunded().decimal()) + " + outstanding "
                + Digits.of(coin.outstanding().decimal())
                + " + owed by the supplier " + Digits.of(coin.owed().decimal())
                + (coin.unexplained().isZero() ? "" : ", and what is unexplained");
    }

    private void lines() {
        page.element("h2", "Lines");
        Map<LineStatus, Long> counts = counts();
        if (counts.isEmpty()) {
            page.element("p", "There are no lines.");
            return;
        }
        CountChart.draw(page, counts);
        page.table("Lines by status", "Status", "Lines", "Meaning");
        counts.forEach((status, count) -> page.row(status, count, status.sentence()));
        page.row("All", all(counts), "").endTable();
        days();
    }

    private void days() {
        List<Day> days = figures.days();
        if (days.isEmpty()) {
            return;
        }
        List<Day> last = days.subList(Math.max(0, days.size() - DayChart.MOST_DAYS), days.size());
        DayChart.draw(page, last);
        if (last.size() < days.size()) {
            page.element("p", "Shown are the last " + last.size() + " of " + days.size() + " days.");
        }
    }

    private void exceptions() {
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
                    Advice.on(sort.code()));
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

    private void costCentres() {
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

    private void totals() {
        page.element("h2", "Control totals");
        page.element(
                "p",
                "Lines: " + Digits.of(String.valueOf(all(counts()))) + " = "
                        + counts().entrySet().stream()
                                .map(count -> Digits.of(count.getValue().toString()) + " " + count.getKey())
                                .collect(Collectors.joining(" + ")),
                "class",
                "equation");
        if (!figures.faces().isEmpty()) {
            page.element("p", "Face value asked for: " + amounts(List.copyOf(new TreeMap<>(figures.faces()).values())));
        }
        page.table("Coins", "Figure", "Amount");
        for (CoinTotals coin : figures.coins()) {
            for (CoinFigure figure : CoinFigure.values()) {
                page.row(figure.words(), figure.of(coin));
            }
        }
        page.endTable();
    }

    private void files() {
        page.element("h2", "Files of this pack").table("Files, and what they hash to", "File", "Rows", "SHA-256");
        for (WrittenFile file : figures.files()) {
            page.row(file.name(), file.rows(), file.sha256());
        }
        page.endTable();
    }

    private void signatures() {
        page.element("h2", "Signatures").open("div", "class", "signatures");
        for (String role : List.of("Prepared by (name, date, signature)", "Reviewed by (name, date, signature)")) {
            page.open("div")
                    .open("div", "class", "line")
                    .close("div")
                    .text(role)
                    .close("div");
        }
        page.close("div");
    }

    private Map<LineStatus, Long> counts() {
        Map<LineStatus, Long> counts = new EnumMap<>(LineStatus.class);
        counts.putAll(figures.counts());
        return counts;
    }

    private static long all(Map<LineStatus, Long> counts) {
        return counts.values().stream().mapToLong(count -> count).sum();
    }

    private static String column(List<CoinTotals> coins, CoinFigure figure) {
        return amounts(coins.stream().map(figure::of).toList());
    }

    private static String amounts(List<Money> amounts) {
        return amounts.isEmpty() ? null : amounts.stream().map(Digits::of).collect(Collectors.joining(", "));
    }

    /** Hours for two days, then days. */
    private static String age(long hours) {
        return hours < 48 ? hours + " h" : hours / 24 + " days";
    }
}
