package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * A line with all that is known of it in one snapshot.
 *
 * @param reason the reason of its status; null when the status says it all
 * @param quote the price the partner named when it was checked; null before
 * @param asked what its row asks for; null when the record has lost it
 * @param order its order; null when there is none
 * @param share what it has of the order's amounts; null without an order
 * @param codeRef the end of the delivered code, masked; null when nothing is delivered
 * @param eventAgrees whether the last recorded move leads to the status the line has
 * @param problems why it is where it is; empty while Giftmill still works on it
 */
record ReportLine(
        long id,
        long lineNo,
        LineStatus status,
        Instant statusAt,
        String reason,
        int attempts,
        Money quote,
        Asked asked,
        OrderFacts order,
        Share share,
        String codeRef,
        Instant deliveredAt,
        Instant quotedAt,
        Instant approvedAt,
        boolean eventAgrees,
        List<Problem> problems) {

    boolean isDelivered() {
        return deliveredAt != null;
    }

    ReportLine with(Share allocated, List<Problem> found) {
        return new ReportLine(
                id,
                lineNo,
                status,
                statusAt,
                reason,
                attempts,
                quote,
                asked,
                order,
                allocated,
                codeRef,
                deliveredAt,
                quotedAt,
                approvedAt,
                eventAgrees,
                found);
    }
}
