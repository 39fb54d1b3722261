package io.giftmill.partner;

import java.util.List;
import java.util.Objects;

/**
 * A way to pay.
 *
 * @param name {@code USER_WALLET} means paying to an address, the only way open to a program; others need a person
 * @param available false when the partner switched it off
 * @param coins what it takes
 */
public record PaymentVia(String name, boolean available, List<PaymentCoin> coins) {
    public PaymentVia {
        Objects.requireNonNull(name, "name");
        coins = List.copyOf(coins);
    }
}
