package io.giftmill.approve;

import io.giftmill.batch.LineProblem;
import io.giftmill.money.Money;
import io.giftmill.spend.LineApproval;

/** What people read about a line that waits for an approval. */
final class WaitingWords {
    private WaitingWords() {}

    /** @param before the approval it had; null for none */
    static LineProblem of(long batchId, Money price, LineApproval before) {
        String next = " giftmill approve B" + batchId + " shows all that waits and how to approve it.";
        if (before == null) {
            return LineProblem.own(
                    BatchDecision.ABOVE_LIMIT,
                    "The line costs " + price + ", and its batch needs the approval of a person." + next);
        }
        String approved = before.approved() + " and up to " + before.drift() + " basis points more were approved";
        if (before.refused() != null) {
            return LineProblem.own(
                    BatchDecision.ABOVE_APPROVAL,
                    "The order of the line came to " + before.refused() + "; " + approved
                            + ". It was left unpaid, and the line needs a new approval." + next);
        }
        String why = before.covers(price) ? "but nothing is left below the ceiling of its batch" : approved;
        return LineProblem.own(
                BatchDecision.ABOVE_APPROVAL,
                "The line now costs " + price + "; " + why + ". It needs a new approval." + next);
    }
}
