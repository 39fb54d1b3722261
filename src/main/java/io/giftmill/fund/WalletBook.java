package io.giftmill.fund;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.order.HandOver;
import io.giftmill.order.Orders;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.Payments;
import io.giftmill.order.TrackedOrder;
import io.giftmill.order.WalletPayment;
import io.giftmill.order.WalletPayments;
import io.giftmill.order.WalletState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what the wallet service said about a payment, and what follows for its lines, in one transaction. */
@Component("walletBook")
class WalletBook {
    private static final Logger log = LoggerFactory.getLogger(WalletBook.class);
    /** Whoever was told that money is on its way looks for the end of it without haste. */
    private static final Duration SENT_PAUSE = Duration.ofSeconds(60);
    /** Doubling longer would pass every pause that makes sense. */
    private static final int MOST_DOUBLINGS = 16;

    private final WalletProperties settings;
    private final FundProperties properties;
    private final WalletPayments wallet;
    private final WalletBrake brake;
    private final Payments payments;
    private final Orders orders;
    private final Lines lines;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WalletBook(
            WalletProperties settings,
            FundProperties properties,
            WalletPayments wallet,
            WalletBrake brake,
            Payments payments,
            Orders orders,
            Lines lines,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.properties = properties;
        this.wallet = wallet;
        this.brake = brake;
        this.payments = payments;
        this.orders = orders;
        this.lines = lines;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Writes what is known after a request. */
    public void settle(@Body WalletVerdict verdict, @ExchangeProperty(WalletCall.PROPERTY) WalletCall call) {
        Instant now = clock.instant();
        if (!call.asks()) {
            brake.answered(verdict.isClear(), now);
        }
        boolean moved = Boolean.TRUE.equals(transaction.execute(running -> write(verdict, call, now)));
        tell(verdict, call.payment(), moved);
    }

    private boolean write(WalletVerdict verdict, WalletCall call, Instant now) {
        WalletPayment payment = call.payment();
        WalletState to = verdict.state();
        PaymentInstruction one = payment.instruction();
        boolean moved = to != null
                && wallet.settle(
                        payment.key(),
                        to,
                        verdict.reference(),
                        verdict.txHash(),
                        verdict.sentence(),
                        askAt(to, call, now));
        if (!moved) {
            wallet.askedInVain(payment.key(), askAt(payment.state(), call, now));
        } else if (to.isTaken()) {
            payments.taken(List.of(HandOver.of(one, reference(verdict, payment), now.plus(properties.firstRead()))));
        } else if (to.isForPeople()) {
            giveToPeople(verdict, one);
        }
        if (moved
                ? to == WalletState.UNKNOWN || to == WalletState.DIFFERS
                : payment.state().isOpen()) {
            // The partner sees the money whether or not the wallet speaks.
            orders.readAgainAt(List.of(one.attemptId()), now.plus(properties.firstRead()));
        }
        return moved;
    }

    private static String reference(WalletVerdict verdict, WalletPayment payment) {
        if (verdict.txHash() != null) {
            return verdict.txHash();
        }
        return verdict.reference() == null ? payment.key() : verdict.reference();
    }

    /** Null when there is nothing more to ask; the last question comes after the payment's own end. */
    private Instant askAt(WalletState state, WalletCall call, Instant now) {
        boolean over = call.asks() && !now.isBefore(call.payment().instruction().payBefore());
        if (over || !(state.isOpen() || state == WalletState.SENT)) {
            return null;
        }
        if (state == WalletState.SENT) {
            return now.plus(SENT_PAUSE);
        }
        Duration pause = settings.walletPause()
                .multipliedBy(1L << Math.min(MOST_DOUBLINGS, call.payment().asked()));
        return now.plus(pause.compareTo(settings.walletLongestPause()) < 0 ? pause : settings.walletLongestPause());
    }

    /** The order keeps its place as the one that was funded; nothing is ordered again before a person has decided. */
    private void giveToPeople(WalletVerdict verdict, PaymentInstruction one) {
        String reason = verdict.state() == WalletState.DIFFERS ? "WALLET_DIFFERS" : "WALLET_REFUSED";
        List<LineMove> moves = orders.read(List.of(one.attemptId())).stream()
                .map(TrackedOrder::lines)
                .flatMap(List::stream)
                .filter(line -> line.line().status() == LineStatus.RELEASED)
                .map(line -> line.line().to(LineStatus.REVIEW).because(reason))
                .toList();
        LineProblem problem = LineProblem.own(reason, sentence(verdict));
        lines.move(moves).forEach(move -> lines.addProblems(move.line().id(), List.of(problem)));
    }

    private static String sentence(WalletVerdict verdict) {
        String said = verdict.sentence() == null ? "it gives no reason" : "\"" + verdict.sentence() + "\"";
        return switch (verdict.state()) {
            case REFUSED ->
                "The wallet service will not pay: " + said
                        + ". Nothing was sent. Cancel the line, and upload the row under"
                        + " a new reference once the wallet would pay it.";
            case FAILED ->
                "The wallet service tried to pay and failed: " + said
                        + ". Make sure that nothing was sent; then cancel the"
                        + " line and upload the row under a new reference.";
            default ->
                verdict.sentence() + " Find out what it has paid, and whom, before anything is paid or ordered again.";
        };
    }

    private void tell(WalletVerdict verdict, WalletPayment payment, boolean moved) {
        if (moved && verdict.state().isForPeople()) {
            log.error("Payment {}: {}", payment.key(), sentence(verdict));
        } else if (verdict.state() == WalletState.UNKNOWN || verdict.state() == WalletState.UNSENT) {
            log.warn("Payment {}: {}", payment.key(), verdict.sentence());
        } else if (verdict.state() == null) {
            log.info("Payment {} was asked about in vain: {}", payment.key(), verdict.sentence());
        }
    }
}
