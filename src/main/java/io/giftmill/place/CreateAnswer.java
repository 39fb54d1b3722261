package io.giftmill.place;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.order.PartnerOrder;
import io.giftmill.partner.DeliveryRequest;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderRequest;
import io.giftmill.partner.OrderedDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Compares the answer to a create with what was asked, and takes it into the record. No state, no clock. */
final class CreateAnswer {
    private CreateAnswer() {}

    /**
     * The order as it is recorded.
     *
     * @param window the partner's payment window, from its own start of it
     * @param now when the answer came
     */
    static PartnerOrder order(long attemptId, OrderRequest asked, OrderAnswer answer, Duration window, Instant now) {
        Asset coin = new Asset(asked.coin());
        String mismatch = mismatch(asked, answer);
        boolean otherCoin = !answer.coin().equals(asked.coin());
        return new PartnerOrder(
                attemptId,
                answer.orderId(),
                answer.orderState(),
                answer.paymentState(),
                answer.walletAddress(),
                answer.coin(),
                answer.network(),
                answer.due(),
                otherCoin ? Money.zero(new Asset(answer.coin())) : receivedOr(Money.zero(coin), answer),
                null,
                answer.deliveries().stream().map(OrderedDelivery::id).toList(),
                mismatch,
                now,
                expiry(answer, window, now),
                now,
                0);
    }

    /** How the answer differs from what was asked; null when it does not. Nothing that differs is ever paid. */
    static String mismatch(OrderRequest asked, OrderAnswer answer) {
        if (!answer.coin().equals(asked.coin())) {
            return "The order is in " + answer.coin() + " instead of " + asked.coin();
        }
        if (!answer.network().equalsIgnoreCase(asked.network())) {
            return "The order is on " + answer.network() + " instead of " + asked.network();
        }
        if (answer.walletAddress() == null) {
            return "The order has no address to pay to";
        }
        if (answer.due() == null || !answer.due().isPositive()) {
            return "The order has no exact amount to pay";
        }
        if (answer.received().isPositive()) {
            return "The new order already holds a payment";
        }
        return sameDeliveries(asked.deliveries(), answer.deliveries())
                ? null
                : "The order is for another product, value or recipient than was asked for";
    }

    private static boolean sameDeliveries(List<DeliveryRequest> asked, List<OrderedDelivery> answered) {
        if (asked.size() != answered.size()) {
            return false;
        }
        for (int i = 0; i < asked.size(); i++) {
            if (!answered.get(i).echo().matches(asked.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Money receivedOr(Money zero, OrderAnswer answer) {
        return answer.received() == null ? zero : answer.received();
    }

    /**
     * The earliest end of the window anything speaks for: what the answer says, its own start plus the window, and our
     * clock plus the window. A partner clock that runs ahead must not make us pay late.
     */
    private static Instant expiry(OrderAnswer answer, Duration window, Instant now) {
        Instant expiry = now.plus(window);
        Instant start = answer.paymentRequestedAt() == null ? answer.createdAt() : answer.paymentRequestedAt();
        if (start != null && start.plus(window).isBefore(expiry)) {
            expiry = start.plus(window);
        }
        if (answer.expiresAt() != null && answer.expiresAt().isBefore(expiry)) {
            expiry = answer.expiresAt();
        }
        return expiry;
    }
}
