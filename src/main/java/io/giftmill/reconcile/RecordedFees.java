package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads network fees from the transfers of the record, inside the transaction its reader has begun. */
final class RecordedFees implements NetworkFees {
    private static final String FEES = Sql.load("report-journal-fees.sql");

    private final JdbcTemplate jdbc;
    private final Columns columns = new Columns();

    RecordedFees(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Long, List<Fee>> of(Collection<Long> attempts) {
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
