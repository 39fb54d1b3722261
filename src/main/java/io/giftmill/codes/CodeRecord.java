package io.giftmill.codes;

import io.giftmill.batch.Utc;
import io.giftmill.vault.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Finds what was delivered, and removes what has to go. */
@Repository
public class CodeRecord {
    static final int PAGE = 500;

    private static final String CODES = """
            select l.batch_id, l.id, l.line_no, r.row_ref, r.recipient, r.brand_name, r.denomination, r.product_value,
                r.face_amount, r.face_currency, d.kind, d.key_id, d.sealed, d.masked, d.delivered_at, d.purged_at,
                g.happened_at as revealed_at, g.actor as revealed_by
            from line l
                join delivery d on d.line_id = l.id
                left join line_request r on r.line_id = l.id
                left join audit_entry g on g.number = (
                    select max(e.number) from audit_entry e
                    where e.line_id = l.id and e.action in ('REVEAL', 'EXPORT_CODE') and e.allowed)
            """;
    private static final String PAGE_OF_BATCH =
            CODES + "where l.batch_id = ? and l.line_no > ? order by l.line_no limit ?";
    private static final String BY_NUMBER = CODES + "where l.batch_id = ? and l.line_no = ?";
    private static final String BY_REF = CODES + "where l.batch_id = ? and r.row_ref = ? order by l.line_no limit 2";
    private static final String KEPT = "select count(*) from delivery d join line l on l.id = d.line_id"
            + " where l.batch_id = ? and d.sealed is not null";
    private static final String DUE = """
            select l.batch_id from line l join delivery d on d.line_id = l.id
            where d.sealed is not null
            group by l.batch_id having max(d.delivered_at) < ? order by l.batch_id""";
    private static final String NOT_CLOSED = """
            select count(*) from line l join delivery d on d.line_id = l.id
            where l.batch_id = ? and not exists (
                select 1 from period_close p where p.period_start <= d.delivered_at and p.period_end > d.delivered_at)""";
    private static final String PURGE = """
            update delivery set sealed = null, fingerprint = null, purged_at = ?
            where sealed is not null and line_id in (select l.id from line l where l.batch_id = ?)""";
    private static final String PURGE_LATER =
            "delete from later_code where line_id in (select l.id from line l where l.batch_id = ?)";

    private final JdbcTemplate jdbc;

    CodeRecord(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The next ones of a batch behind a line number, in their order; empty behind the last. */
    public List<StoredCode> next(long batchId, long behind) {
        return jdbc.query(PAGE_OF_BATCH, (row, number) -> code(row), batchId, behind, PAGE);
    }

    /**
     * That of one line.
     *
     * @param line its number in the batch
     */
    public Optional<StoredCode> ofLine(long batchId, long line) {
        return jdbc.query(BY_NUMBER, (row, number) -> code(row), batchId, line).stream()
                .findFirst();
    }

    /** That of the one delivered line of a batch with a reference; empty when there is none, or more than one. */
    public Optional<StoredCode> ofRow(long batchId, String rowRef) {
        List<StoredCode> found = jdbc.query(BY_REF, (row, number) -> code(row), batchId, rowRef);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** How many of a batch are kept. */
    long kept(long batchId) {
        return jdbc.queryForObject(KEPT, Long.class, batchId);
    }

    /** The batches of which something is kept and the last delivery was before a moment. */
    List<Long> deliveredBefore(Instant moment) {
        return jdbc.queryForList(DUE, Long.class, Utc.of(moment));
    }

    /** How many deliveries of a batch are in no closed period. */
    long inOpenPeriods(long batchId) {
        return jdbc.queryForObject(NOT_CLOSED, Long.class, batchId);
    }

    /** Removes the ciphertexts of a batch for good. @return how many */
    int purge(long batchId, Instant at) {
        jdbc.update(PURGE_LATER, batchId);
        return jdbc.update(PURGE, Utc.of(at), batchId);
    }

    private static StoredCode code(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("sealed");
        return new StoredCode(
                row.getLong("batch_id"),
                row.getLong("id"),
                row.getLong("line_no"),
                row.getString("row_ref"),
                row.getString("recipient"),
                row.getString("brand_name"),
                denomination(row),
                row.getString("kind"),
                sealed == null ? null : new Sealed(row.getString("key_id"), sealed),
                row.getString("masked"),
                Utc.read(row, "delivered_at"),
                Utc.read(row, "purged_at"),
                Utc.read(row, "revealed_at"),
                row.getString("revealed_by"));
    }

    private static String denomination(ResultSet row) throws SQLException {
        String named = row.getString("denomination");
        if (named != null || row.getBigDecimal("face_amount") == null) {
            return named != null ? named : row.getString("product_value");
        }
        return row.getBigDecimal("face_amount").stripTrailingZeros().toPlainString() + " "
                + row.getString("face_currency");
    }
}
