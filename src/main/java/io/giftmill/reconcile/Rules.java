package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.time.Duration;

/**
 * What still counts as equal, and for how long.
 *
 * @param tolerance how far an amount may be off, in basis points of what was due
 * @param drift how far a price may lie above its quote, in basis points
 * @param patience from what age on something that time should settle is a mismatch
 */
record Rules(long tolerance, long drift, Duration patience) {

    /** Whether an amount is what was due, or near enough. */
    boolean isEqual(Money amount, Money due) {
        if (amount.equals(due)) {
            return true;
        }
        // A small amount is not near nothing, however wide the tolerance.
        return tolerance > 0
                && due.isPositive()
                && amount.isPositive()
                && due.plus(amount.minus(due).magnitude()).basisPointsAbove(due) <= tolerance;
    }
}
