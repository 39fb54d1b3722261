package io.giftmill.order;

import io.giftmill.batch.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The holds of the record. */
@Repository
class HoldRecord {
    private static final String OPEN = """
            select scope, subject, recipient, code, at_order, since, until_at, raised
            from hold where ended_at is null and until_at > ? order by id""";
    /** Who was not asked about for so long after a hold is asked about like any other. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final String RAISE = """
            insert into hold (scope, subject, recipient, code, at_order, since, until_at, raised)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String END =
            "update hold set ended_at = ? where scope = ? and subject = ? and recipient = ? and ended_at is null";

    private static final String ASK_NOW =
            "update hold set until_at = ? where code = ? and ended_at is null and until_at > ?";

    private final JdbcTemplate jdbc;
    private final LimitRecord limits;
    private final Clock clock;
    private final BatchHolds batches;

    HoldRecord(JdbcTemplate jdbc, LimitRecord limits, Clock clock) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.clock = clock;
        this.batches = new BatchHolds(jdbc, clock);
    }

    /** The batches people have stopped, for as long as the running transaction lasts. */
    Map<Long, BatchHold> batches() {
        return batches.runningUntilCommit();
    }

    /** Lets the next line ask again about holds for these problems, though their time is not over. */
    void askNow(Collection<String> codes) {
        Instant now = clock.instant();
        jdbc.batchUpdate(ASK_NOW, codes, Math.max(1, codes.size()), (row, code) -> {
            row.setObject(1, Utc.of(now));
            row.setString(2, code);
            row.setObject(3, Utc.of(now));
        });
    }

    List<Hold> open() {
        return jdbc.query(
                OPEN,
                (row, number) -> new Hold(
                        new Hold.Key(
                                HoldScope.valueOf(row.getString("scope")),
                                row.getString("subject"),
                                row.getString("recipient")),
                        row.getString("code"),
                        row.getBoolean("at_order"),
                        Utc.read(row, "since"),
                        Utc.read(row, "until_at"),
                        row.getInt("raised")),
                Utc.of(clock.instant().minus(FORGOTTEN)));
    }

    void end(Hold.Key key) {
        jdbc.update(END, Utc.of(clock.instant()), key.scope().name(), key.subject(), key.recipient());
    }

    void raise(Hold hold) {
        end(hold.key());
        limits.learn(hold);
        jdbc.update(
                RAISE,
                hold.key().scope().name(),
                hold.key().subject(),
                hold.key().recipient(),
                hold.code(),
                hold.atOrder(),
                Utc.of(hold.since()),
                Utc.of(hold.until()),
                hold.raised());
    }
}
