package io.giftmill.order;

import java.time.Instant;

/**
 * That a payer has taken an instruction.
 *
 * @param attemptId the order in our record
 * @param reference the transaction's hash, or the file the instruction stands in
 * @param readAt when the order is first read after it
 */
public record HandOver(long attemptId, String reference, Instant readAt) {}
