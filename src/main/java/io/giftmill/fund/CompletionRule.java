package io.giftmill.fund;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import io.giftmill.order.OrderState;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.PaymentCompletion;
import io.giftmill.order.TrackedOrder;
import io.giftmill.order.WalletState;
import io.giftmill.partner.OrderAnswer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** Whether what is missing of an order may be paid. No state, no clock. */
final class CompletionRule {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final Set<OrderState> PAYABLE = Set.of(
            OrderState.CREATED,
            OrderState.WAITING_FOR_PAYMENT,
            OrderState.PAYMENT_STARTED,
            OrderState.PARTIAL_PAYMENT_STARTED);
    private static final Set<String> TROUBLE = Set.of("PaymentQuarantined", "ExpiredAfterPaymentDetection");

    private CompletionRule() {}

    /** What stands against it as far as we know without asking the partner; null for nothing. */
    static String before(TrackedOrder known, WalletState wallet, Instant now) {
        if (known.payBefore() == null) {
            return "Nothing was released for this order, so there is nothing to complete.";
        }
        if (known.lines().isEmpty()) {
            return "The line is in another order by now; this one must not be paid.";
        }
        for (var line : known.lines()) {
            if (line.line().status() != LineStatus.RELEASED) {
                return "The line is " + line.line().status()
                        + ", not RELEASED: only a payment under way can be completed.";
            }
        }
        if (known.order().mismatch() != null) {
            return "The order is not as it was asked for, so it must not be paid.";
        }
        if (!now.isBefore(known.payBefore())) {
            return "It is too late: the order had to be completed before " + MINUTE.format(known.payBefore())
                    + ". What was received stays with the partner; ask its support for a refund.";
        }
        return wallet == WalletState.INTENDED || wallet == WalletState.UNKNOWN
                ? "The wallet service has not said yet what became of the last payment. Wait until it has."
                : null;
    }

    /** What the partner's answer, taken now, and earlier completions say against it; null for nothing. */
    static String after(TrackedOrder known, OrderAnswer said, PaymentCompletion last) {
        PartnerOrder order = known.order();
        if (!isAsAgreed(order, said)) {
            return "The partner now names another amount, coin, network or address. Ask it before anything more is paid.";
        }
        if (!PAYABLE.contains(OrderState.of(said.orderState())) || TROUBLE.contains(said.paymentState())) {
            return "The partner takes no more money for this order: it says " + shown(said.orderState()) + ", payment "
                    + shown(said.paymentState()) + ".";
        }
        if (said.received() == null
                || !said.received().asset().equals(order.due().asset())) {
            return "The partner does not say how much it has received. Try again.";
        }
        if (!said.received().isPositive()) {
            return "The partner has received nothing yet, so nothing is missing but the payment itself.";
        }
        if (said.received().compareTo(order.due()) >= 0) {
            return "The partner has received all that is due: " + said.received() + ".";
        }
        return last == null ? null : again(said.received(), last);
    }

    /**
     * Another completion is for what the last one lost on its way, never beside it: until most of it has arrived, what the
     * partner reports may be something else.
     */
    private static String again(Money received, PaymentCompletion last) {
        if (received.compareTo(last.receivedBefore()) <= 0) {
            return "The missing " + last.amount() + " were released before, as completion " + last.number()
                    + ". Wait until the partner has seen them.";
        }
        Money arrived = received.minus(last.receivedBefore());
        return arrived.plus(arrived).compareTo(last.amount()) < 0
                ? "The completion " + last.number() + " of " + last.amount() + " may still be on its way: only "
                        + arrived + " have arrived since. Wait until the partner has seen the rest."
                : null;
    }

    private static boolean isAsAgreed(PartnerOrder order, OrderAnswer said) {
        return said.coin().equals(order.coin())
                && said.network().equalsIgnoreCase(order.network())
                && order.due() != null
                && order.due().equals(said.due())
                && order.walletAddress() != null
                && order.walletAddress().equals(said.walletAddress());
    }

    private static String shown(String word) {
        return word.isEmpty() ? "nothing" : word;
    }
}
