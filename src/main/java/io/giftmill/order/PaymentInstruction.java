package io.giftmill.order;

import io.giftmill.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * The released payment of one order, equal to the stored create answer; or the rest of one that was paid in part.
 *
 * @param attemptId the order in our record
 * @param orderId the partner's id
 * @param walletAddress where to pay
 * @param network the network to pay on
 * @param amount exactly what to pay
 * @param payer the payer it is released to
 * @param releasedAt when it was released
 * @param payBefore after this moment it must not be paid any more
 * @param lineIds the lines the order stands for
 * @param completion 0 for the payment of the order itself, else which completion of a payment in part it is
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
        List<Long> lineIds,
        int completion) {

    public PaymentInstruction {
        lineIds = List.copyOf(lineIds);
    }

    /** The payment of an order itself. */
    public PaymentInstruction(
            long attemptId,
            String orderId,
            String walletAddress,
            String network,
            Money amount,
            String payer,
            Instant releasedAt,
            Instant payBefore,
            List<Long> lineIds) {
        this(attemptId, orderId, walletAddress, network, amount, payer, releasedAt, payBefore, lineIds, 0);
    }

    /** Under which a payer must never pay twice: {@code 1001}, and {@code 1001-c1} for a first completion. */
    public String key() {
        return completion == 0 ? Long.toString(attemptId) : attemptId + "-c" + completion;
    }
}
