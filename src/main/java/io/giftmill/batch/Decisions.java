package io.giftmill.batch;

import java.sql.Types;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What people decided. Rows are only ever added, in the transaction that carries the decision out. */
@Repository
public class Decisions {
    private static final String WRITE = """
            insert into decision (decided_at, decided_by, action, batch_id, line_id, lines, subject, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final DecisionListener listener;

    Decisions(JdbcTemplate jdbc, Clock clock, DecisionListener listener) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.listener = listener;
    }

    /** Keeps a decision, in the running transaction. Texts longer than their columns are refused by the database. */
    public void write(Decision decision) {
        writeAll(List.of(decision));
    }

    /** Keeps decisions that were made together, in the running transaction. */
    public void writeAll(List<Decision> decisions) {
        jdbc.batchUpdate(WRITE, decisions, Math.max(1, decisions.size()), (row, decision) -> {
            row.setObject(1, Utc.of(clock.instant()));
            row.setString(2, decision.by());
            row.setString(3, decision.action());
            row.setObject(4, decision.batchId(), Types.BIGINT);
            row.setObject(5, decision.lineId(), Types.BIGINT);
            row.setLong(6, decision.lines());
            row.setString(7, decision.subject());
            row.setString(8, decision.reason());
        });
        listener.decided(decisions);
    }

    /**
     * Keeps that somebody was refused something. Nothing is written but the audit log, outside of any transaction.
     *
     * @param why the code of the refusal
     */
    public void refused(Decision wish, String why) {
        listener.refused(wish, why);
    }
}
