package io.giftmill.partner;

import java.util.List;

/** The body of a validation and of a creation; what is null is left out. */
record WireRequest(
        List<DeliveryRequest> deliveries,
        Payment payment,
        String email,
        User user,
        String lang,
        Source acquisition,
        String promoCode,
        String refundWalletAddress) {

    record Payment(String type, String paymentVia, String coin, String network) {}

    record User(String email, boolean hasAcceptedNewsletter) {}

    record Source(String utmSource) {}

    static WireRequest validation(OrderRequest order) {
        return new WireRequest(
                order.deliveries(),
                payment(order),
                order.email(),
                null,
                order.lang(),
                null,
                order.promoCode(),
                order.refundWalletAddress());
    }

    static WireRequest creation(OrderRequest order) {
        return new WireRequest(
                order.deliveries(),
                payment(order),
                null,
                user(order),
                order.lang(),
                new Source("giftmill"),
                order.promoCode(),
                order.refundWalletAddress());
    }

    private static Payment payment(OrderRequest order) {
        return new Payment("via", "USER_WALLET", order.coin(), order.network());
    }

    /** Nobody agreed to a newsletter by being sent a gift. */
    private static User user(OrderRequest order) {
        return order.email() == null ? null : new User(order.email(), false);
    }
}
