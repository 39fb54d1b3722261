package io.giftmill.order;

import io.giftmill.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * The rest of an order that was paid in part, released to be paid to the same address inside the same window.
 *
 * @param attemptId the order in our record
 * @param number counts the completions of the order from 1
 * @param amount what was missing
 * @param receivedBefore what the partner had received; no other completion is released for the same sum
 * @param releasedBy who decided it, or the setting that did
 * @param releasedAt when it was released
 */
public record PaymentCompletion(
        long attemptId, int number, Money amount, Money receivedBefore, String releasedBy, Instant releasedAt) {

    /** The instruction for the payer, in everything but amount, key and time that of the order's own payment. */
    public PaymentInstruction instruction(PaymentInstruction first) {
        return new PaymentInstruction(
                attemptId,
                first.orderId(),
                first.walletAddress(),
                first.network(),
                amount,
                first.payer(),
                releasedAt,
                first.payBefore(),
                List.of(),
                number);
    }
}
