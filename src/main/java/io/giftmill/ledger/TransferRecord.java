package io.giftmill.ledger;

import io.giftmill.batch.Utc;
import io.giftmill.money.Money;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The transfers of the record and the files they came from. Rows are only ever added; an order is linked once. */
@Repository
class TransferRecord {
    private static final String FILE = "select imported_by, imported_at from ledger_import where file_sha256 = ?";
    private static final String OPEN = """
            insert into ledger_import (kind, source, file_sha256, mapping, transfers, imported_by, imported_at)
            values (?, ?, ?, ?, 0, ?, ?)""";
    private static final String OPENED = "select id from ledger_import where file_sha256 = ?";
    private static final String COUNT = "update ledger_import set transfers = ? where id = ?";
    private static final String INSERT = """
            insert into transfer (import_id, row_no, direction, network, tx_hash, log_index, coin, token_contract,
                from_address, to_address, amount, fee_amount, fee_coin, block_no, paid_at, order_id, attempt_id, counted)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String BY_HASHES = Stored.SELECT + "where t.tx_hash = any(?) order by t.id";
    private static final String BY_ATTEMPTS = Stored.SELECT + "where t.attempt_id = any(?) order by t.id";
    private static final String WAITING =
            Stored.SELECT + "where t.attempt_id is null and t.id > ? order by t.attempt_id, t.id limit ?";
    private static final String LINK = "update transfer set attempt_id = ? where id = ? and attempt_id is null";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    TransferRecord(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who imported these bytes, and when. */
    record Earlier(String by, Instant at) {}

    /** A transfer that is not stored yet. */
    record Fresh(LedgerRow row, int logIndex, Long attemptId) {}

    /** Null when these bytes were never imported. */
    Earlier earlier(String sha256) {
        List<Earlier> found =
                jdbc.query(FILE, (row, number) -> new Earlier(row.getString(1), Utc.read(row, "imported_at")), sha256);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Begins a file in the running transaction. */
    long open(String kind, String source, String sha256, String mapping, String by) {
        jdbc.update(OPEN, kind, source, sha256, mapping, by, Utc.of(clock.instant()));
        return jdbc.queryForObject(OPENED, Long.class, sha256);
    }

    void close(long importId, long transfers) {
        jdbc.update(COUNT, transfers, importId);
    }

    List<Stored> byHashes(Collection<String> hashes) {
        return jdbc.query(BY_HASHES, statement -> bind(statement, "VARCHAR", hashes), Stored::read);
    }

    List<Stored> byAttempts(Collection<Long> attemptIds) {
        return jdbc.query(BY_ATTEMPTS, statement -> bind(statement, "BIGINT", attemptIds), Stored::read);
    }

    /** Transfers without an order, from an id on. */
    List<Stored> waiting(long after, int most) {
        return jdbc.query(WAITING, Stored::read, after, most);
    }

    void link(long transferId, long attemptId) {
        jdbc.update(LINK, attemptId, transferId);
    }

    void insert(long importId, List<Fresh> fresh) {
        jdbc.batchUpdate(INSERT, fresh, Math.max(1, fresh.size()), (row, one) -> bind(row, importId, one));
    }

    private static void bind(PreparedStatement row, long importId, Fresh fresh) throws SQLException {
        LedgerRow from = fresh.row();
        Money fee = from.fee();
        row.setLong(1, importId);
        row.setLong(2, from.rowNo());
        row.setString(3, from.direction().name());
        row.setString(4, from.network());
        row.setString(5, from.txHash());
        row.setInt(6, fresh.logIndex());
        row.setString(7, from.amount().asset().code());
        row.setString(8, from.contract());
        row.setString(9, from.from());
        row.setString(10, from.to());
        row.setBigDecimal(11, from.amount().amount());
        row.setBigDecimal(12, fee == null ? null : fee.amount());
        row.setString(13, fee == null ? null : fee.asset().code());
        row.setObject(14, from.block(), Types.BIGINT);
        row.setObject(15, Utc.of(from.paidAt()));
        row.setString(16, from.reference());
        row.setObject(17, fresh.attemptId(), Types.BIGINT);
        row.setBoolean(18, from.isCounted());
    }

    static void bind(PreparedStatement statement, String type, Collection<?> values) throws SQLException {
        statement.setArray(1, statement.getConnection().createArrayOf(type, values.toArray()));
    }
}
