package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Utc;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** All moves of some lines and all changes of some orders: of the few that changed behind the end of a period. */
final class History {
    static final String NEW_ORDER = "Created";
    private static final String LINES = Sql.load("report-line-history.sql");
    private static final String ORDERS = Sql.load("report-order-history.sql");

    private final Map<Long, List<Move>> moves = new HashMap<>();
    private final Map<Long, List<Change>> changes = new HashMap<>();

    /** @param at null for where the line began */
    record Move(LineStatus from, LineStatus status, String reason, Instant at) {}

    /** A change of an order as the partner reported it. */
    record Change(String state, BigDecimal amount, Instant at) {
        Money received(OrderFacts order) {
            return new Money(amount, order.received().asset());
        }
    }

    static History of(JdbcTemplate jdbc, Collection<Long> lines, Collection<Long> attempts) {
        History history = new History();
        if (!lines.isEmpty()) {
            jdbc.query(LINES, Snapshot.anyOf(lines.toArray()), row -> {
                history.moves
                        .computeIfAbsent(row.getLong("line_id"), line -> new ArrayList<>())
                        .add(new Move(
                                LineStatus.valueOf(row.getString("from_status")),
                                LineStatus.valueOf(row.getString("to_status")),
                                row.getString("reason"),
                                Utc.read(row, "moved_at")));
            });
        }
        if (!attempts.isEmpty()) {
            jdbc.query(ORDERS, Snapshot.anyOf(attempts.toArray()), row -> {
                history.changes
                        .computeIfAbsent(row.getLong("attempt_id"), attempt -> new ArrayList<>())
                        .add(new Change(
                                row.getString("order_state"),
                                row.getBigDecimal("received_amount"),
                                Utc.read(row, "seen_at")));
            });
        }
        return history;
    }

    /** Where a line had moved to before a moment; null when it has no moves at all. */
    Move moveBefore(ReportLine line, Instant at) {
        List<Move> all = moves.getOrDefault(line.id(), List.of());
        Move last = null;
        for (Move move : all) {
            last = move.at().isBefore(at) ? move : last;
        }
        return last != null || all.isEmpty() ? last : new Move(null, all.get(0).from(), null, null);
    }

    /** The last change of an order before a moment; null when it had not changed. */
    Change changeBefore(long attempt, Instant at) {
        Change last = null;
        for (Change change : changes.getOrDefault(attempt, List.of())) {
            last = change.at().isBefore(at) ? change : last;
        }
        return last;
    }
}
