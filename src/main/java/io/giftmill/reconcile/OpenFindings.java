package io.giftmill.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the open exceptions that matter most: mismatches first, then the largest amount, then the oldest. */
final class OpenFindings {
    /** What people can read at one sitting; all of them stand in the exceptions file. */
    static final int MOST = 1_000;

    private static final Comparator<Finding> COSTLIEST = Comparator.comparing(Finding::timing)
            .thenComparing(OpenFindings::amount, Comparator.reverseOrder())
            .thenComparing(Finding::since)
            .thenComparing(Finding::code)
            .thenComparing(Finding::subject)
            .thenComparing(Finding::subjectId);

    private final PriorityQueue<Finding> kept = new PriorityQueue<>(COSTLIEST.reversed());

    void add(Finding finding) {
        if (!finding.isResolved()) {
            kept.add(finding);
            if (kept.size() > MOST) {
                kept.poll();
            }
        }
    }

    List<Finding> costliest() {
        List<Finding> all = new ArrayList<>(kept);
        all.sort(COSTLIEST);
        return all;
    }

    /** Coins are not converted: nearly all of them are worth a dollar. */
    private static BigDecimal amount(Finding finding) {
        return finding.amount() == null ? BigDecimal.ZERO : finding.amount().amount();
    }
}
