package io.giftmill.partner;

import io.giftmill.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An order as the partner holds it: the answer to its creation and to every later question. Only the order id is sure to
 * be there; whoever pays checks the rest first. Texts are empty, not null, where the answer has none.
 *
 * @param orderId opaque; whoever knows it can read the codes
 * @param orderState as the partner writes it; states not known yet must be expected
 * @param paymentState as the partner writes it
 * @param createdAt null when absent or unreadable
 * @param paymentRequestedAt start of the payment window; null when absent
 * @param expiresAt end of the payment window if the partner names one; it usually does not: null
 * @param walletAddress where to pay; null when absent
 * @param coin ticker to pay in
 * @param network chain to pay on
 * @param due exact amount for the whole order; null when absent or not exact in its coin
 * @param received what the partner has seen arriving; zero when it says nothing, null when what it says is unreadable
 * @param deliveries the lines
 * @param refund what was sent back; null when nothing was or the amount is unreadable
 */
public record OrderAnswer(
        String orderId,
        String orderState,
        String paymentState,
        Instant createdAt,
        Instant paymentRequestedAt,
        Instant expiresAt,
        String walletAddress,
        String coin,
        String network,
        Money due,
        Money received,
        List<OrderedDelivery> deliveries,
        Money refund) {
    public OrderAnswer {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(orderState, "orderState");
        Objects.requireNonNull(paymentState, "paymentState");
        Objects.requireNonNull(coin, "coin");
        Objects.requireNonNull(network, "network");
        deliveries = List.copyOf(deliveries);
    }
}
