package io.giftmill.order;

import java.time.Instant;

/**
 * That a payer has taken an instruction.
 *
 * @param attemptId the order in our record
 * @param reference the transaction's hash, or the file the instruction stands in
 * @param readAt when the order is first read after it
 * @param completion 0 for the payment of the order itself, else which completion it is
 */
public record HandOver(long attemptId, String reference, Instant readAt, int completion) {

    /** That the payment of an order itself was taken. */
    public HandOver(long attemptId, String reference, Instant readAt) {
        this(attemptId, reference, readAt, 0);
    }

    /** That this instruction was taken. */
    public static HandOver of(PaymentInstruction taken, String reference, Instant readAt) {
        return new HandOver(taken.attemptId(), reference, readAt, taken.completion());
    }
}
