package io.giftmill.order;

import io.giftmill.batch.RowLocks;
import io.giftmill.batch.Utc;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The orders of the record, and whose turn it is to be read. */
@Repository
public class Orders {
    private static final String PLACE = """
            insert into partner_order (attempt_id, order_id, order_state, payment_state, wallet_address, coin, network,
                due_amount, received_amount, delivery_ids, mismatch, placed_at, expires_at, state_at, poll_at,
                seal, address_key)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String BY_ATTEMPTS = """
            select o.*, (select h.handed_at from payment_hand_over h where h.attempt_id = o.attempt_id) as handed_at,
                (select i.pay_before from payment_instruction i where i.attempt_id = o.attempt_id) as pay_before,
                (select w.state from wallet_payment w where w.attempt_id = o.attempt_id and w.completion = 0) as wallet
            from partner_order o where o.attempt_id = any(?)""";
    private static final String LOCK = "select attempt_id from partner_order where attempt_id = any(?)";
    private static final String DUE =
            "select attempt_id, poll_at from partner_order where poll_at <= ? order by poll_at limit ?";
    private static final String KNOWN = "select count(*) from partner_order where order_id = ?";
    private static final String POLL_AT = "update partner_order set poll_at = ? where attempt_id = ?";
    private static final String LEASE = "update partner_order set poll_at = ? where attempt_id = ? and poll_at = ?";
    private static final String FORGET_LEASES =
            "update partner_order set poll_at = ? where poll_at > ? and poll_at <= ?";
    private static final String SEALS = "select attempt_id, seal from partner_order where attempt_id = any(?)";
    private static final String SAME_ADDRESS = """
            select o.attempt_id, o.address_key,
                exists (select 1 from payment_instruction i where i.attempt_id = o.attempt_id) as released
            from partner_order o where o.address_key = any(?)""";

    private final String lock;
    private final String due;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final OrderSeal seal;
    private final OrderLines lines;

    Orders(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, RowLocks locks, OrderSeal seal) {
        this.lock = locks.claiming(LOCK);
        this.due = locks.claiming(DUE);
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.seal = seal;
        this.lines = new OrderLines(jdbc);
    }

    /**
     * Records answered attempts in the running transaction. Each order is first read again when its window has closed;
     * the hand-over of its payment brings that forward.
     */
    public void place(List<PartnerOrder> orders) {
        jdbc.batchUpdate(PLACE, orders, Math.max(1, orders.size()), this::bind);
    }

    /**
     * What the seals say to orders as they were read, by attempt id: whether each still is what its create answer was.
     *
     * @throws io.giftmill.vault.VaultException if there is no key
     */
    public Map<Long, SealCheck> checkSeals(Collection<PartnerOrder> orders) {
        Map<Long, String> seals = new HashMap<>();
        List<Long> ids = orders.stream().map(PartnerOrder::attemptId).toList();
        if (!ids.isEmpty()) {
            jdbc.query(SEALS, statement -> bindIds(statement, ids), (RowCallbackHandler)
                    row -> seals.put(row.getLong("attempt_id"), row.getString("seal")));
        }
        Map<Long, SealCheck> checks = new HashMap<>();
        orders.forEach(order -> checks.put(order.attemptId(), seal.check(order, seals.get(order.attemptId()))));
        return checks;
    }

    /**
     * Those of some orders whose address is another order's too, and not theirs to be paid to: the first order keeps its
     * address unless another one was released before.
     */
    public Set<Long> withAddressOfOthers(Collection<PartnerOrder> orders) {
        Map<String, List<Sharing>> sharing = new HashMap<>();
        Object[] keys = orders.stream()
                .map(order -> AddressKey.of(order.walletAddress()))
                .filter(Objects::nonNull)
                .distinct()
                .toArray();
        jdbc.query(
                SAME_ADDRESS,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("VARCHAR", keys)),
                (RowCallbackHandler)
                        row -> sharing.computeIfAbsent(row.getString("address_key"), key -> new ArrayList<>())
                                .add(new Sharing(row.getLong("attempt_id"), row.getBoolean("released"))));
        return orders.stream()
                .filter(order -> sharing.getOrDefault(AddressKey.of(order.walletAddress()), List.of()).stream()
                        .anyMatch(other -> other.goesBefore(order.attemptId())))
                .map(PartnerOrder::attemptId)
                .collect(Collectors.toSet());
    }

    /** An order with a certain address. */
    private record Sharing(long attemptId, boolean released) {
        boolean goesBefore(long other) {
            return attemptId != other && (released || attemptId < other);
        }
    }

    /**
     * Locks orders for the running transaction, and reads them with their lines; orders another worker has locked are
     * left out.
     */
    public List<TrackedOrder> lock(Collection<Long> attemptIds) {
        List<Long> locked = attemptIds.isEmpty()
                ? List.of()
                : jdbc.query(lock, statement -> bindIds(statement, attemptIds), (row, number) -> row.getLong(1));
        return read(locked);
    }

    /**
     * Claims orders that are due to be read; nobody else gets them before the lease ends.
     *
     * @param most how many at most
     */
    public List<TrackedOrder> claimDue(int most, Duration lease) {
        return claimDue(most, clock.instant().plus(lease));
    }

    /** The same with the end of the lease, by which the claim can be extended. */
    public List<TrackedOrder> claimDue(int most, Instant leasedUntil) {
        return transaction.execute(running -> {
            Instant now = clock.instant();
            List<Due> found = jdbc.query(
                    due,
                    (row, number) -> new Due(row.getLong("attempt_id"), Utc.read(row, "poll_at")),
                    Utc.of(now),
                    most);
            int[][] counts = jdbc.batchUpdate(LEASE, found, Math.max(1, found.size()), (row, one) -> {
                row.setObject(1, Utc.of(leasedUntil));
                row.setLong(2, one.attemptId());
                row.setObject(3, Utc.of(one.at()));
            });
            List<Long> claimed = new ArrayList<>(found.size());
            for (int i = 0; i < found.size(); i++) {
                if (counts[0][i] == 1) {
                    claimed.add(found.get(i).attemptId());
                }
            }
            return read(claimed);
        });
    }

    /**
     * Has the orders read at once that a worker claimed and did not live to read. A lease looks like any other time of
     * reading, so what would have been read within its length is read now too. To be called at start, where no other
     * process can be at work.
     */
    public void forgetLeasesOfOthers(Duration lease) {
        Instant now = clock.instant();
        jdbc.update(FORGET_LEASES, Utc.of(now), Utc.of(now), Utc.of(now.plus(lease)));
    }

    /**
     * Moves when claimed orders are read next, in one transaction of its own.
     *
     * @param leases until when each order is claimed, by attempt
     * @param when until when it is claimed from now on, or when it is to be read
     * @return the attempts that were still claimed like that; the others are another worker's now
     */
    public Set<Long> move(Map<Long, Instant> leases, Instant when) {
        List<Map.Entry<Long, Instant>> all = List.copyOf(leases.entrySet());
        if (all.isEmpty()) {
            return Set.of();
        }
        int[][] counts = transaction.execute(running -> jdbc.batchUpdate(LEASE, all, all.size(), (row, one) -> {
            row.setObject(1, Utc.of(when));
            row.setLong(2, one.getKey());
            row.setObject(3, Utc.of(one.getValue()));
        }));
        Set<Long> moved = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            if (counts[0][i] == 1) {
                moved.add(all.get(i).getKey());
            }
        }
        return moved;
    }

    /** An order and when it was to be read. */
    private record Due(long attemptId, Instant at) {}

    /** Sets when orders are read next, in the running transaction. */
    public void readAgainAt(Collection<Long> attemptIds, Instant when) {
        jdbc.batchUpdate(POLL_AT, attemptIds, Math.max(1, attemptIds.size()), (row, id) -> {
            row.setObject(1, Utc.of(when));
            row.setLong(2, id);
        });
    }

    /** The orders with those of their lines they still stand for. */
    public List<TrackedOrder> read(Collection<Long> attemptIds) {
        if (attemptIds.isEmpty()) {
            return List.of();
        }
        Map<Long, List<OrderLine>> known = lines.of(attemptIds);
        return jdbc.query(BY_ATTEMPTS, statement -> bindIds(statement, attemptIds), (row, number) -> {
            PartnerOrder order = PartnerOrder.read(row, number);
            String wallet = row.getString("wallet");
            return new TrackedOrder(
                    order,
                    known.getOrDefault(order.attemptId(), List.of()),
                    Utc.read(row, "handed_at"),
                    Utc.read(row, "pay_before"),
                    wallet == null ? null : WalletState.valueOf(wallet));
        });
    }

    /** Whether an order of the partner is in the record. */
    public boolean knows(String orderId) {
        return jdbc.queryForObject(KNOWN, Integer.class, orderId) > 0;
    }

    private void bind(PreparedStatement row, PartnerOrder order) throws SQLException {
        row.setLong(1, order.attemptId());
        row.setString(2, order.orderId());
        row.setString(3, order.orderState());
        row.setString(4, order.paymentState());
        row.setString(5, order.walletAddress());
        row.setString(6, order.coin());
        row.setString(7, order.network());
        row.setBigDecimal(8, order.due() == null ? null : order.due().amount());
        row.setBigDecimal(9, order.received().amount());
        row.setString(10, String.join(" ", order.deliveryIds()));
        row.setString(11, order.mismatch());
        row.setObject(12, Utc.of(order.placedAt()));
        row.setObject(13, Utc.of(order.expiresAt()));
        row.setObject(14, Utc.of(order.stateAt()));
        row.setObject(15, Utc.of(order.expiresAt()));
        row.setString(16, seal.of(order));
        row.setString(17, AddressKey.of(order.walletAddress()));
    }

    private static void bindIds(PreparedStatement statement, Collection<Long> ids) throws SQLException {
        statement.setArray(1, statement.getConnection().createArrayOf("BIGINT", ids.toArray()));
    }
}
