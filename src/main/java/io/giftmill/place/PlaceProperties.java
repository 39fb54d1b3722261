package io.giftmill.place;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are made.
 *
 * @param coin the coin orders are paid in, as the partner's payment methods list it
 * @param network the network orders are paid on, as the partner's payment methods list it
 * @param otherRails coins and networks that are tried in this order when the partner does not take the first, such as {@code USDC/Base, USDT/Polygon (Matic)}; empty for none, because each needs a wallet that holds its coin
 * @param refundWallets where the partner sends money back to when a line names no address itself, by network, such as {@code refund-wallets.Solana}
 * @param workers how many orders are made at the same time
 * @param claim how many lines are taken from the record at once
 * @param maxDeliveries how many lines of one recipient go into one order; the partner takes 10
 * @param maxUnpaid how many lines may wait for the payment of their orders; none is ordered above it, however fast they are paid
 * @param firstWave how many lines are ordered before it is known how fast they are paid
 * @param waveShare how much of what the payer can settle in time is ordered, in percent; the rest is for when it becomes slower
 * @param maxAttempts how many attempts a line gets before it expires
 * @param maxUnanswered how many attempts of a line the partner may leave without an answer before a person has to look
 * @param maxRefused how often a line may be refused as an order though its check was fine before a person has to look
 * @param answerWait how long a line without an answer waits before it is ordered again
 * @param retryAfter how long a line waits when the partner could not be reached
 * @param lease how long an attempt may take; without a result after it, its lines are in doubt
 * @param window how long the partner waits for the payment of an order
 */
@ConfigurationProperties("giftmill.place")
public record PlaceProperties(
        @DefaultValue("USDC") String coin,
        @DefaultValue("Solana") String network,
        @DefaultValue List<String> otherRails,
        @DefaultValue Map<String, String> refundWallets,
        @DefaultValue("24") int workers,
        @DefaultValue("200") int claim,
        @DefaultValue("10") int maxDeliveries,
        @DefaultValue("1500") int maxUnpaid,
        @DefaultValue("20") int firstWave,
        @DefaultValue("50") int waveShare,
        @DefaultValue("12") int maxAttempts,
        @DefaultValue("3") int maxUnanswered,
        @DefaultValue("5") int maxRefused,
        @DefaultValue("5s") Duration answerWait,
        @DefaultValue("5s") Duration retryAfter,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("30m") Duration window) {
    public PlaceProperties {
        otherRails = List.copyOf(otherRails);
        refundWallets = Map.copyOf(refundWallets);
    }

    /** The address for refunds on a network; null for none. Environment variables bring names in lower case. */
    String refundWallet(String on) {
        return refundWallets.entrySet().stream()
                .filter(wallet -> wallet.getKey().equalsIgnoreCase(on))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
