package io.giftmill.track;

import java.util.Map;

/** What the reasons of this stage mean for people, and what they do next. */
final class Reasons {
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry(
                    "ORDER_CHANGED",
                    "The partner now names another amount, coin, network, address, product or recipient than when it made the order. All payments are stopped; ask the partner before you start them again."),
            Map.entry(
                    "OTHER_ORDER_ANSWERED",
                    "Asked for this order, the partner answered with another one. All payments are stopped; ask the partner before you start them again."),
            Map.entry(
                    "PAYMENT_QUARANTINED",
                    "The partner has set the payment aside, as it does with overpaid orders. Ask its support, with the order id and the transaction."),
            Map.entry("STATE_UNKNOWN", "The partner reports a state nobody has seen before. Ask what it means."),
            Map.entry("PAID_BY_OTHERS", "The order was paid although Giftmill had not released it. Find out who paid."),
            Map.entry(
                    "PAID_LATE",
                    "The order was paid after its window. The partner may deliver it or give the money back."),
            Map.entry(
                    "DELIVERY_FAILED",
                    "The partner finished the order without delivering this line. Ask for a refund."),
            Map.entry("DELIVERED_LATE", "The partner delivered the line after it had called it failed."),
            Map.entry(
                    "CODE_CHANGED",
                    "The partner now names another code than the one it delivered. Both are kept sealed; ask it which one is right, and tell the recipient."),
            Map.entry("CODE_MISSING", "The partner calls the order done, but has sent no code. Ask its support."),
            Map.entry(
                    "EXPIRED_WITH_MONEY",
                    "The order expired although money arrived: too little, or too late. Ask the partner's support for a refund."),
            Map.entry(
                    "NOT_PAID_IN_TIME",
                    "The payment was released but did not arrive in time. Check that it was not sent; then upload the row under a new reference."),
            Map.entry(
                    "WALLET_UNKNOWN",
                    "The wallet service has not said what became of the payment, and the order expired unpaid. Find out there whether it was sent before the row is ordered again."),
            Map.entry(
                    "SENT_NOT_RECEIVED",
                    "The wallet service says that it sent the payment, but the partner has seen nothing in time. Look the transaction up, and ask the partner's support."),
            Map.entry(
                    "FAILED_WITH_MONEY",
                    "The partner calls the payment failed although money arrived. Ask its support."),
            Map.entry(
                    "RELEASED_BUT_FAILED",
                    "The partner calls the payment failed after it was released. Find out whether it was sent before ordering again."),
            Map.entry(
                    "MONEY_BACK",
                    "The partner has given the money back. Check that it has arrived; then upload the row under a new reference."),
            Map.entry(
                    "REFUND_WITHOUT_PAYMENT",
                    "The partner reports a refund for an order that was never paid. Ask its support."),
            Map.entry(
                    "ORDER_NOT_FOUND", "The partner no longer knows the order although it was paid. Ask its support."));

    private Reasons() {}

    /** @param state the partner's word for the state of the order, cleaned and short */
    static String sentence(String reason, String state) {
        return reason.equals("STATE_UNKNOWN")
                ? "The partner reports the state \"" + state + "\", which nobody has seen before. Ask what it means."
                : sentence(reason);
    }

    static String sentence(String reason) {
        return SENTENCES.getOrDefault(reason, "The order needs a person's decision (" + reason + ").");
    }
}
