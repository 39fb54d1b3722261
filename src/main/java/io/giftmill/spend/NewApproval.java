package io.giftmill.spend;

import io.giftmill.money.Money;

/**
 * An approval about to be given, for the lines of a batch that are to be paid in one coin.
 *
 * @param batchId the batch
 * @param max the ceiling
 * @param drift how far an order may cost more than was approved for its lines, in basis points
 * @param lines how many lines were shown
 * @param quoted what they cost
 * @param linesSha256 the hash over the lines and prices that were shown
 * @param requestedBy who asked for the batch; null when unknown
 * @param approvedBy who approves; {@link Approval#RULE} for the rule
 */
public record NewApproval(
        long batchId,
        Money max,
        int drift,
        long lines,
        Money quoted,
        String linesSha256,
        String requestedBy,
        String approvedBy) {}
