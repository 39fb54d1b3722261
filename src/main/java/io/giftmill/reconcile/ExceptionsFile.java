package io.giftmill.reconcile;

import java.io.IOException;
import java.util.List;

/** Writes what people have to look at: one row for each exception, those that were explained included. */
final class ExceptionsFile {
    static final String NAME = "exceptions.csv";
    static final List<String> COLUMNS =
            List.of(("code,kind,severity,status,subject_kind,subject,batch_id,line_no,row_ref,"
                            + "order_id,tx_hash,amount,coin,age_h,owner,next_step,evidence,resolved_by,resolution_reason,"
                            + "resolution_note,resolved_at,as_of,mode")
                    .split(","));

    private final Table table;
    private final Pack pack;
    private final String asOf;

    ExceptionsFile(Table table, Pack pack) throws IOException {
        this.table = table;
        this.pack = pack;
        this.asOf = pack.asOf().toString();
        table.header(COLUMNS);
    }

    void write(JudgedLine line) throws IOException {
        for (Finding finding : line.own()) {
            write(finding, line, hash(finding, line));
        }
    }

    /** Of an order, or a transfer, that no line stands for. */
    void write(Finding finding, String txHash) throws IOException {
        write(finding, null, txHash);
    }

    private void write(Finding finding, JudgedLine judged, String txHash) throws IOException {
        ReportLine line = judged == null ? null : judged.line();
        OrderFacts order = line == null ? null : line.order();
        String orderOfItsOwn = finding.subject() == Subject.ORDER ? finding.subjectName() : null;
        table.plain(finding.code())
                .plain(finding.timing() ? "TIMING" : "MISMATCH")
                .plain(finding.code().severity())
                .plain(finding.isResolved() ? "RESOLVED" : "OPEN")
                .plain(finding.subject())
                .plain(finding.subjectName())
                .plain(judged == null ? null : judged.pack().head().batch().name())
                .plain(line == null ? null : line.lineNo())
                .text(line == null || line.asked() == null ? null : line.asked().rowRef())
                .plain(order == null ? orderOfItsOwn : order.orderId())
                .text(txHash)
                .amount(finding.amount())
                .plain(finding.amount() == null ? null : finding.amount().asset())
                .plain(finding.age(pack.asOf()))
                .plain(finding.code().owner())
                .plain(finding.isResolved() ? null : finding.nextStep())
                .plain(evidence(finding));
        writeResolution(finding.resolution());
    }

    private void writeResolution(Resolution resolution) throws IOException {
        if (resolution == null) {
            table.empty(4);
        } else {
            table.text(resolution.by())
                    .plain(resolution.reason())
                    .text(resolution.note())
                    .plain(resolution.at());
        }
        table.plain(asOf).plain(pack.mode()).endRow();
    }

    private static String hash(Finding finding, JudgedLine line) {
        for (JudgedTransfer judged : line.pack().transfers()) {
            if (finding.subject() == Subject.TRANSFER && judged.transfer().id() == finding.subjectId()) {
                return judged.transfer().txHash();
            }
        }
        return line.line().order() == null ? null : line.line().order().txHash();
    }

    /** Where in the pack the facts stand. */
    private static String evidence(Finding finding) {
        return switch (finding.subject()) {
            case LINE ->
                LinesFile.NAME + "#" + finding.subjectName()
                        + (finding.other() == null ? "" : " " + LinesFile.NAME + "#" + finding.other());
            case TRANSFER -> PaymentsFile.NAME + "#" + finding.subjectName();
            case ORDER -> SummaryFile.NAME;
        };
    }
}
