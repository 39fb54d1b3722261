package io.giftmill.order;

import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Released payments and who took them. Rows are only ever added. */
@Repository
public class Payments {
    private static final String FUND = "insert into funded_line (line_id, attempt_id) values (?, ?)";
    private static final String FOREIGN = """
            insert into funded_line (line_id, attempt_id)
            select p.line_id, p.attempt_id from attempt_line p
            where p.attempt_id = ? and not exists (select 1 from funded_line f where f.line_id = p.line_id)""";
    private static final String FUNDED = "select line_id from funded_line where line_id = any(?)";
    private static final String RELEASE = """
            insert into payment_instruction (attempt_id, order_id, wallet_address, coin, network, amount, payer,
                released_at, pay_before) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String NOT_TAKEN = """
            select i.* from payment_instruction i where i.pay_before > ? and i.released_at <= ? and i.payer = ?
                and not exists (select 1 from payment_hand_over h where h.attempt_id = i.attempt_id)
                and not exists (select 1 from wallet_payment w
                    where w.attempt_id = i.attempt_id and w.completion = 0 and w.state <> 'UNSENT')
            order by i.pay_before limit ?""";
    private static final String RELEASED = "select * from payment_instruction where attempt_id = any(?)";
    private static final String UNDER_REFERENCE = """
            select i.attempt_id, i.pay_before from payment_hand_over h
            join payment_instruction i on i.attempt_id = h.attempt_id where h.reference = ?""";
    private static final String TAKEN = """
            insert into payment_hand_over (attempt_id, reference, handed_at)
            select ?, ?, ? where not exists (select 1 from payment_hand_over where attempt_id = ?)""";
    private static final String COMPLETION_TAKEN = """
            insert into completion_hand_over (attempt_id, number, reference, handed_at)
            select ?, ?, ?, ? where not exists (
                select 1 from completion_hand_over where attempt_id = ? and number = ?)""";

    private static final String IS_TAKEN = """
            select 1 from payment_hand_over where reference = ?
            union select 1 from completion_hand_over where reference = ?""";
    private static final String READ_AGAIN = """
            update partner_order set poll_at = ? where attempt_id in (
                select attempt_id from line where batch_id = ? and status = 'RELEASED')""";
    private static final String READINGS = """
            select coalesce(sum(o.polls), 0) from partner_order o join attempt a on a.id = o.attempt_id
            where a.batch_id = ?""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Orders orders;
    private final HighWater highWater;

    Payments(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, Orders orders, HighWater highWater) {
        this.highWater = highWater;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.orders = orders;
    }

    /** Those of the lines that have their one funded order already. */
    public Set<Long> funded(Collection<Long> lineIds) {
        Object[] ids = lineIds.toArray();
        return new HashSet<>(jdbc.query(
                FUNDED,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("BIGINT", ids)),
                (row, number) -> row.getLong(1)));
    }

    /**
     * Releases payments in the running transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException if a line has a funded order already
     */
    public void release(List<PaymentInstruction> instructions) {
        fund(instructions.stream()
                .flatMap(one -> one.lineIds().stream().map(line -> new Object[] {line, one.attemptId()}))
                .toList());
        jdbc.batchUpdate(RELEASE, instructions, Math.max(1, instructions.size()), (row, one) -> {
            row.setLong(1, one.attemptId());
            row.setString(2, one.orderId());
            row.setString(3, one.walletAddress());
            row.setString(4, one.amount().asset().code());
            row.setString(5, one.network());
            row.setBigDecimal(6, one.amount().amount());
            row.setString(7, one.payer());
            row.setObject(8, Utc.of(one.releasedAt()));
            row.setObject(9, Utc.of(one.payBefore()));
        });
        if (!instructions.isEmpty()) {
            highWater.released(instructions.get(instructions.size() - 1).attemptId());
        }
    }

    /**
     * Records, in the running transaction, that the partner reports money for an order that was not released. Its lines, and
     * those that were ordered again since, have their one funded order now; lines that had one keep it.
     */
    public void recordForeignPayment(long attemptId) {
        jdbc.update(FOREIGN, attemptId);
    }

    /** The same for orders that hold money as they come into the record, so before any of them could be released. */
    public void recordForeignPayments(Collection<PartnerOrder> placed) {
        placed.stream()
                .filter(order -> order.received().isPositive())
                .forEach(order -> recordForeignPayment(order.attemptId()));
    }

    /**
     * Released payments that no payer has taken, though they could still be paid. What a wallet service was asked for is
     * not among them, unless the request certainly never left.
     *
     * @param releasedBefore only those released before this moment
     */
    public List<PaymentInstruction> notTaken(String payer, Instant releasedBefore, int most) {
        return jdbc.query(NOT_TAKEN, Payments::read, Utc.of(clock.instant()), Utc.of(releasedBefore), payer, most);
    }

    /**
     * Has the orders of a batch that wait for their payment read at once.
     *
     * @return how many {@link #readings} there are once each has been read
     */
    public long readWaitingNow(long batchId) {
        return readings(batchId) + jdbc.update(READ_AGAIN, Utc.of(clock.instant()), batchId);
    }

    /** How often the orders of a batch have been read. */
    public long readings(long batchId) {
        Long readings = jdbc.queryForObject(READINGS, Long.class, batchId);
        return readings == null ? 0 : readings;
    }

    /** Released payments as they stand in the record, without their lines. */
    public List<PaymentInstruction> released(Collection<Long> attemptIds) {
        Object[] ids = attemptIds.toArray();
        return jdbc.query(
                RELEASED,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("BIGINT", ids)),
                Payments::read);
    }

    /** What a payer took under a reference: until when each payment may be made, by attempt id. */
    public Map<Long, Instant> payBefore(String reference) {
        Map<Long, Instant> found = new TreeMap<>();
        jdbc.query(
                UNDER_REFERENCE,
                (RowCallbackHandler) row -> found.put(row.getLong("attempt_id"), Utc.read(row, "pay_before")),
                reference);
        return found;
    }

    /** Whether a payer took anything under this reference. */
    public boolean isTaken(String reference) {
        return !jdbc.queryForList(IS_TAKEN, Integer.class, reference, reference).isEmpty();
    }

    /** Records in one transaction that a payer took instructions; the first record of each stands. */
    public void taken(List<HandOver> handOvers) {
        transaction.executeWithoutResult(running -> take(handOvers));
    }

    /**
     * Records in one transaction that a payer took instructions together, for example in one file.
     *
     * @return false when one of them was taken before; then nothing is recorded
     */
    public boolean takenTogether(List<HandOver> handOvers) {
        return Boolean.TRUE.equals(transaction.execute(running -> {
            boolean all = take(handOvers) == handOvers.size();
            if (!all) {
                running.setRollbackOnly();
            }
            return all;
        }));
    }

    /** Only a first hand-over brings the next reading of its order forward. */
    private int take(List<HandOver> handOvers) {
        Instant now = clock.instant();
        List<HandOver> taken = handOvers.stream().filter(one -> take(one, now)).toList();
        taken.forEach(one -> orders.readAgainAt(List.of(one.attemptId()), one.readAt()));
        if (!taken.isEmpty()) {
            // They are committed together, so any of them stands for all, and one forced write serves the group.
            highWater.handed(taken.get(taken.size() - 1).attemptId());
        }
        return taken.size();
    }

    private boolean take(HandOver one, Instant now) {
        long attempt = one.attemptId();
        int number = one.completion();
        return number == 0
                ? jdbc.update(TAKEN, attempt, one.reference(), Utc.of(now), attempt) == 1
                : jdbc.update(COMPLETION_TAKEN, attempt, number, one.reference(), Utc.of(now), attempt, number) == 1;
    }

    private void fund(List<Object[]> rows) {
        jdbc.batchUpdate(FUND, new ArrayList<>(rows));
    }

    private static PaymentInstruction read(ResultSet row, int number) throws SQLException {
        return new PaymentInstruction(
                row.getLong("attempt_id"),
                row.getString("order_id"),
                row.getString("wallet_address"),
                row.getString("network"),
                new Money(row.getBigDecimal("amount"), new Asset(row.getString("coin"))),
                row.getString("payer"),
                Utc.read(row, "released_at"),
                Utc.read(row, "pay_before"),
                List.of());
    }
}
