package io.giftmill.operate;

import io.giftmill.batch.LineRef;
import java.time.Instant;

/**
 * Where a line stands, and what it has been through with the partner.
 *
 * @param line the line as it was read
 * @param lineNo its number in its batch
 * @param rowRef its reference; null when its row has none that can be used
 * @param ownsReference whether it answers for its reference
 * @param contentHash what its row stands for
 * @param reason the reason of its status; null when there is none
 * @param attemptId the attempt that stands for it; null when there is none
 * @param expiresIfNotSentBy when it must not be sent any more; null for never
 * @param funded whether a payment was released for it, or somebody else's recorded
 * @param moneySeen whether the partner reports money, or what only money explains, for any of its orders
 * @param openUntil when the payment window of the last of its unended orders closes; null when all have ended
 * @param doubtedAt when an order last got no answer; null when none did
 * @param orders how many orders were asked for on its behalf
 */
record Standing(
        LineRef line,
        long lineNo,
        String rowRef,
        boolean ownsReference,
        String contentHash,
        String reason,
        Long attemptId,
        Instant expiresIfNotSentBy,
        boolean funded,
        boolean moneySeen,
        Instant openUntil,
        Instant doubtedAt,
        int orders) {

    boolean hasMoney() {
        return funded || moneySeen;
    }

    /** The name people know it by. */
    String name() {
        return rowRef == null ? "line " + lineNo : rowRef;
    }
}
