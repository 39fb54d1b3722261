package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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

    /** Lines that are looked up together. */
    private static final int TOGETHER = 500;

    private final Table table;
    private final StockRecipients recipients;
    private final Instant asOf;
    private final GivenOut givenOut;
    private final List<Waiting> waiting = new ArrayList<>();
    private final HeadColumns columns = new HeadColumns();

    /**
     * Begins it.
     *
     * @param asOf what ages count to
     */
    StockFile(Table table, StockRecipients recipients, Instant asOf, GivenOut givenOut) throws IOException {
        this.table = table;
        this.recipients = recipients;
        this.asOf = asOf;
        this.givenOut = givenOut;
        table.header(COLUMNS);
    }

    @Override
    public void line(Head head, ReportLine line, Verdict verdict) throws IOException {
        if (isStock(line)) {
            waiting.add(new Waiting(head, line));
            if (waiting.size() == TOGETHER) {
                writeWaiting();
            }
        }
    }

    @Override
    public void end() throws IOException {
        writeWaiting();
    }

    private record Waiting(Head head, ReportLine line) {}

    /** A code that somebody was given is no longer in stock. */
    private void writeWaiting() throws IOException {
        Set<Long> given =
                givenOut.among(waiting.stream().map(one -> one.line().id()).toList());
        for (Waiting one : waiting) {
            if (!given.contains(one.line().id())) {
                write(one.head(), one.line());
            }
        }
        waiting.clear();
    }

    /** What is stock while nobody was given it. */
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
