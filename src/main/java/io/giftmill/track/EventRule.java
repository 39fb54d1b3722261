package io.giftmill.track;

import io.giftmill.batch.LineStatus;
import io.giftmill.order.OrderLine;
import io.giftmill.order.OrderState;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderedDelivery;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an event of a stream is good for (decision 0013). Good news that are complete count like an answer to a question.
 * Whatever is bad, odd or older than what is known only causes the question. No state, no clock.
 */
final class EventRule {
    /** What is to be done about an event. */
    enum Verdict {
        /** It counts like a reading. */
        SETTLE,
        /** It brings nothing that anybody waits for. */
        DROP,
        /** The order is to be read; what the answer says decides. */
        ASK
    }

    private static final Set<String> GOOD_PAYMENT = Set.of(
            "",
            "Created",
            "WalletCreated",
            "PaymentRequested",
            "WaitingForPayment",
            "PaymentStarted",
            "PartialPaymentStarted",
            "PaymentReceived",
            "PaymentCompleted");

    private EventRule() {}

    /** Whether an order is one whose stream says when it is done: paid for, and neither at its end nor in anybody's hands. */
    static boolean isFollowable(PartnerOrder order, Collection<LineStatus> lines, boolean handedOver) {
        boolean standing = !lines.isEmpty()
                && lines.stream().allMatch(line -> line == LineStatus.RELEASED || line == LineStatus.PAID);
        int progress = order.state().progress();
        return handedOver && standing && progress >= 0 && order.state() != OrderState.DONE && order.mismatch() == null;
    }

    static boolean isFollowable(TrackedOrder tracked) {
        List<LineStatus> lines =
                tracked.lines().stream().map(line -> line.line().status()).toList();
        return isFollowable(tracked.order(), lines, tracked.handedAt() != null);
    }

    /**
     * What is to be done.
     *
     * @param said what the event says of the order; null when it cannot be read
     * @param first whether the stream said nothing before it: then it shows at least that the order was looked at
     */
    static Verdict judge(TrackedOrder known, OrderAnswer said, boolean first) {
        if (said == null || !isFollowable(known) || !isAsAgreed(known, said) || !isGood(known.order(), said)) {
            return Verdict.ASK;
        }
        OrderState state = OrderState.of(said.orderState());
        if (state == OrderState.DONE) {
            return isWhollyDelivered(known, said) ? Verdict.SETTLE : Verdict.ASK;
        }
        return first || moves(known, said, state) ? Verdict.SETTLE : Verdict.DROP;
    }

    /** An event has to name all that the create answer named, and the same; a field that is missing is one that changed. */
    private static boolean isAsAgreed(TrackedOrder known, OrderAnswer said) {
        PartnerOrder order = known.order();
        Set<String> deliveries =
                said.deliveries().stream().map(OrderedDelivery::id).collect(Collectors.toSet());
        return said.orderId().equals(order.orderId())
                && said.coin().equals(order.coin())
                && said.network().equalsIgnoreCase(order.network())
                && said.due() != null
                && said.due().equals(order.due())
                && said.walletAddress() != null
                && said.walletAddress().equals(order.walletAddress())
                && known.lines().size() == order.deliveryIds().size()
                && said.deliveries().size() == order.deliveryIds().size()
                && deliveries.containsAll(order.deliveryIds())
                && known.lines().stream()
                        .noneMatch(line -> OrderRule.contradicts(line, OrderRule.delivery(line, order, said)));
    }

    private static boolean isGood(PartnerOrder known, OrderAnswer said) {
        boolean forward = OrderState.of(said.orderState()).progress()
                >= Math.max(0, known.state().progress());
        return forward
                && GOOD_PAYMENT.contains(said.paymentState())
                && said.refund() == null
                && said.received() != null
                && said.received().asset().equals(known.received().asset())
                && said.received().compareTo(known.received()) >= 0
                && said.received().compareTo(known.due()) <= 0
                && said.deliveries().stream().noneMatch(EventRule::isBad);
    }

    private static boolean isBad(OrderedDelivery delivery) {
        return delivery.failureReason() != null || OrderRule.isFailed(delivery);
    }

    private static boolean isWhollyDelivered(TrackedOrder known, OrderAnswer said) {
        return said.received().equals(known.order().due())
                && said.deliveries().stream().allMatch(OrderedDelivery::isDelivered);
    }

    /** Whether a line moves with it, or money has come of which nobody would hear otherwise before the window ends. */
    private static boolean moves(TrackedOrder known, OrderAnswer said, OrderState state) {
        if (state == OrderState.PARTIAL_PAYMENT_STARTED) {
            return !said.received().equals(known.order().received());
        }
        return state.isPaid()
                && known.lines().stream().map(OrderLine::line).anyMatch(line -> line.status() == LineStatus.RELEASED);
    }
}
