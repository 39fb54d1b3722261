package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import java.util.ArrayList;
import java.util.List;

/** Decides which problems of a line people are shown: those of its present state, and its reason where none says it. */
final class CurrentProblems {
    private CurrentProblems() {}

    static List<Problem> of(ReportLine line, List<Problem> found) {
        LineStatus status = line.status();
        if (status.isMoving() || status == LineStatus.DELIVERED) {
            return List.of();
        }
        String reason = line.reason();
        if (reason == null || found.stream().anyMatch(problem -> reason.equals(problem.code()))) {
            return found;
        }
        List<Problem> problems = new ArrayList<>(found.size() + 1);
        problems.add(new Problem(reason, null, status.sentence(), null, false));
        problems.addAll(found);
        return problems;
    }
}
