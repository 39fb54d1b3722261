package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import io.giftmill.money.Money;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what the record knows of an order beyond its lines, inside the transaction its reader has begun. */
final class ClaimRecord {
    private static final String ORDER = Sql.load("report-claim-order.sql");
    private static final String STATES = Sql.load("report-claim-states.sql");
    private static final String TRANSFERS = Sql.load("report-claim-transfers.sql");

    private final JdbcTemplate jdbc;
    private final Columns columns = new Columns();

    ClaimRecord(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The evidence of one order. Times the record lacks are null.
     *
     * @param states what the partner said, and when we saw it
     * @param transfers what wallets say they sent or got back
     */
    record Evidence(
            String paymentState,
            Instant expiresAt,
            Instant stateAt,
            Instant releasedAt,
            Instant handedAt,
            List<Seen> states,
            List<Moved> transfers) {}

    /** What the partner said at one time. */
    record Seen(Instant at, String orderState, String paymentState, Money received) {}

    /** One movement of coins. */
    record Moved(
            Instant at,
            String direction,
            String network,
            String txHash,
            int logIndex,
            String to,
            Money amount,
            String block) {}

    Evidence of(OrderFacts order) {
        List<Seen> states = jdbc.query(
                STATES,
                (row, number) -> new Seen(
                        Utc.read(row, "seen_at"),
                        row.getString("order_state"),
                        row.getString("payment_state"),
                        new Money(row.getBigDecimal("received_amount"), columns.asset(order.coin()))),
                order.attemptId());
        List<Moved> transfers = jdbc.query(
                TRANSFERS,
                (row, number) -> new Moved(
                        Utc.read(row, "paid_at"),
                        row.getString("direction"),
                        row.getString("network"),
                        row.getString("tx_hash"),
                        row.getInt("log_index"),
                        row.getString("to_address"),
                        columns.money(row, "amount", "coin"),
                        row.getString("block_no")),
                order.attemptId());
        return jdbc.query(
                        ORDER,
                        (row, number) -> new Evidence(
                                row.getString("payment_state"),
                                Utc.read(row, "expires_at"),
                                Utc.read(row, "state_at"),
                                Utc.read(row, "released_at"),
                                Utc.read(row, "handed_at"),
                                states,
                                transfers),
                        order.attemptId())
                .get(0);
    }
}
