package io.giftmill.vault;

import io.giftmill.batch.RowLocks;
import io.giftmill.batch.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The data keys of the record, wrapped, and which master keys they need. */
@Repository
class DataKeys {
    private static final String COLUMNS = """
            select id, batch_id, generation, master_id, wrapped, made_at, shredded_at, shredded_by from data_key""";
    private static final String INSERT = """
            insert into data_key (id, batch_id, generation, master_id, wrapped, made_at) values (?, ?, ?, ?, ?, ?)""";
    private static final String REWRAP = """
            update data_key set master_id = ?, wrapped = ?, rewrapped_at = ?
            where id = ? and master_id = ? and wrapped is not null""";
    private static final String SHRED = """
            update data_key set wrapped = null, shredded_at = ?, shredded_by = ?, reason = ?
            where batch_id = ? and wrapped is not null""";
    private static final String OTHERS = " where master_id <> ? and wrapped is not null and id > ? order by id limit ?";
    private static final String WHOLE = "select id from data_key where id = any(?) and wrapped is not null order by id";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate own;
    private final Clock clock;
    private final MasterRecord masters;
    private final String whole;

    DataKeys(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, MasterRecord masters, RowLocks locks) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.masters = masters;
        this.whole = locks.sharing(WHOLE);
        this.own = new TransactionTemplate(transaction.getTransactionManager());
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    Optional<WrappedKey> find(String id) {
        return jdbc.query(COLUMNS + " where id = ?", (row, number) -> read(row), id).stream()
                .findFirst();
    }

    /** The keys of a batch, the oldest first. */
    List<WrappedKey> of(long batchId) {
        return jdbc.query(COLUMNS + " where batch_id = ? order by generation", (row, number) -> read(row), batchId);
    }

    /** Keys that another master key wraps, in the order of their ids. */
    List<WrappedKey> notWrappedBy(String masterId, String behind, int most) {
        return jdbc.query(COLUMNS + OTHERS, (row, number) -> read(row), masterId, behind, most);
    }

    /**
     * Stores a new key of a batch, durably, whatever transaction is running.
     *
     * @return false when another one was faster: then read again
     * @throws VaultException if the master key was retired
     */
    boolean add(DataKey key, int generation, VaultKey master) {
        byte[] wrapped = key.wrap(master);
        masters.register(master.id());
        try {
            own.executeWithoutResult(running -> {
                masters.requireUsable(master.id());
                jdbc.update(INSERT, key.id(), key.batchId(), generation, master.id(), wrapped, Utc.of(clock.instant()));
            });
            return true;
        } catch (DuplicateKeyException faster) {
            return false;
        }
    }

    /** Puts another master key around a key, if it is still as it was read. */
    boolean rewrap(WrappedKey read, byte[] wrapped, String masterId) {
        return jdbc.update(REWRAP, masterId, wrapped, Utc.of(clock.instant()), read.id(), read.masterId()) == 1;
    }

    /** Removes the keys of a batch, in the running transaction. @return how many there were */
    int shred(long batchId, String by, String reason) {
        return jdbc.update(SHRED, Utc.of(clock.instant()), by, reason, batchId);
    }

    /** Those of some keys that are still there, and stay so until the running transaction ends. */
    Set<String> hold(Collection<String> ids) {
        return new HashSet<>(jdbc.query(
                whole,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("VARCHAR", ids.toArray())),
                (row, number) -> row.getString("id")));
    }

    private static WrappedKey read(ResultSet row) throws SQLException {
        return new WrappedKey(
                row.getString("id"),
                row.getLong("batch_id"),
                row.getInt("generation"),
                row.getString("master_id"),
                row.getBytes("wrapped"),
                Utc.read(row, "made_at"),
                Utc.read(row, "shredded_at"),
                row.getString("shredded_by"));
    }
}
