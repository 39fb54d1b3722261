package io.giftmill.order;

import io.giftmill.batch.RowLocks;
import io.giftmill.batch.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders whose lines have ended, and when they are looked at once more. They never keep those waiting that have not. */
@Repository
public class LookBacks {
    private static final String DUE =
            "select attempt_id from partner_order where look_at <= ? order by look_at limit ?";
    private static final String LEASE = "update partner_order set look_at = ? where attempt_id = ? and look_at <= ?";

    private final String due;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Orders orders;
    private final Clock clock;

    LookBacks(JdbcTemplate jdbc, TransactionTemplate transaction, Orders orders, RowLocks locks, Clock clock) {
        this.due = locks.claiming(DUE);
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * Claims orders that are due for a look; nobody else gets them before the lease ends.
     *
     * @param most how many at most
     */
    public List<TrackedOrder> claim(int most, Duration lease) {
        return transaction.execute(running -> {
            Instant now = clock.instant();
            List<Long> found = jdbc.queryForList(due, Long.class, Utc.of(now), most);
            int[][] counts = jdbc.batchUpdate(LEASE, found, Math.max(1, found.size()), (row, id) -> {
                row.setObject(1, Utc.of(now.plus(lease)));
                row.setLong(2, id);
                row.setObject(3, Utc.of(now));
            });
            List<Long> claimed = new ArrayList<>(found.size());
            for (int i = 0; i < found.size(); i++) {
                if (counts[0][i] == 1) {
                    claimed.add(found.get(i));
                }
            }
            return orders.read(claimed);
        });
    }
}
