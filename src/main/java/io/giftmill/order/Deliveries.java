package io.giftmill.order;

import io.giftmill.batch.Utc;
import io.giftmill.vault.Vault;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;

/**
 * Stores artefacts, and finds codes that came before. A fingerprint stands in one row at most: two instances that store the same
 * code at the same time meet there, and who comes second finds the first when it tries again.
 */
@Repository
class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final String KNOWN = "select fingerprint, line_id from delivery where fingerprint = any(?)";
    private static final String WRITE = """
            insert into delivery (line_id, kind, key_id, sealed, masked, delivered_at, fingerprint, sold_before)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String NAMES = "select id, batch_id, line_no from line where id = any(?)";

    private final JdbcTemplate jdbc;
    private final Vault vault;
    private final LaterCodes later;

    Deliveries(JdbcTemplate jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.later = new LaterCodes(jdbc, vault);
    }

    /**
     * Stores artefacts in the running transaction.
     *
     * @return the lines whose code was delivered before
     */
    List<SoldTwice> write(List<DeliveredLine> delivered, Instant now) {
        if (delivered.isEmpty()) {
            return List.of();
        }
        vault.hold(delivered.stream().map(DeliveredLine::keyId).collect(Collectors.toSet()));
        Map<String, Long> first = known(delivered);
        List<SoldTwice> twice = new ArrayList<>();
        Map<Long, Long> before = new HashMap<>();
        for (DeliveredLine line : delivered) {
            Long other = line.fingerprint() == null ? null : first.putIfAbsent(line.fingerprint(), line.lineId());
            if (other != null) {
                before.put(line.lineId(), other);
                twice.add(new SoldTwice(line.lineId(), other));
            }
        }
        jdbc.batchUpdate(
                WRITE, delivered, delivered.size(), (row, line) -> bind(row, line, before.get(line.lineId()), now));
        return twice;
    }

    /** Stores codes, in the running transaction, that came for lines which had others before. */
    void keepLater(List<DeliveredLine> others, Instant now) {
        later.keep(others, now);
    }

    /** Tells of codes that came twice, once that is durable. */
    void warn(List<SoldTwice> twice) {
        if (twice.isEmpty()) {
            return;
        }
        Map<Long, String> names = names(twice);
        for (SoldTwice one : twice) {
            log.warn(
                    "The code that line {} was delivered is the one of line {}: it was sold twice. Claim it from the partner",
                    names.get(one.lineId()),
                    names.get(one.beforeId()));
        }
    }

    private Map<String, Long> known(List<DeliveredLine> delivered) {
        Object[] fingerprints = delivered.stream()
                .map(DeliveredLine::fingerprint)
                .filter(Objects::nonNull)
                .distinct()
                .toArray();
        Map<String, Long> known = new HashMap<>();
        if (fingerprints.length > 0) {
            jdbc.query(
                    KNOWN,
                    statement ->
                            statement.setArray(1, statement.getConnection().createArrayOf("VARCHAR", fingerprints)),
                    (RowCallbackHandler) row -> known.put(row.getString("fingerprint"), row.getLong("line_id")));
        }
        return known;
    }

    private Map<Long, String> names(List<SoldTwice> twice) {
        Object[] ids = twice.stream()
                .flatMap(one -> List.of(one.lineId(), one.beforeId()).stream())
                .distinct()
                .toArray();
        Map<Long, String> names = new HashMap<>();
        jdbc.query(
                NAMES,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("BIGINT", ids)),
                (RowCallbackHandler) row ->
                        names.put(row.getLong("id"), "B" + row.getLong("batch_id") + "/" + row.getLong("line_no")));
        return names;
    }

    private static void bind(PreparedStatement row, DeliveredLine line, Long before, Instant now) throws SQLException {
        row.setLong(1, line.lineId());
        row.setString(2, line.kind());
        row.setString(3, line.keyId());
        row.setBytes(4, line.sealed());
        row.setString(5, line.masked());
        row.setObject(6, Utc.of(now));
        row.setString(7, before == null ? line.fingerprint() : null);
        row.setObject(8, before, Types.BIGINT);
    }
}
