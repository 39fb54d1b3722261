package io.giftmill.partner;

import io.giftmill.money.Money;
import java.util.Objects;

/**
 * A chain on which a coin can be paid.
 *
 * @param name exactly what {@link OrderRequest#network()} must say; sources differ in case and spelling elsewhere
 * @param suspended true when it is not open at the moment
 * @param threshold smallest order in this coin, rounded up to its decimals because the partner writes more; null when
 *     absent
 * @param chainId EVM chain id; null on other chains
 * @param contractAddress the token's contract; null for a chain's own coin
 */
public record PaymentNetwork(String name, boolean suspended, Money threshold, Integer chainId, String contractAddress) {
    public PaymentNetwork {
        Objects.requireNonNull(name, "name");
    }
}
