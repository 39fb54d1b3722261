package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import io.giftmill.money.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what the network took for the transfers to orders, inside the transaction its reader has begun. */
final class NetworkFees {
    private static final String FEES = Sql.load("report-journal-fees.sql");

    private final JdbcTemplate jdbc;
    private final Columns columns = new Columns();

    NetworkFees(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The fee of one transfer. */
    record Fee(Money amount, String txHash, int logIndex, LocalDate day) {}

    /** The fees of some orders, by the id of each order's first line: the one that bears them. */
    Map<Long, List<Fee>> of(Collection<Long> attempts) {
        Map<Long, List<Fee>> fees = new HashMap<>();
        if (attempts.isEmpty()) {
            return fees;
        }
        jdbc.query(FEES, Snapshot.anyOf(attempts.toArray()), row -> {
            Fee fee = new Fee(
                    columns.money(row, "fee_amount", "fee_coin"),
                    row.getString("tx_hash"),
                    row.getInt("log_index"),
                    LocalDate.ofInstant(Utc.read(row, "paid_at"), ZoneOffset.UTC));
            fees.computeIfAbsent(row.getLong("line_id"), line -> new ArrayList<>())
                    .add(fee);
        });
        return fees;
    }
}
