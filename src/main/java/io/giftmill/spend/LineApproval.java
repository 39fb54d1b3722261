package io.giftmill.spend;

import io.giftmill.money.Money;

/**
 * The latest approval of a line.
 *
 * @param lineId the line
 * @param approvalId the approval of its batch
 * @param approved the price that was approved
 * @param used what it takes of the ceiling
 * @param drift how far its order may cost more, in basis points
 * @param refused what its order came to when that was too much; null while that did not happen
 */
public record LineApproval(long lineId, long approvalId, Money approved, Money used, int drift, Money refused) {

    /** The most it may cost under the approval, whatever is left below the ceiling. */
    public Money most() {
        return approved.raisedBy(drift);
    }

    /** Whether the price is within what was approved, and no order of the line was beyond it. */
    public boolean covers(Money price) {
        return refused == null && isWithin(price);
    }

    boolean isWithin(Money price) {
        return price.asset().equals(approved.asset()) && price.compareTo(most()) <= 0;
    }
}
