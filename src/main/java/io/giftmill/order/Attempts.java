package io.giftmill.order;

import io.giftmill.batch.BlockOfIds;
import io.giftmill.batch.Utc;
import io.giftmill.batch.Worker;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The attempts of the record. Rows are only ever added. */
@Repository
public class Attempts {
    private static final String ATTEMPT =
            "insert into attempt (id, batch_id, coin, network, worker, started_at) values (?, ?, ?, ?, ?, ?)";
    private static final String LINE = "insert into attempt_line (attempt_id, position, line_id) values (?, ?, ?)";
    private static final String END = """
            insert into attempt_end (attempt_id, outcome, sentence, ended_at)
            select ?, ?, ?, ? where not exists (select 1 from attempt_end where attempt_id = ? and outcome = ?)""";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Worker worker;
    private final HighWater highWater;
    private final BlockOfIds ids;

    Attempts(JdbcTemplate jdbc, Clock clock, Worker worker, HighWater highWater) {
        this.highWater = highWater;
        this.jdbc = jdbc;
        this.clock = clock;
        this.worker = worker;
        this.ids = new BlockOfIds(jdbc, "attempt_block_seq");
    }

    /** An id for a new attempt. */
    public long nextId() {
        return ids.next();
    }

    /** Records attempts in the running transaction. Their POSTs may leave only after its commit. */
    public void begin(List<Attempt> attempts) {
        Instant now = clock.instant();
        jdbc.batchUpdate(ATTEMPT, attempts, Math.max(1, attempts.size()), (row, attempt) -> {
            row.setLong(1, attempt.id());
            row.setLong(2, attempt.batchId());
            row.setString(3, attempt.coin());
            row.setString(4, attempt.network());
            row.setString(5, worker.name());
            row.setObject(6, Utc.of(now));
        });
        jdbc.batchUpdate(LINE, lineRows(attempts));
        if (!attempts.isEmpty()) {
            highWater.attempted(attempts.get(attempts.size() - 1).id(), worker.name());
        }
    }

    /** Records how attempts ended, in the running transaction. The true end may follow when one was unanswered at first. */
    public void end(List<AttemptEnd> ends) {
        if (ends.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        jdbc.batchUpdate(END, ends, ends.size(), (row, end) -> {
            row.setLong(1, end.attemptId());
            row.setString(2, end.outcome().name());
            row.setString(
                    3,
                    end.sentence().substring(0, Math.min(1_000, end.sentence().length())));
            row.setObject(4, Utc.of(now));
            row.setLong(5, end.attemptId());
            row.setString(6, end.outcome().name());
        });
    }

    private static List<Object[]> lineRows(List<Attempt> attempts) {
        List<Object[]> rows = new ArrayList<>();
        for (Attempt attempt : attempts) {
            for (int position = 0; position < attempt.lineIds().size(); position++) {
                rows.add(new Object[] {attempt.id(), position, attempt.lineIds().get(position)});
            }
        }
        return rows;
    }
}
