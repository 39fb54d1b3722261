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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares the answer to a create with what was asked, and takes it into the record. No state, no clock. */
final class CreateAnswer {
    // One more than may be asked for, so that too many stay too many.
    private static final int MOST_DELIVERIES = 11;
    private static final int LONGEST_NETWORK = 40;
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,64}");

    private CreateAnswer() {}

    /**
     * The order as it is recorded.
     *
     * @param window the partner's payment window, from its own start of it
     * @param now when the answer came
     */
    static PartnerOrder order(long attemptId, OrderRequest asked, OrderAnswer answer, Duration window, Instant now) {
        // What differs is recorded as far as it can be: an answer that names no coin must not be lost for it.
        Asset coin =
                answer.due() == null ? new Asset(asked.coin()) : answer.due().asset();
        Money received = answer.received();
        boolean readable = received != null
                && received.asset().equals(coin)
                && received.amount().signum() >= 0;
        return new PartnerOrder(
                attemptId,
                answer.orderId(),
                answer.orderState(),
                answer.paymentState(),
                answer.walletAddress(),
                coin.code(),
                answer.network()
                        .substring(0, Math.min(LONGEST_NETWORK, answer.network().length())),
                answer.due() != null && answer.due().isPositive() ? answer.due() : null,
                readable ? received : Money.zero(coin),
                null,
                answer.deliveries().stream()
                        .map(one -> one.id().replace(' ', '_'))
                        .limit(MOST_DELIVERIES)
                        .toList(),
                mismatch(asked, answer),
                now,
                expiry(answer, window, now),
                now,
                0);
    }

    /** How the answer differs from what was asked; null when it does not. Nothing that differs is ever paid. */
    static String mismatch(OrderRequest asked, OrderAnswer answer) {
        if (!answer.coin().equals(asked.coin())) {
            return "The order is in " + named(answer.coin()) + " instead of " + asked.coin();
        }
        if (!answer.network().equalsIgnoreCase(asked.network())) {
            return "The order is on " + named(answer.network()) + " instead of " + asked.network();
        }
        if (answer.walletAddress() == null) {
            return "The order has no address to pay to";
        }
        if (answer.due() == null || !answer.due().isPositive()) {
            return "The order has no exact amount to pay";
        }
        if (answer.received() == null || !answer.received().isZero()) {
            return "The new order already holds a payment, or does not say clearly that it holds none";
        }
        if (!areApart(answer.deliveries())) {
            return "The deliveries of the order cannot be told apart";
        }
        if (isForAnother(asked.deliveries(), answer.deliveries())) {
            return PartnerOrder.FOR_ANOTHER;
        }
        return sameDeliveries(asked.deliveries(), answer.deliveries())
                ? null
                : "The order is for another product, value or recipient than was asked for";
    }

    private static String named(String word) {
        return word.isBlank() ? "nothing it names" : word.substring(0, Math.min(LONGEST_NETWORK, word.length()));
    }

    /** Another product may be what the partner had left; another recipient is the answer to another request. */
    private static boolean isForAnother(List<DeliveryRequest> asked, List<OrderedDelivery> answered) {
        Set<String> recipients =
                asked.stream().map(DeliveryRequest::beneficiaryAccount).collect(Collectors.toSet());
        return answered.stream()
                .map(one -> one.echo().beneficiaryAccount())
                .anyMatch(named -> !named.isEmpty() && !recipients.contains(named));
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

    private static boolean areApart(List<OrderedDelivery> deliveries) {
        Set<String> ids = new HashSet<>();
        return deliveries.stream()
                .map(OrderedDelivery::id)
                .allMatch(id -> ID.matcher(id).matches() && ids.add(id));
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
