package io.giftmill.reconcile;

import java.time.Instant;
import java.util.List;

/**
 * What a pack is about: a batch or a period.
 *
 * @param batchId null for a period
 * @param period null for a batch
 */
record Scope(Long batchId, Period period) {
    static Scope of(long batchId) {
        return new Scope(batchId, null);
    }

    static Scope of(Period period) {
        return new Scope(null, period);
    }

    boolean isPeriod() {
        return period != null;
    }

    String name() {
        return isPeriod() ? period.name() : "B" + batchId;
    }

    /** What is known at this moment is reported; null for all that is known. */
    Instant cut() {
        return isPeriod() ? period.to() : null;
    }

    /**
     * When a transfer counts: when it was paid, or, if the books of that time were closed before its import, when it was
     * imported. So what comes late falls into the next open period, and a closed one keeps its pack.
     */
    static Instant bookedAt(LedgerRow row, List<ClosedPeriod> closed) {
        Instant paidAt = row.transfer().paidAt();
        boolean late = closed.stream().anyMatch(period -> period.missed(paidAt, row.importedAt()));
        return late ? row.importedAt() : paidAt;
    }
}
