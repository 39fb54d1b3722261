package io.giftmill.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Whether a coin and a network can be paid with. A line is never refused for it, only held: what it is paid with may be the
 * operator's setting, and is not the sender's fault.
 */
final class RailRule {
    private RailRule() {}

    static Optional<Finding> check(Rails rails, Wanted wanted) {
        if (wanted.coin() == null || wanted.network() == null) {
            return Optional.empty();
        }
        PaymentRails.Check check = PaymentRails.check(rails, wanted.coin(), wanted.network());
        List<String> offered = check.offered();
        return switch (check.answer()) {
            case NO_SUCH_COIN ->
                Optional.of(Finding.hold(
                        "NOT_ALLOWED_PAYMENT_VIA",
                        "coin",
                        "The partner takes no " + wanted.coin() + ". Pay with another coin.",
                        offered));
            case NO_SUCH_NETWORK ->
                Optional.of(Finding.hold(
                        "UNSUPPORTED_PROTOCOL_COIN_COMBINATION",
                        "network",
                        "The partner takes no " + wanted.coin() + " on " + wanted.network() + ". Use another network.",
                        offered));
            case SUSPENDED -> Optional.of(suspended(rails, wanted, offered));
            case TAKEN, NOT_KNOWN -> Optional.empty();
        };
    }

    private static Finding suspended(Rails rails, Wanted wanted, List<String> offered) {
        boolean coin =
                rails.entries().stream().anyMatch(rail -> rail.coin().equals(wanted.coin()) && rail.coinSuspended());
        return coin
                ? Finding.hold(
                        "SUSPENDED_COIN",
                        "coin",
                        "The partner takes no " + wanted.coin() + " now; it is tried again.",
                        List.of())
                : Finding.hold(
                        "SUSPENDED_NETWORK",
                        "network",
                        "The partner takes no " + wanted.coin() + " on " + wanted.network()
                                + " now; it is tried again.",
                        offered);
    }
}
