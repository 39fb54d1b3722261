package io.giftmill.fund;

import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.WalletPayment;
import io.giftmill.order.WalletPayments;
import io.giftmill.order.WalletState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** Prepares the requests to the wallet service. A payment's row is committed before its request is even written. */
@Component("walletRequest")
class WalletRequest {
    /** Longer than a call may take: until then the answer is still awaited. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(45);

    private static final String MINE = "walletMine";

    private final WalletProperties settings;
    private final WalletPayments payments;
    private final WalletBrake brake;
    private final AllowedRails rails;
    private final List<LastWord> lastWords;
    private final Clock clock;

    WalletRequest(
            WalletProperties settings,
            WalletPayments payments,
            WalletBrake brake,
            AllowedRails rails,
            List<LastWord> lastWords,
            Clock clock) {
        this.settings = settings;
        this.payments = payments;
        this.brake = brake;
        this.rails = rails;
        this.lastWords = List.copyOf(lastWords);
        this.clock = clock;
    }

    /**
     * Records that a payment is about to be sent. In: PaymentInstruction. Out: the request, and whether it is for this worker
     * to send as exchange property {@code walletMine}.
     */
    public void intend(Exchange exchange) {
        PaymentInstruction one = exchange.getMessage().getBody(PaymentInstruction.class);
        exchange.setProperty(MINE, false);
        String key = WalletOrder.key(one);
        if (!brake.lets(clock.instant())
                || !payments.intend(key, one, clock.instant().plus(UNDER_WAY))) {
            return;
        }
        exchange.setProperty(MINE, true);
        exchange.setProperty(
                WalletCall.PROPERTY, new WalletCall(new WalletPayment(key, one, WalletState.INTENDED, 0), false));
        Message message = fresh(exchange);
        message.setHeader(WalletHeaders.IDEMPOTENCY_KEY, key);
        message.setHeader(WalletHeaders.CONTENT_TYPE, "application/json");
        message.setBody(WalletOrder.of(
                one, rails.contract(one.amount().asset().code(), one.network()).orElse(null)));
    }

    /**
     * The last look before a payment leaves: this program may have stood still since it was prepared.
     *
     * @throws HeldBackException if it must not leave any more
     */
    public void lookOnceMore(Exchange exchange) throws HeldBackException {
        WalletCall call = exchange.getProperty(WalletCall.PROPERTY, WalletCall.class);
        Instant payBefore = call.payment().instruction().payBefore();
        if (!clock.instant().isBefore(payBefore)) {
            throw new HeldBackException("The payment came too late to be sent.");
        }
        boolean intended = payments.state(call.payment().key())
                .filter(state -> state == WalletState.INTENDED)
                .isPresent();
        if (!intended) {
            throw new HeldBackException("The payment was settled before it was sent.");
        }
        for (LastWord word : lastWords) {
            String objection = word.objection();
            if (objection != null) {
                throw new HeldBackException(objection);
            }
        }
    }

    /** Prepares the question about a payment. In: WalletPayment. Out: a request without a body. */
    public void ask(Exchange exchange) {
        WalletPayment payment = exchange.getMessage().getBody(WalletPayment.class);
        exchange.setProperty(WalletCall.PROPERTY, new WalletCall(payment, true));
        Message message = fresh(exchange);
        message.setHeader(Exchange.HTTP_PATH, payment.key());
        message.setBody(null);
    }

    private Message fresh(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("Accept", "application/json");
        message.setHeader("User-Agent", "giftmill");
        // A kept connection that the wallet closes at the wrong moment would leave a payment in doubt.
        message.setHeader("Connection", "close");
        if (settings.walletToken() != null) {
            message.setHeader(
                    WalletHeaders.AUTHORIZATION,
                    "Bearer " + settings.walletToken().reveal());
        }
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, true);
        return message;
    }
}
