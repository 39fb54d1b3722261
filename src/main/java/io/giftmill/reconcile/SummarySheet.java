package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.reconcile.PackFigures.Centre;
import io.giftmill.reconcile.PackFigures.Sort;
import io.giftmill.reconcile.PackFigures.WrittenFile;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the figures of a pack as one long list, so that a pivot table can be made of it. */
final class SummarySheet {
    static final List<String> COLUMNS = List.of("section", "name", "figure", "asset", "value");

    private final Table table;

    SummarySheet(Table table) throws IOException {
        this.table = table;
        table.header(COLUMNS);
    }

    void write(PackFigures figures) throws IOException {
        writePack(figures);
        for (Map.Entry<LineStatus, Long> count : counts(figures).entrySet()) {
            row("Lines", count.getKey().name(), "lines", null, count.getValue());
        }
        for (Map.Entry<Asset, Money> face : new TreeMap<>(figures.faces()).entrySet()) {
            row("Face value", null, "face_value", face.getKey(), face.getValue().decimal());
        }
        for (CoinTotals coin : figures.coins()) {
            writeCoin("Money", null, coin);
        }
        for (Centre centre : figures.costCentres()) {
            row("Cost centre", centre.name(), "lines", null, centre.lines());
            for (CoinTotals coin : centre.coins()) {
                writeCoin("Cost centre", centre.name(), coin);
            }
        }
        for (Sort sort : figures.exceptions()) {
            writeException(sort);
        }
        for (WrittenFile file : figures.files()) {
            row("File", file.name(), "rows", null, file.rows());
            row("File", file.name(), "sha256", null, file.sha256());
        }
    }

    private void writePack(PackFigures figures) throws IOException {
        text("Pack", "title", figures.title());
        text("Pack", "mode", figures.mode());
        text("Pack", "report_status", figures.complete() ? "FINAL" : "PROVISIONAL");
        text("Pack", "balanced", figures.balanced() ? "yes" : "no");
        row("Pack", null, "as_of", null, figures.asOf());
    }

    private static Map<LineStatus, Long> counts(PackFigures figures) {
        Map<LineStatus, Long> counts = new EnumMap<>(LineStatus.class);
        counts.putAll(figures.counts());
        return counts;
    }

    private void writeCoin(String section, String name, CoinTotals coin) throws IOException {
        for (CoinFigure figure : CoinFigure.values()) {
            Money amount = figure.of(coin);
            row(section, name, figure.column(), amount.asset(), amount.decimal());
        }
    }

    private void writeException(Sort sort) throws IOException {
        row("Exception", sort.code(), "open", null, sort.open());
        row("Exception", sort.code(), "resolved", null, sort.resolved());
        row("Exception", sort.code(), "oldest_hours", null, sort.oldestHours());
        for (Money amount : sort.amounts()) {
            row("Exception", sort.code(), "amount", amount.asset(), amount.decimal());
        }
    }

    private void text(String section, String figure, String value) throws IOException {
        table.plain(section).empty(1).plain(figure).empty(1).text(value).endRow();
    }

    private void row(String section, String name, String figure, Asset asset, Object value) throws IOException {
        table.plain(section).text(name).plain(figure).plain(asset).plain(value).endRow();
    }
}
