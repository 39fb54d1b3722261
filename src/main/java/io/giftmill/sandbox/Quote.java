package io.giftmill.sandbox;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/**
 * What the sandbox makes of a cart.
 *
 * @param rail How it is to be paid; null when there is no such rail.
 * @param lines The lines that could be understood and priced.
 * @param problems Why it cannot be sold; empty when it can.
 */
record Quote(Rail rail, List<Line> lines, Collection<Problem> problems) {

    boolean isSellable() {
        return problems.isEmpty();
    }

    long units() {
        long sum = 0;
        for (Line line : lines) {
            sum += line.units();
        }
        return sum;
    }

    BigDecimal amount() {
        return rail.amount(units());
    }

    /** The problem that is an error of the whole call, or null. */
    Problem wholeCallProblem() {
        for (Problem problem : problems) {
            if (problem.code().isForTheWholeCall()) {
                return problem;
            }
        }
        return null;
    }
}
