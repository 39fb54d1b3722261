package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Writes the codes that were bought and lie with us: nobody has been given them yet. */
final class StockFile implements LineSink {
    static final String NAME = "stock_unissued.csv";
    static final List<String> COLUMNS = List.of(
            "row_ref",
            "brand",
            "face_value",
            "face_currency",
            "bought_at",
            "age_days",
            "custodian",
            "planned_use",
            "coin_amount",
            "coin",
            "code_ref",
            "mode");

    private final Table table;
    private final StockRecipients recipients;
    private final Instant asOf;
    private final HeadColumns columns = new HeadColumns();

    /** @param asOf what ages count to */
    StockFile(Table table, StockRecipients recipients, Instant asOf) throws IOException {
        this.table = table;
        this.recipients = recipients;
        this.asOf = asOf;
        table.header(COLUMNS);
    }

    @Override
    public void line(Head head, ReportLine line, Verdict verdict) throws IOException {
        if (isStock(line)) {
            write(head, line);
        }
    }

    @Override
    public void end() {
        // Each row is written with its line.
    }

    /** The one place that says what is stock. A code that was revealed to somebody would leave it here. */
    private boolean isStock(ReportLine line) {
        return line.status() == LineStatus.DELIVERED
                && line.isDelivered()
                && line.asked() != null
                && recipients.has(line.asked().recipient());
    }

    private void write(Head head, ReportLine line) throws IOException {
        Asked asked = line.asked();
        Share share = line.share();
        String custodian = columns.cell(head, line, "custodian");
        table.text(asked.rowRef())
                .text(asked.brandName())
                .plain(asked.face() == null ? asked.value() : asked.face().decimal())
                .plain(asked.face() == null ? null : asked.face().asset())
                .plain(line.deliveredAt())
                .plain(days(line.deliveredAt()))
                .text(Objects.requireNonNullElse(custodian, Mask.recipient(asked.recipient())))
                .text(columns.cell(head, line, "purpose"))
                .amount(share == null ? null : share.due())
                .plain(share == null ? null : share.received().asset())
                .text(line.codeRef())
                .plain(head.mode())
                .endRow();
    }

    private long days(Instant from) {
        return Math.max(0, Duration.between(from, asOf).toDays());
    }
}
