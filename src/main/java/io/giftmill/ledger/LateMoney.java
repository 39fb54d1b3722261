package io.giftmill.ledger;

import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.order.Payments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes money visible that was sent for lines that have ended. They go to REVIEW and are never ordered again: whatever
 * their order comes to, it is their one funded order.
 */
@Component
class LateMoney {
    static final String NOT_DELIVERED = "PAID_NOT_DELIVERED";

    private static final String ENDED = """
            select p.attempt_id, l.id, l.batch_id, l.line_no, l.status, l.version
            from attempt_line p join line l on l.id = p.line_id
            where p.attempt_id = any(?) and l.status in ('EXPIRED', 'CANCELLED', 'FAILED')""";

    private static final String NOT_FUNDED = """
            select distinct p.attempt_id from attempt_line p
            where p.attempt_id = any(?) and not exists (select 1 from funded_line f where f.line_id = p.line_id)""";

    private final JdbcTemplate jdbc;
    private final Lines lines;
    private final Decisions decisions;
    private final Payments payments;

    LateMoney(JdbcTemplate jdbc, Lines lines, Decisions decisions, Payments payments) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.decisions = decisions;
        this.payments = payments;
    }

    /** A payment that came in with an import. */
    record Paid(Transfer transfer, TransferVerdict verdict) {}

    private record Ended(long attemptId, LineRef line, long batchId, long lineNo) {
        String name() {
            return "B" + batchId + " line " + lineNo;
        }
    }

    /**
     * To be called in the transaction of the import.
     *
     * @param paid payments that are new, with what each is to its order
     * @return the lines that were moved, by name
     */
    List<String> show(Collection<Paid> paid, String by) {
        Map<Long, List<Paid>> byOrder = paid.stream()
                .collect(Collectors.groupingBy(one -> one.transfer().attemptId()));
        // Lines that were ordered again since must not be paid a second time.
        notFunded(byOrder.keySet()).forEach(payments::recordForeignPayment);
        Map<LineRef, Ended> ended = new HashMap<>();
        List<LineMove> moves = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (Ended one : ended(byOrder.keySet())) {
            String reason = reason(one, byOrder.get(one.attemptId()));
            if (reason != null && seen.add(one.line().id())) {
                ended.put(one.line(), one);
                moves.add(one.line().to(LineStatus.REVIEW).because(reason));
            }
        }
        List<LineMove> made = lines.move(moves);
        decisions.writeAll(made.stream()
                .map(move -> decision(ended.get(move.line()), move, byOrder, by))
                .toList());
        return made.stream().map(move -> ended.get(move.line()).name()).toList();
    }

    private List<Long> notFunded(Collection<Long> attemptIds) {
        return jdbc.query(
                NOT_FUNDED,
                statement -> TransferRecord.bind(statement, "BIGINT", attemptIds),
                (row, number) -> row.getLong(1));
    }

    private List<Ended> ended(Collection<Long> attemptIds) {
        return jdbc.query(
                ENDED,
                statement -> TransferRecord.bind(statement, "BIGINT", attemptIds),
                (row, number) -> new Ended(
                        row.getLong("attempt_id"),
                        new LineRef(
                                row.getLong("id"), LineStatus.valueOf(row.getString("status")), row.getInt("version")),
                        row.getLong("batch_id"),
                        row.getLong("line_no")));
    }

    /** A failed line may have been paid in good order; its refund is the partner's next step. Null for nothing to see. */
    private static String reason(Ended line, List<Paid> paid) {
        for (TransferVerdict verdict : List.of(TransferVerdict.PAID_AFTER_EXPIRY, TransferVerdict.PAID_TWICE)) {
            if (paid.stream().anyMatch(one -> one.verdict() == verdict)) {
                return verdict.name();
            }
        }
        return line.line().status() == LineStatus.FAILED ? null : NOT_DELIVERED;
    }

    private static Decision decision(Ended line, LineMove move, Map<Long, List<Paid>> byOrder, String by) {
        Transfer transfer = byOrder.get(line.attemptId()).get(0).transfer();
        return Decision.onLine(
                by,
                "LATE_MONEY",
                line.batchId(),
                line.line().id(),
                move.reason() + ": " + transfer.amount() + " for payment " + line.attemptId() + " in transaction "
                        + transfer.txHash());
    }
}
