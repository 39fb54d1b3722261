package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import io.giftmill.ledger.Transfer;
import io.giftmill.ledger.Transfer.Direction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what ledgers say was paid. */
final class LedgerReader {
    private static final String TRANSFERS = Sql.load("report-transfers.sql");
    private static final String LOOSE = Sql.load("report-loose-transfers.sql");
    private static final String REACH = Sql.load("report-ledger-reach.sql");

    private final JdbcTemplate jdbc;
    private final Columns columns;
    private final List<ClosedPeriod> closed;
    private final Map<String, Reach> reaches = new HashMap<>();

    LedgerReader(JdbcTemplate jdbc, Columns columns, List<ClosedPeriod> closed) {
        this.jdbc = jdbc;
        this.columns = columns;
        this.closed = closed;
    }

    /** From when to when imported ledgers reach; both null where none was imported. */
    private record Reach(Instant since, Instant until) {
        boolean holds(Instant start, Instant end) {
            return since != null && !since.isAfter(end) && !until.isBefore(start);
        }
    }

    /** The transfers of orders that count before a moment, by attempt and in time. */
    Map<Long, List<LedgerRow>> of(Collection<Long> attempts, Instant cut) {
        Map<Long, List<LedgerRow>> found = new HashMap<>();
        if (!attempts.isEmpty()) {
            jdbc.query(TRANSFERS, Snapshot.anyOf(attempts.toArray()), row -> {
                LedgerRow transfer = read(row);
                if (cut == null || bookedAt(transfer).isBefore(cut)) {
                    found.computeIfAbsent(transfer.transfer().attemptId(), attempt -> new ArrayList<>())
                            .add(transfer);
                }
            });
        }
        return found;
    }

    /** The next transfers without an order behind an id; those that do not count within the period are among them. */
    List<LedgerRow> loose(Period period, long behind) {
        return jdbc.query(
                LOOSE,
                (row, number) -> read(row),
                behind,
                Utc.of(period.to()),
                Utc.of(period.from()),
                Utc.of(period.from()));
    }

    Instant bookedAt(LedgerRow row) {
        return Scope.bookedAt(row, closed);
    }

    /** Whether an imported ledger would show what moved on a network from one moment to another. */
    boolean reaches(String network, Direction direction, Instant start, Instant end) {
        return reaches.computeIfAbsent(direction + network, key -> reach(network, direction.name()))
                .holds(start, end);
    }

    private Reach reach(String network, String direction) {
        return jdbc.queryForObject(
                REACH,
                (row, number) -> new Reach(Utc.read(row, "since"), Utc.read(row, "until")),
                network,
                direction,
                network,
                direction);
    }

    private LedgerRow read(ResultSet row) throws SQLException {
        long attempt = row.getLong("attempt_id");
        Transfer transfer = new Transfer(
                row.getLong("id"),
                Direction.valueOf(row.getString("direction")),
                row.getString("network"),
                row.getString("tx_hash"),
                row.getInt("log_index"),
                row.getString("token_contract"),
                row.getString("to_address"),
                columns.money(row, "amount", "coin"),
                columns.money(row, "fee_amount", "fee_coin"),
                Utc.read(row, "paid_at"),
                attempt == 0 ? null : attempt);
        long block = row.getLong("block_no");
        return new LedgerRow(
                transfer,
                row.getString("from_address"),
                row.wasNull() ? null : block,
                row.getString("order_id"),
                Utc.read(row, "imported_at"));
    }
}
