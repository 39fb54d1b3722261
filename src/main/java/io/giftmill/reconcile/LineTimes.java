package io.giftmill.reconcile;

import java.time.Instant;

/**
 * When the facts of a line came about, and what they hang on. Every moment is null where the fact is missing.
 *
 * @param approvalId the latest approval it goes on under; null without one
 * @param expiresAt the end of its order's payment window
 * @param stateAt when its order last changed
 * @param refundedAt when its order was first seen in its present state, if money went back
 */
record LineTimes(
        long batchId,
        Long approvalId,
        Instant expiresAt,
        Instant stateAt,
        Instant releasedAt,
        Instant handedAt,
        Instant refundedAt) {}
