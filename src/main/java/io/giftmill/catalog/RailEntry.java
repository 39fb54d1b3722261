package io.giftmill.catalog;

import io.giftmill.money.Money;
import java.util.Objects;

/**
 * A coin on a network that can be paid from a wallet.
 *
 * @param coin the ticker
 * @param network the name exactly as an order must give it
 * @param coinSuspended true when the coin is not taken at the moment, on no network
 * @param networkSuspended true when the network is not open at the moment
 * @param threshold smallest order in this coin; null when the partner names none
 * @param chainId EVM chain id; null on other chains
 * @param contractAddress the token's contract; null for a chain's own coin
 */
public record RailEntry(
        String coin,
        String network,
        boolean coinSuspended,
        boolean networkSuspended,
        Money threshold,
        Integer chainId,
        String contractAddress) {
    public RailEntry {
        Objects.requireNonNull(coin, "coin");
        Objects.requireNonNull(network, "network");
    }

    /** Whether it is not taken at the moment. */
    public boolean isSuspended() {
        return coinSuspended || networkSuspended;
    }
}
