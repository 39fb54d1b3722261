package io.giftmill.order;

import io.giftmill.batch.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The batches people have stopped. They are read anew at each step, so that a hold counts on every instance from its commit on;
 * there are never many.
 */
@Repository
public class BatchHolds {
    private static final String RUNNING = """
            select batch_id, held_at, held_by, reason, until_at from batch_hold
            where ended_at is null and (until_at is null or until_at > ?)""";
    private static final String BEGIN =
            "insert into batch_hold (batch_id, held_at, held_by, reason, until_at) values (?, ?, ?, ?, ?)";
    private static final String END =
            "update batch_hold set ended_at = ? where batch_id = ? and ended_at is null and (until_at is null or until_at > ?)";
    private static final String STOPPED = """
            select distinct a.attempt_id, l.batch_id from attempt_line a join line l on l.id = a.line_id
            where a.attempt_id = any(?)""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    BatchHolds(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The holds that run now, by batch. */
    public Map<Long, BatchHold> running() {
        return read(RUNNING);
    }

    /**
     * The same, and nobody ends one of them before the running transaction is over. So a line that is held in it is held before
     * the hold ends, and is found by whoever ends it.
     */
    public Map<Long, BatchHold> runningUntilCommit() {
        return running().isEmpty() ? Map.of() : read(RUNNING + " for update");
    }

    /** The hold of a batch that runs now. */
    public Optional<BatchHold> of(long batchId) {
        return Optional.ofNullable(running().get(batchId));
    }

    /** Those of the attempts that have a line of a stopped batch. */
    public Set<Long> stopped(Collection<Long> attemptIds) {
        Set<Long> batches = running().keySet();
        Set<Long> stopped = new HashSet<>();
        if (!batches.isEmpty() && !attemptIds.isEmpty()) {
            Object[] ids = attemptIds.toArray();
            jdbc.query(
                    STOPPED,
                    statement -> statement.setArray(1, statement.getConnection().createArrayOf("BIGINT", ids)),
                    row -> {
                        if (batches.contains(row.getLong("batch_id"))) {
                            stopped.add(row.getLong("attempt_id"));
                        }
                    });
        }
        return stopped;
    }

    /** Begins a hold, in place of one that runs, in the running transaction. @return whether one ran */
    public boolean begin(BatchHold hold) {
        boolean ran = end(hold.batchId());
        jdbc.update(
                BEGIN,
                hold.batchId(),
                Utc.of(hold.since()),
                hold.by(),
                hold.reason(),
                hold.until() == null ? null : Utc.of(hold.until()));
        return ran;
    }

    /** Ends the hold of a batch, in the running transaction. @return whether one ran */
    public boolean end(long batchId) {
        Instant now = clock.instant();
        return jdbc.update(END, Utc.of(now), batchId, Utc.of(now)) > 0;
    }

    private Map<Long, BatchHold> read(String query) {
        Map<Long, BatchHold> running = new HashMap<>();
        List<BatchHold> found = jdbc.query(query, (row, number) -> read(row), Utc.of(clock.instant()));
        found.forEach(hold -> running.put(hold.batchId(), hold));
        return running;
    }

    private static BatchHold read(ResultSet row) throws SQLException {
        return new BatchHold(
                row.getLong("batch_id"),
                Utc.read(row, "held_at"),
                row.getString("held_by"),
                row.getString("reason"),
                Utc.read(row, "until_at"));
    }
}
