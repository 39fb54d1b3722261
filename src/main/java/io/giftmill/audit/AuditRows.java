package io.giftmill.audit;

import io.giftmill.batch.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads and writes the rows of the log. */
@Repository
class AuditRows {
    private static final String TURN = "select only_row from audit_turn for update";
    private static final String HEAD = "select number, happened_at, hash from audit_entry order by number desc limit 1";
    private static final String ADD = """
            insert into audit_entry (number, previous, happened_at, action, actor, os_account, instance, subject, batch_id,
                line_id, allowed, reason, previous_hash, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String BEHIND = "select * from audit_entry where number > ? order by number limit ?";
    private static final String AT = "select * from audit_entry where number = ?";
    private static final String OF = "select * from audit_entry where action = ? and reason = ? order by number";
    private static final String COUNT = "select count(*) from audit_entry where number <= ?";

    private final JdbcTemplate jdbc;

    AuditRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until nobody else adds rows; to the end of the running transaction, nobody else does. */
    void takeTurn() {
        jdbc.query(TURN, row -> {});
    }

    AuditHead head() {
        List<AuditHead> head = jdbc.query(
                HEAD,
                (row, number) ->
                        new AuditHead(row.getLong("number"), Utc.read(row, "happened_at"), row.getString("hash")));
        return head.isEmpty() ? AuditHead.NONE : head.get(0);
    }

    void add(List<AuditEntry> entries) {
        jdbc.batchUpdate(ADD, entries, Math.max(1, entries.size()), (row, entry) -> {
            AuditEvent event = entry.event();
            row.setLong(1, entry.number());
            row.setObject(2, entry.number() == 1 ? null : entry.number() - 1, Types.BIGINT);
            row.setObject(3, Utc.of(entry.at()));
            row.setString(4, event.action());
            row.setString(5, event.actor());
            row.setString(6, entry.osAccount());
            row.setString(7, entry.instance());
            row.setString(8, event.subject());
            row.setObject(9, event.batchId(), Types.BIGINT);
            row.setObject(10, event.lineId(), Types.BIGINT);
            row.setBoolean(11, event.allowed());
            row.setString(12, event.reason());
            row.setString(13, entry.previousHash());
            row.setString(14, entry.hash());
        });
    }

    /** The next rows behind a number, in their order. */
    List<AuditEntry> behind(long number, int most) {
        return jdbc.query(BEHIND, (row, index) -> entry(row), number, most);
    }

    /** The rows with a number: one, unless somebody has removed what makes numbers unique. */
    List<AuditEntry> at(long number) {
        return jdbc.query(AT, (row, index) -> entry(row), number);
    }

    /** The rows of an action with a reason. */
    List<AuditEntry> of(String action, String reason) {
        return jdbc.query(OF, (row, index) -> entry(row), action, reason);
    }

    /** How many rows there are up to a number. */
    long count(long number) {
        return jdbc.queryForObject(COUNT, Long.class, number);
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                Utc.read(row, "happened_at"),
                new AuditEvent(
                        row.getString("action"),
                        row.getString("actor"),
                        row.getString("subject"),
                        row.getObject("batch_id", Long.class),
                        row.getObject("line_id", Long.class),
                        row.getBoolean("allowed"),
                        row.getString("reason")),
                row.getString("os_account"),
                row.getString("instance"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
