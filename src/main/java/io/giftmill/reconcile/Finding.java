package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One exception of one line, order or transfer.
 *
 * @param subjectName what people and commands call it: {@code B42/7}, an order id, or {@code T5}
 * @param amount what is at stake; null when the record cannot say
 * @param since from when its age counts
 * @param timing whether time alone may settle it
 * @param other the other line it is about, in the same way; null for nearly all
 * @param resolution null while nobody has explained it
 */
record Finding(
        ExceptionCode code,
        Subject subject,
        long subjectId,
        String subjectName,
        Money amount,
        Instant since,
        boolean timing,
        String other,
        Resolution resolution) {

    private static final Comparator<Finding> COSTLIEST =
            Comparator.comparing(Finding::isResolved).thenComparing(Finding::code);

    Finding with(Resolution found) {
        return new Finding(code, subject, subjectId, subjectName, amount, since, timing, other, found);
    }

    boolean isResolved() {
        return resolution != null;
    }

    /** Whether somebody has to explain it before the books can be closed. */
    boolean isOpenMismatch() {
        return !timing && resolution == null;
    }

    /** Whole hours. */
    long age(Instant asOf) {
        return Math.max(0, Duration.between(since, asOf).toHours());
    }

    String nextStep() {
        return (other == null ? "" : "It is the code of " + other + ". ") + code.nextStep(subjectName);
    }

    /** The one that is shown where there is room for one: an open one before others; null without any. */
    static Finding costliest(List<Finding> findings) {
        return findings.stream().min(COSTLIEST).orElse(null);
    }
}
