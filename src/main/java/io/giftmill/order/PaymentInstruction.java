package io.giftmill.order;

import io.giftmill.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * The released payment of one order; equal to the stored create answer.
 *
 * @param attemptId the order in our record; also the key under which a payer must never pay twice
 * @param orderId the partner's id
 * @param walletAddress where to pay
 * @param network the network to pay on
 * @param amount exactly what to pay
 * @param payer the payer it is released to
 * @param releasedAt when it was released
 * @param payBefore after this moment it must not be paid any more
 * @param lineIds the lines the order stands for
 */
public record PaymentInstruction(
        long attemptId,
        String orderId,
        String walletAddress,
        String network,
        Money amount,
        String payer,
        Instant releasedAt,
        Instant payBefore,
        List<Long> lineIds) {

    public PaymentInstruction {
        lineIds = List.copyOf(lineIds);
    }
}
