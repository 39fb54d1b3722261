package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import java.time.Instant;
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
    private final Instant from;
    private final Instant until;

    /**
     * @param from when the period begins that fees are asked for; null for the beginning of time
     * @param until when it ends, exclusive; null for the end of time
     */
    RecordedFees(JdbcTemplate jdbc, Instant from, Instant until) {
        this.jdbc = jdbc;
        this.from = from == null ? Instant.MIN : from;
        this.until = until == null ? Instant.MAX : until;
    }

    @Override
    public Map<Long, List<NetworkFee>> of(Collection<Long> attempts) {
        Map<Long, List<NetworkFee>> fees = new HashMap<>();
        if (attempts.isEmpty()) {
            return fees;
        }
        jdbc.query(FEES, Snapshot.anyOf(attempts.toArray()), row -> {
            Instant paidAt = Utc.read(row, "paid_at");
            if (!paidAt.isBefore(from) && paidAt.isBefore(until)) {
                NetworkFee fee = new NetworkFee(
                        columns.money(row, "fee_amount", "fee_coin"),
                        row.getString("tx_hash"),
                        row.getInt("log_index"),
                        LocalDate.ofInstant(paidAt, ZoneOffset.UTC));
                fees.computeIfAbsent(row.getLong("line_id"), line -> new ArrayList<>())
                        .add(fee);
            }
        });
        return fees;
    }
}
