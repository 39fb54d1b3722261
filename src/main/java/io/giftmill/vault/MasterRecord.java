package io.giftmill.vault;

import io.giftmill.batch.RowLocks;
import io.giftmill.batch.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the record knows of master keys: their ids, since when, how far a rotation is, and which were destroyed. */
@Repository
class MasterRecord {
    private static final String ROWS = """
            select m.id, m.since, m.rewrapped_at, m.retired_at, m.retired_by,
                (select count(*) from data_key d where d.master_id = m.id and d.wrapped is not null) as data_keys
            from master_key m order by m.since, m.id""";
    private static final String NEEDED = "select id from master_key where retired_at is null";
    private static final String INSERT = "insert into master_key (id, since, rewrapped_at) values (?, ?, ?)";
    private static final String STATE = "select retired_at from master_key where id = ?";
    private static final String RETIRED = "select id from master_key where retired_at is not null";
    private static final String WRAPPED = "select count(*) from data_key where master_id = ? and wrapped is not null";
    private static final String RETIRE =
            "update master_key set retired_at = ?, retired_by = ?, retired_reason = ? where id = ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate own;
    private final Clock clock;
    private final String usable;

    MasterRecord(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, RowLocks locks) {
        this.jdbc = jdbc;
        this.usable = locks.sharing(STATE);
        this.clock = clock;
        this.own = new TransactionTemplate(transaction.getTransactionManager());
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A master key was destroyed, or rotated away and destroyed since the key file was read. */
    static final class RetiredException extends VaultException {
        private static final long serialVersionUID = 1L;

        RetiredException(String sentence) {
            super(sentence);
        }
    }

    /** A master key of the record. @param rewrappedAt null while a rotation to it is unfinished */
    record Row(String id, Instant since, Instant rewrappedAt, Instant retiredAt, String retiredBy, long dataKeys) {}

    List<Row> all() {
        return jdbc.query(ROWS, (row, number) -> read(row));
    }

    /** Those that were not retired. */
    Set<String> needed() {
        return new TreeSet<>(jdbc.queryForList(NEEDED, String.class));
    }

    /** Those that were. */
    Set<String> retired() {
        return new TreeSet<>(jdbc.queryForList(RETIRED, String.class));
    }

    /** Waits for those who use a master key, and keeps others from it until the running transaction ends. */
    void lock(String id) {
        jdbc.query(STATE + " for update", (row, number) -> row.getString(1), id);
    }

    Optional<Row> find(String id) {
        return all().stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /** Notes a master key if it is new. The first one has nothing to be rotated from. */
    void register(String id) {
        if (jdbc.queryForObject("select count(*) from master_key where id = ?", Long.class, id) > 0) {
            return;
        }
        boolean first = jdbc.queryForObject("select count(*) from master_key", Long.class) == 0;
        Object now = Utc.of(clock.instant());
        try {
            own.executeWithoutResult(running -> jdbc.update(INSERT, id, now, first ? now : null));
        } catch (DuplicateKeyException faster) {
            // Somebody else has noted it.
        }
    }

    /**
     * Keeps a master key from being retired until the running transaction ends.
     *
     * @throws RetiredException if it was
     */
    void requireUsable(String id) {
        List<Instant> retired = jdbc.query(usable, (row, number) -> Utc.read(row, "retired_at"), id);
        if (retired.isEmpty() || retired.get(0) != null) {
            throw new RetiredException(
                    KeyFile.SETTING + ": key " + id
                            + " was retired; restore the newest backup of the key file, and restart whoever still uses this one");
        }
    }

    long wrapped(String id) {
        return jdbc.queryForObject(WRAPPED, Long.class, id);
    }

    void finish(String id) {
        jdbc.update(
                "update master_key set rewrapped_at = ? where id = ? and rewrapped_at is null",
                Utc.of(clock.instant()),
                id);
    }

    void retire(String id, String by, String reason) {
        jdbc.update(RETIRE, Utc.of(clock.instant()), by, reason, id);
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                Utc.read(row, "since"),
                Utc.read(row, "rewrapped_at"),
                Utc.read(row, "retired_at"),
                row.getString("retired_by"),
                row.getLong("data_keys"));
    }
}
