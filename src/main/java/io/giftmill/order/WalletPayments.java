package io.giftmill.order;

import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** What a wallet service was asked to pay. The row of a payment is there before its request leaves. */
@Repository
public class WalletPayments {
    private static final String INTEND = """
            insert into wallet_payment (payment_key, attempt_id, completion, state, intended_at, state_at, pay_before, ask_at)
            values (?, ?, ?, 'INTENDED', ?, ?, ?, ?)""";
    private static final String INTEND_AGAIN = """
            update wallet_payment set state = 'INTENDED', intended_at = ?, state_at = ?, ask_at = ?, tries = tries + 1
            where payment_key = ? and state = 'UNSENT'""";
    private static final String STATE = "select state from wallet_payment where payment_key = ?";
    private static final String SETTLE = """
            update wallet_payment set state = ?, state_at = ?, reference = coalesce(?, reference),
                tx_hash = coalesce(?, tx_hash), sentence = ?, ask_at = ? where payment_key = ? and state in (%s)""";
    private static final String ASKED = """
            update wallet_payment set asked = asked + 1, ask_at = ? where payment_key = ? and ask_at is not null""";
    // What the partner has seen need not be confirmed by the wallet.
    private static final String SEEN = """
            update wallet_payment set ask_at = null where state = 'SENT' and ask_at <= ? and not exists (
                select 1 from attempt_line p join line l on l.id = p.line_id and l.attempt_id = p.attempt_id
                where p.attempt_id = wallet_payment.attempt_id and l.status = 'RELEASED')""";
    private static final String DUE = """
            select w.payment_key, w.state, w.asked, w.ask_at, w.completion, w.pay_before, i.attempt_id, i.order_id,
                i.wallet_address, i.network, i.coin, coalesce(c.amount, i.amount) as amount, i.payer, i.released_at
            from wallet_payment w join payment_instruction i on i.attempt_id = w.attempt_id
                left join payment_completion c on c.attempt_id = w.attempt_id and c.number = w.completion
            where w.ask_at <= ? order by w.ask_at limit ?""";
    private static final String LEASE = "update wallet_payment set ask_at = ? where payment_key = ? and ask_at = ?";
    private static final String ASK_NOW =
            "update wallet_payment set ask_at = ? where state = 'INTENDED' and ask_at > ?";
    private static final String LATEST = """
            select state from wallet_payment where attempt_id = ? order by completion desc limit 1""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WalletPayments(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Records that the request for a payment is about to leave, in a transaction of its own.
     *
     * @param askAt when the wallet is asked about it if nothing else is heard
     * @return false when it was asked for before, and the request may have left: then nobody may send it
     */
    public boolean intend(String key, PaymentInstruction one, Instant askAt) {
        Instant now = clock.instant();
        if (jdbc.update(INTEND_AGAIN, Utc.of(now), Utc.of(now), Utc.of(askAt), key) == 1) {
            return true;
        }
        if (state(key).isPresent()) {
            return false;
        }
        try {
            return jdbc.update(
                            INTEND,
                            key,
                            one.attemptId(),
                            one.completion(),
                            Utc.of(now),
                            Utc.of(now),
                            Utc.of(one.payBefore()),
                            Utc.of(askAt))
                    == 1;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    /** How far a payment has come; empty when the wallet was never asked for it. */
    public Optional<WalletState> state(String key) {
        return jdbc.queryForList(STATE, String.class, key).stream()
                .map(WalletState::valueOf)
                .findFirst();
    }

    /** How far the latest payment for an order has come; empty when the wallet was never asked for any. */
    public Optional<WalletState> latest(long attemptId) {
        return jdbc.queryForList(LATEST, String.class, attemptId).stream()
                .map(WalletState::valueOf)
                .findFirst();
    }

    /**
     * Moves a payment forward, in the running transaction.
     *
     * @param reference the wallet's own name for it; null keeps what is known
     * @param txHash the transaction on the chain; null keeps what is known
     * @param sentence what the wallet says, or what went wrong; null for nothing
     * @param askAt when to ask about it next; null for never
     * @return false when it has come as far, or further, already; then nothing is changed
     */
    public boolean settle(String key, WalletState to, String reference, String txHash, String sentence, Instant askAt) {
        return jdbc.update(
                        SETTLE.formatted(before(to)),
                        to.name(),
                        Utc.of(clock.instant()),
                        reference,
                        txHash,
                        sentence,
                        Utc.of(askAt),
                        key)
                == 1;
    }

    /** Notes that asking about a payment brought nothing new, in the running transaction. */
    public void askedInVain(String key, Instant askAt) {
        jdbc.update(ASKED, Utc.of(askAt), key);
    }

    /** Claims payments that are due to be asked about; nobody else gets them before the lease ends. */
    public List<WalletPayment> claimDue(int most, Instant leasedUntil) {
        return transaction.execute(running -> {
            Instant now = clock.instant();
            jdbc.update(SEEN, Utc.of(now));
            List<Due> due = jdbc.query(DUE, WalletPayments::read, Utc.of(now), most);
            return due.stream()
                    .filter(one -> jdbc.update(
                                    LEASE, Utc.of(leasedUntil), one.payment().key(), Utc.of(one.at()))
                            == 1)
                    .map(Due::payment)
                    .toList();
        });
    }

    /** Has the wallet asked at once about what a program that died may have sent. Asking is harmless. */
    public void askNow() {
        Instant now = clock.instant();
        jdbc.update(ASK_NOW, Utc.of(now), Utc.of(now));
    }

    /** A payment and when it was to be asked about. */
    private record Due(WalletPayment payment, Instant at) {}

    private static String before(WalletState to) {
        return Arrays.stream(WalletState.values())
                .filter(to::mayFollow)
                .map(state -> "'" + state + "'")
                .collect(Collectors.joining(", "));
    }

    private static Due read(ResultSet row, int number) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        PaymentInstruction instruction = new PaymentInstruction(
                row.getLong("attempt_id"),
                row.getString("order_id"),
                row.getString("wallet_address"),
                row.getString("network"),
                new Money(amount, new Asset(row.getString("coin"))),
                row.getString("payer"),
                Utc.read(row, "released_at"),
                Utc.read(row, "pay_before"),
                List.of(),
                row.getInt("completion"));
        WalletState state = WalletState.valueOf(row.getString("state"));
        return new Due(
                new WalletPayment(row.getString("payment_key"), instruction, state, row.getInt("asked")),
                Utc.read(row, "ask_at"));
    }
}
