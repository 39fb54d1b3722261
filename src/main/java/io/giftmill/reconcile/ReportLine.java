package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * A line with all that is known of it in one snapshot.
 *
 * @param version how many moves it has made
 * @param reason the reason of its status; null when the status says it all
 * @param quote the price the partner named when it was checked; null before
 * @param asked what its row asks for; null when the record has lost it
 * @param order its order; null when there is none
 * @param share what it has of the order's amounts; null without an order
 * @param codeRef the end of the delivered code, masked; null when nothing is delivered
 * @param soldBefore the line that the same code was delivered to before, such as {@code B41/3}; null for nearly all
 * @param otherCodeAt when the partner named another code than the delivered one; null when it did not
 * @param moves the recorded moves
 * @param problems why it is where it is; empty while Giftmill still works on it
 */
record ReportLine(
        long id,
        long lineNo,
        LineStatus status,
        int version,
        Instant statusAt,
        String reason,
        int attempts,
        Money quote,
        Asked asked,
        OrderFacts order,
        Share share,
        String codeRef,
        Instant deliveredAt,
        String soldBefore,
        Instant otherCodeAt,
        Moves moves,
        List<Problem> problems) {

    boolean isDelivered() {
        return deliveredAt != null;
    }

    /** Whether the last recorded move leads to the status the line has. */
    boolean eventAgrees() {
        return moves.leadTo(status, version);
    }

    ReportLine with(Share allocated, Moves recorded, List<Problem> found) {
        return new ReportLine(
                id,
                lineNo,
                status,
                version,
                statusAt,
                reason,
                attempts,
                quote,
                asked,
                order,
                allocated,
                codeRef,
                deliveredAt,
                soldBefore,
                otherCodeAt,
                recorded,
                found);
    }
}
