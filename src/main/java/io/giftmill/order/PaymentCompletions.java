package io.giftmill.order;

import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The completions of payments in part. Rows are only ever added. */
@Repository
public class PaymentCompletions {
    private static final Pattern ROW = Pattern.compile("[Bb]([0-9]{1,18})[/:]([0-9]{1,18})");
    private static final String BY_ORDER = "select attempt_id from partner_order where order_id = ?";
    private static final String BY_ROW = """
            select l.attempt_id from line l join line_request r on r.line_id = l.id
            where l.batch_id = ? and r.row_no = ? and l.attempt_id is not null""";
    private static final String BY_REFERENCE = """
            select l.attempt_id from line l join line_request r on r.line_id = l.id
            where r.owned_ref = ? and l.attempt_id is not null""";
    private static final String FIRST = "select * from payment_instruction where attempt_id = ?";
    private static final String LAST = """
            select c.*, i.coin from payment_completion c join payment_instruction i on i.attempt_id = c.attempt_id
            where c.attempt_id = ? order by c.number desc limit 1""";
    private static final String ADD = """
            insert into payment_completion (attempt_id, number, amount, received_before, released_by, released_at,
                pay_before) values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String NOT_TAKEN = """
            select i.*, c.number, c.amount as rest, c.released_at as rest_at
            from payment_completion c join payment_instruction i on i.attempt_id = c.attempt_id
            where c.pay_before > ? and c.released_at <= ? and i.payer = ?
                and not exists (select 1 from completion_hand_over h
                    where h.attempt_id = c.attempt_id and h.number = c.number)
                and not exists (select 1 from wallet_payment w
                    where w.attempt_id = c.attempt_id and w.completion = c.number and w.state <> 'UNSENT')
            order by c.pay_before limit ?""";
    private static final String IN_PART = """
            select distinct o.attempt_id from payment_instruction i join partner_order o on o.attempt_id = i.attempt_id
                join attempt_line p on p.attempt_id = o.attempt_id
                join line l on l.id = p.line_id and l.attempt_id = o.attempt_id and l.status = 'RELEASED'
            where i.pay_before > ? and o.received_amount > 0 and o.received_amount < o.due_amount
                and not exists (select 1 from payment_completion c
                    where c.attempt_id = o.attempt_id and c.received_before = o.received_amount)""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    PaymentCompletions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The order a person means, by its id in our record.
     *
     * @param name the partner's order id, a row such as {@code B12/7}, or a row reference
     */
    public Optional<Long> attemptOf(String name) {
        List<Long> found = jdbc.queryForList(BY_ORDER, Long.class, name);
        Matcher row = ROW.matcher(name);
        if (found.isEmpty() && row.matches()) {
            found = jdbc.queryForList(BY_ROW, Long.class, Long.valueOf(row.group(1)), Long.valueOf(row.group(2)));
        }
        if (found.isEmpty()) {
            found = jdbc.queryForList(BY_REFERENCE, Long.class, name);
        }
        return found.stream().findFirst();
    }

    /** The released payment of an order itself, without its lines; empty when none was. */
    public Optional<PaymentInstruction> first(long attemptId) {
        return jdbc.query(FIRST, (row, number) -> instruction(row), attemptId).stream()
                .findFirst();
    }

    /** The latest completion of an order; empty when there is none. */
    public Optional<PaymentCompletion> last(long attemptId) {
        return jdbc.query(LAST, PaymentCompletions::read, attemptId).stream().findFirst();
    }

    /**
     * Releases a completion in the running transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException if one was released for the same received sum, or number
     */
    public void release(PaymentCompletion one, Instant payBefore) {
        jdbc.update(
                ADD,
                one.attemptId(),
                one.number(),
                one.amount().amount(),
                one.receivedBefore().amount(),
                one.releasedBy(),
                Utc.of(one.releasedAt()),
                Utc.of(payBefore));
    }

    /**
     * Released completions that no payer has taken, though they could still be paid.
     *
     * @param releasedBefore only those released before this moment
     */
    public List<PaymentInstruction> notTaken(String payer, Instant releasedBefore, int most) {
        return jdbc.query(
                NOT_TAKEN, (row, number) -> rest(row), Utc.of(clock.instant()), Utc.of(releasedBefore), payer, most);
    }

    /** Orders that are known to be paid in part and were not completed for what they received. */
    public List<Long> inPart() {
        return jdbc.queryForList(IN_PART, Long.class, Utc.of(clock.instant()));
    }

    private static PaymentCompletion read(ResultSet row, int number) throws SQLException {
        Asset coin = new Asset(row.getString("coin"));
        return new PaymentCompletion(
                row.getLong("attempt_id"),
                row.getInt("number"),
                new Money(row.getBigDecimal("amount"), coin),
                new Money(row.getBigDecimal("received_before"), coin),
                row.getString("released_by"),
                Utc.read(row, "released_at"));
    }

    private static PaymentInstruction rest(ResultSet row) throws SQLException {
        PaymentInstruction first = instruction(row);
        Money rest = new Money(row.getBigDecimal("rest"), first.amount().asset());
        return new PaymentCompletion(first.attemptId(), row.getInt("number"), rest, rest, "", Utc.read(row, "rest_at"))
                .instruction(first);
    }

    private static PaymentInstruction instruction(ResultSet row) throws SQLException {
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
