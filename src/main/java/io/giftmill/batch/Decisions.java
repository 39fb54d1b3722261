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

    Decisions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
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
    }
}
