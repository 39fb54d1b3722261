package io.giftmill.order;

import io.giftmill.batch.Utc;
import io.giftmill.vault.Vault;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;

/** Codes that the partner names for lines after it has delivered others. */
@Repository
public class LaterCodes {
    private static final String STORED = """
            select d.line_id, d.fingerprint from delivery d where d.line_id = any(?) and d.fingerprint is not null
                and not exists (select 1 from later_code c where c.line_id = d.line_id)""";
    private static final String KEEP = """
            insert into later_code (line_id, kind, key_id, sealed, masked, seen_at)
            select ?, ?, ?, ?, ?, ? where not exists (select 1 from later_code where line_id = ?)""";

    private final JdbcTemplate jdbc;
    private final Vault vault;

    LaterCodes(JdbcTemplate jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /**
     * The fingerprints of stored codes by line. Left out are lines whose code has none, as after a purge, and those that have
     * a later code already.
     */
    public Map<Long, String> fingerprints(Collection<Long> lineIds) {
        Map<Long, String> found = new HashMap<>();
        if (!lineIds.isEmpty()) {
            jdbc.query(
                    STORED,
                    statement ->
                            statement.setArray(1, statement.getConnection().createArrayOf("BIGINT", lineIds.toArray())),
                    (RowCallbackHandler) row -> found.put(row.getLong("line_id"), row.getString("fingerprint")));
        }
        return found;
    }

    /** Stores them in the running transaction; the first one of each line stays. */
    void keep(List<DeliveredLine> later, Instant now) {
        if (later.isEmpty()) {
            return;
        }
        vault.hold(later.stream().map(DeliveredLine::keyId).collect(Collectors.toSet()));
        for (DeliveredLine one : later) {
            jdbc.update(
                    KEEP, one.lineId(), one.kind(), one.keyId(), one.sealed(), one.masked(), Utc.of(now), one.lineId());
        }
    }
}
