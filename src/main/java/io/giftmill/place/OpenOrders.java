package io.giftmill.place;

import io.giftmill.batch.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads which orders wait for their payment. Each statement is served by an index, however many lines there are. */
@Repository
class OpenOrders {
    // Counted in the record, so that what a failed step or another instance has under way counts too. Lines, not
    // orders: never fewer, and the index alone answers.
    private static final String UNPAID = "select count(*) from line where status in ('PLACING', 'PLACED', 'RELEASED')";
    // Due since it came to this status, so the first that is due is the oldest. The order repeats the status for the
    // index.
    private static final String OLDEST = """
            select o.placed_at from line l join partner_order o on o.attempt_id = l.attempt_id
            where l.status = ? and l.due_at > ? order by l.status, l.due_at, l.id limit 1""";
    private static final String WINDOWS =
            "select placed_at, expires_at from partner_order order by attempt_id desc limit 20";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    OpenOrders(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Lines whose orders wait for their payment, and those whose attempts may become such. */
    int unpaid() {
        return jdbc.queryForObject(UNPAID, Integer.class);
    }

    /** When the oldest order was made that can still be paid; null for none. */
    Instant oldest(Duration usable) {
        Instant placed = oldest("PLACED", usable);
        Instant released = oldest("RELEASED", usable);
        return placed == null || released != null && released.isBefore(placed) ? released : placed;
    }

    private Instant oldest(String status, Duration usable) {
        List<Instant> first = jdbc.query(
                OLDEST,
                (row, number) -> Utc.read(row, "placed_at"),
                status,
                Utc.of(clock.instant().minus(usable)));
        return first.isEmpty() ? null : first.get(0);
    }

    /** The window of the latest orders; a single one that was shorter does not count. */
    Duration window(Duration longest) {
        return jdbc
                .query(
                        WINDOWS,
                        (row, number) -> Duration.between(Utc.read(row, "placed_at"), Utc.read(row, "expires_at")))
                .stream()
                .max(Duration::compareTo)
                .filter(window -> window.compareTo(longest) < 0)
                .orElse(longest);
    }
}
