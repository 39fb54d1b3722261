package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The last row the audit log had at a moment. Finance keeps it with the pack: if that row is gone later, or says something else,
 * the log was tampered with.
 */
record AuditHead(long number, String hash) {
    private static final String QUERY = Sql.load("report-audit-head.sql");

    /** Null when the log was still empty. */
    static AuditHead at(JdbcTemplate jdbc, Instant moment) {
        List<AuditHead> head = jdbc.query(
                QUERY, (row, number) -> new AuditHead(row.getLong("number"), row.getString("hash")), Utc.of(moment));
        return head.isEmpty() ? null : head.get(0);
    }
}
