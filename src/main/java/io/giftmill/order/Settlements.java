package io.giftmill.order;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What measures how fast payments are settled: a row for each group of readings in which some were. */
@Repository
public class Settlements {
    private static final Set<LineStatus> SETTLED =
            EnumSet.of(LineStatus.PAID, LineStatus.DELIVERED, LineStatus.FAILED, LineStatus.REFUNDED);
    private static final Duration KEPT = Duration.ofDays(2);

    private static final String ADD =
            "insert into settlement (settled_at, settled, expired, oldest_at) values (?, ?, ?, ?)";
    private static final String LATEST = "select * from settlement where id > ? order by id desc limit ?";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Settlements(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Records, in the running transaction, what observations that were written say about the payer. */
    void add(List<Observation> written, Set<Long> moved) {
        int settled = 0;
        int expired = 0;
        Instant oldest = null;
        for (Observation one : written) {
            for (LineMove move : one.moves()) {
                boolean counts = move.line().status() == LineStatus.RELEASED
                        && moved.contains(move.line().id());
                if (counts && (SETTLED.contains(move.to()) || move.to() == LineStatus.EXPIRED)) {
                    Instant placed = one.before().order().placedAt();
                    oldest = oldest == null || placed.isBefore(oldest) ? placed : oldest;
                    settled += move.to() == LineStatus.EXPIRED ? 0 : 1;
                    expired += move.to() == LineStatus.EXPIRED ? 1 : 0;
                }
            }
        }
        if (oldest != null) {
            jdbc.update(ADD, Utc.of(clock.instant()), settled, expired, Utc.of(oldest));
        }
    }

    /**
     * The latest of them, the oldest first.
     *
     * @param after only those behind this id
     * @param most how many at most
     */
    public List<Settlement> after(long after, int most) {
        List<Settlement> latest = jdbc.query(
                LATEST,
                (row, number) -> new Settlement(
                        row.getLong("id"),
                        Utc.read(row, "settled_at"),
                        row.getInt("settled"),
                        row.getInt("expired"),
                        Utc.read(row, "oldest_at")),
                after,
                most);
        Collections.reverse(latest);
        return latest;
    }

    /** Deletes what is too old to say anything about the payer. */
    public void forgetOld() {
        jdbc.update(
                "delete from settlement where settled_at < ?",
                Utc.of(clock.instant().minus(KEPT)));
    }
}
