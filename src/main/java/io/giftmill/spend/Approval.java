package io.giftmill.spend;

import io.giftmill.money.Money;
import java.time.Instant;

/**
 * That somebody, or a rule, allowed a batch to spend up to a ceiling in one coin.
 *
 * @param id its id in the record
 * @param batchId the batch
 * @param max the ceiling
 * @param used what its lines take of it
 * @param drift how far an order may cost more than was approved for its lines, in basis points
 * @param lines how many lines it was given for
 * @param quoted what they cost then
 * @param linesSha256 the hash over the lines and prices that were shown
 * @param requestedBy who had asked for the batch; null when unknown
 * @param approvedBy who approved it; {@link #RULE} for the rule
 * @param approvedAt when
 */
public record Approval(
        long id,
        long batchId,
        Money max,
        Money used,
        int drift,
        long lines,
        Money quoted,
        String linesSha256,
        String requestedBy,
        String approvedBy,
        Instant approvedAt) {
    /** Who approves what needs no person. No person may go by this name. */
    public static final String RULE = "rule";

    /** Whether the rule gave it. */
    public boolean isByRule() {
        return approvedBy.equals(RULE);
    }
}
