package io.giftmill.ledger;

import io.giftmill.money.Money;
import java.time.Instant;

/**
 * One movement of coins, as a wallet, an exchange or a chain tells it.
 *
 * @param id its id in the record
 * @param direction away from our wallet or back to it
 * @param network the network it moved on, in the words of our orders where they are known
 * @param txHash the transaction
 * @param logIndex which of the transaction's movements it is; 0 when the source counts none
 * @param tokenContract the contract of the token; null for a chain's own coin, or when the source names none
 * @param to where it went; null when the source does not say
 * @param amount how much
 * @param fee what the network took; null when the source does not say
 * @param paidAt when it happened
 * @param attemptId the order it belongs to; null while none is found
 */
public record Transfer(
        long id,
        Direction direction,
        String network,
        String txHash,
        int logIndex,
        String tokenContract,
        String to,
        Money amount,
        Money fee,
        Instant paidAt,
        Long attemptId) {

    /** Which way coins moved. */
    public enum Direction {
        /** Away from our wallet. */
        OUT,
        /** Back to it. */
        IN
    }
}
