package io.giftmill.chain;

import io.giftmill.money.Money;
import java.math.BigInteger;

/**
 * A coin on a network, as the network knows it.
 *
 * @param coin the ticker as the partner writes it
 * @param network the network as the partner names it
 * @param chain what kind of network that is
 * @param chainId the EVM chain id; null elsewhere
 * @param contract the token's contract or mint; null for the network's own coin
 * @param decimals how many decimals the network keeps
 */
public record Token(String coin, String network, Chain chain, Long chainId, String contract, int decimals) {

    /** Whether the network can move exactly this amount. */
    public boolean carries(Money amount) {
        return amount.amount().scale() <= decimals;
    }

    /**
     * The amount in the smallest unit of the network.
     *
     * @throws ArithmeticException if it is finer than that; nothing is ever rounded
     */
    public BigInteger minor(Money amount) {
        return amount.amount().movePointRight(decimals).toBigIntegerExact();
    }

    /** Whether two contracts are the same; hexadecimal ones have no case but for their checksum. */
    public boolean hasContract(String other) {
        return chain == Chain.EVM ? contract.equalsIgnoreCase(other) : contract.equals(other);
    }
}
