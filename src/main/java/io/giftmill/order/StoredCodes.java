package io.giftmill.order;

import io.giftmill.vault.Sealed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The sealed codes of the record, for those who change what they are sealed with. */
@Repository
public class StoredCodes {
    // Ids of master keys begin with a k, those of the keys of batches with a d.
    private static final String DIRECT = """
            select d.line_id, l.batch_id, d.key_id, d.sealed from delivery d join line l on l.id = d.line_id
            where d.key_id like 'k%' and d.sealed is not null and d.line_id > ? order by d.line_id limit ?""";
    private static final String DIRECT_OF_BATCH = """
            select d.line_id, l.batch_id, d.key_id, d.sealed from line l join delivery d on d.line_id = l.id
            where l.batch_id = ? and d.key_id like 'k%' and d.sealed is not null order by d.line_id""";
    private static final String COUNTS =
            "select key_id, count(*) as codes from delivery where key_id like 'k%' and sealed is not null group by key_id";
    private static final String RESEAL = "update delivery set key_id = ?, sealed = ? where line_id = ? and key_id = ?";
    private static final String OF_KEY = """
            select count(*) from delivery d join line l on l.id = d.line_id where l.batch_id = ? and d.key_id = ?""";
    private static final String HEIRS = """
            select min(h.line_id) as heir, d.line_id, d.fingerprint
            from line l join delivery d on d.line_id = l.id
                join delivery h on h.sold_before = d.line_id join line hl on hl.id = h.line_id
            where l.batch_id = ? and d.fingerprint is not null and hl.batch_id <> l.batch_id
            group by d.line_id, d.fingerprint""";
    private static final String CLEAR = """
            update delivery set fingerprint = null
            where fingerprint is not null and line_id in (select id from line where batch_id = ?)""";
    private static final RowMapper<StoredCode> MAPPER = (row, number) -> new StoredCode(
            row.getLong("line_id"),
            row.getLong("batch_id"),
            new Sealed(row.getString("key_id"), row.getBytes("sealed")));

    private final JdbcTemplate jdbc;

    StoredCodes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Codes that versions without data keys sealed with a master key, by line id.
     *
     * @param behind the line id of the last one read; 0 for the first
     */
    public List<StoredCode> sealedByMasters(long behind, int most) {
        return jdbc.query(DIRECT, MAPPER, behind, most);
    }

    /** The same for all of one batch. */
    public List<StoredCode> sealedByMasters(long batchId) {
        return jdbc.query(DIRECT_OF_BATCH, MAPPER, batchId);
    }

    /** How many codes each master key has sealed; those that sealed none are left out. */
    public Map<String, Long> countsByMaster() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.query(COUNTS, row -> {
            counts.put(row.getString("key_id"), row.getLong("codes"));
        });
        return counts;
    }

    /** How many codes of a batch are sealed with a key. */
    public long count(long batchId, String keyId) {
        return jdbc.queryForObject(OF_KEY, Long.class, batchId, keyId);
    }

    /** Stores a code that was sealed again, if it is still as it was read. */
    public boolean reseal(StoredCode read, Sealed sealed) {
        return jdbc.update(
                        RESEAL,
                        sealed.keyId(),
                        sealed.bytes(),
                        read.lineId(),
                        read.sealed().keyId())
                == 1;
    }

    /**
     * Removes the fingerprints of a batch, in the running transaction. A code that another batch has as well keeps one there, so
     * that it is found when it comes a third time.
     *
     * @return how many were removed
     */
    public int clearFingerprints(long batchId) {
        Map<Long, String> heirs = new HashMap<>();
        jdbc.query(
                HEIRS,
                row -> {
                    heirs.put(row.getLong("heir"), row.getString("fingerprint"));
                },
                batchId);
        int cleared = jdbc.update(CLEAR, batchId);
        heirs.forEach((line, fingerprint) ->
                jdbc.update("update delivery set fingerprint = ? where line_id = ?", fingerprint, line));
        return cleared;
    }
}
