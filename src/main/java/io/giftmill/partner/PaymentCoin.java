package io.giftmill.partner;

import java.util.List;
import java.util.Objects;

/**
 * A coin the partner takes.
 *
 * @param name the ticker
 * @param suspended true when it is not taken at the moment
 * @param networks where it can be paid
 */
public record PaymentCoin(String name, boolean suspended, List<PaymentNetwork> networks) {
    public PaymentCoin {
        Objects.requireNonNull(name, "name");
        networks = List.copyOf(networks);
    }
}
