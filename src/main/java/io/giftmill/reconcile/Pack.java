package io.giftmill.reconcile;

import java.time.Instant;
import java.util.List;

/**
 * What a snapshot says of a batch or a period as a whole.
 *
 * @param head the batch; null for a period
 * @param mode {@code SANDBOX} or {@code LIVE}; {@code UNKNOWN} when the database does not say
 * @param asOf when anything of a batch last changed, or the end of a period; the same snapshot always has the same
 * @param isOver whether it is a period that has passed
 * @param orders what orders come to, coin by coin, read from the orders and not from the lines
 * @param closed all periods whose books are closed
 * @param hasTransfers whether any ledger was imported
 * @param hasResolutions whether anybody has explained anything
 * @param hasApprovals whether anybody has allowed anything
 */
record Pack(
        Scope scope,
        Head head,
        String mode,
        Instant asOf,
        boolean isOver,
        List<OrderSums> orders,
        List<ClosedPeriod> closed,
        boolean hasTransfers,
        boolean hasResolutions,
        boolean hasApprovals) {

    /** The same with ages that count to another moment. */
    Pack at(Instant moment) {
        Head later =
                head == null ? null : new Head(head.batch(), head.mode(), head.lastLineNo(), head.orders(), moment);
        return new Pack(scope, later, mode, moment, isOver, orders, closed, hasTransfers, hasResolutions, hasApprovals);
    }

    /** The close of this very period; null while it is open, and for a batch. */
    ClosedPeriod closing() {
        return closed.stream()
                .filter(period -> scope.isPeriod() && period.is(scope.period()))
                .findFirst()
                .orElse(null);
    }

    /** Resolutions behind this moment do not count; null for all. */
    Instant resolvedUntil() {
        ClosedPeriod closing = closing();
        return closing == null ? null : closing.at();
    }

    /** For people: {@code B42 (Q4-REWARDS)} or {@code 2026-11-01_2026-12-01}. */
    String title() {
        return scope.isPeriod()
                ? scope.name()
                : head.batch().name() + " (" + head.batch().batchRef() + ")";
    }
}
