package io.giftmill.sandbox;

import java.math.BigDecimal;
import java.util.List;

/** The resource {@code sandbox/rails.json}. */
record RailsFile(String note, BigDecimal euroPerDollar, List<Coin> coins) {

    /**
     * A coin.
     *
     * @param usd Dollars per coin.
     * @param priceScale Decimals of a price in this coin.
     * @param scale Decimals of a transfer in this coin.
     * @param threshold Least amount of an order in this coin, as the partner writes it.
     */
    record Coin(
            String name,
            BigDecimal usd,
            int priceScale,
            int scale,
            String threshold,
            boolean isSuspended,
            String defaultNetwork,
            List<Network> networks) {
        Coin suspending(String network, boolean suspended) {
            List<Network> changed = networks.stream()
                    .map(one -> one.name().equals(network) ? one.suspended(suspended) : one)
                    .toList();
            return new Coin(name, usd, priceScale, scale, threshold, isSuspended, defaultNetwork, changed);
        }
    }

    /**
     * A network a coin travels on.
     *
     * @param chainId Number of an EVM chain, else null.
     * @param smartContractEngine Engine of the token contract, null for a native coin.
     * @param contract Address of the token contract, null for a native coin.
     * @param method The partner's {@code payment_method} for this rail.
     * @param protocol The partner's {@code payment_method_protocol} for this rail.
     * @param addressLength Characters in a deposit address.
     */
    record Network(
            String name,
            String displayName,
            String baseToken,
            Integer chainId,
            String threshold,
            boolean isSuspended,
            String smartContractEngine,
            String contract,
            String method,
            String protocol,
            int addressLength) {
        Network suspended(boolean now) {
            return new Network(
                    name,
                    displayName,
                    baseToken,
                    chainId,
                    threshold,
                    now,
                    smartContractEngine,
                    contract,
                    method,
                    protocol,
                    addressLength);
        }
    }
}
