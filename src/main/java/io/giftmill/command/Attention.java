package io.giftmill.command;

import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The lines of a batch that somebody has to look at, with the reason in words. */
@Component
class Attention {
    /** How many are printed; the return file has all of them. */
    static final int SHOWN = 20;

    // The problem the line stands where it stands for; else the latest, but nothing from before it went on.
    private static final String LINES = """
            select r.row_no, r.row_ref, l.status, l.reason, l.due_at, p.column_name, p.sentence, p.proposed
            from line l join line_request r on r.line_id = l.id
            left join line_problem p on p.line_id = l.id and p.position = coalesce(
                (select max(q.position) from line_problem q where q.line_id = l.id and q.code = l.reason),
                case when l.status in ('HELD', 'REVIEW', 'REJECTED', 'FAILED', 'REFUNDED', 'EXPIRED', 'CANCELLED')
                    then (select max(q.position) from line_problem q where q.line_id = l.id) end)
            where l.batch_id = ? and l.status not in ('DELIVERED', 'DUPLICATE')
            order by l.line_no limit ?""";

    private final JdbcTemplate jdbc;

    private final Clock clock;

    Attention(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A line to look at.
     *
     * @param row the row as a spreadsheet counts
     * @param rowRef its reference; null when it had none
     * @param status where it stands
     * @param reason a short code; null when there is none
     * @param column the column at fault; null when there is none
     * @param sentence what is wrong; null when nothing is recorded
     * @param proposed a value that would be right; null when there is none
     * @param nextTry when it is tried again; null unless it is held
     * @param when the same in words
     */
    record Item(
            long row,
            String rowRef,
            String status,
            String reason,
            String column,
            String sentence,
            String proposed,
            Instant nextTry,
            String when) {}

    List<Item> of(long batchId) {
        return jdbc.query(LINES, (row, number) -> read(row), batchId, SHOWN);
    }

    private Item read(ResultSet row) throws SQLException {
        boolean held = row.getString("status").equals(LineStatus.HELD.name());
        Instant nextTry = held ? Utc.read(row, "due_at") : null;
        return new Item(
                row.getLong("row_no"),
                row.getString("row_ref"),
                row.getString("status"),
                row.getString("reason"),
                row.getString("column_name"),
                row.getString("sentence"),
                row.getString("proposed"),
                nextTry,
                held ? NextTry.words(nextTry, clock.instant()) : null);
    }
}
