package io.giftmill.approve;

import io.giftmill.money.Money;
import java.util.List;

/**
 * What somebody wants to approve.
 *
 * @param batchId the batch
 * @param by who approves
 * @param max the ceiling in each coin that is approved
 * @param drift how far an order may cost more than its line does now, in basis points; null for the configured drift
 * @param expect the beginning of the hash that was shown; null to approve what waits now
 * @param reason why; null when none was given
 */
public record ApprovalWish(long batchId, String by, List<Money> max, Integer drift, String expect, String reason) {
    public ApprovalWish {
        max = List.copyOf(max);
    }
}
