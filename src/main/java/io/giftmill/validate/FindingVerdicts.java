package io.giftmill.validate;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.catalog.Finding;
import io.giftmill.catalog.Finding.Effect;
import io.giftmill.order.ProblemPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns what the catalogue found into a verdict on the line. No state, no clock. */
final class FindingVerdicts {
    private static final Duration HOLD = Duration.ofMinutes(20);
    private static final int MOST_OF_A_SENTENCE = 1_000;
    private static final int MOST_OF_A_PROPOSAL = 400;

    private FindingVerdicts() {}

    /** The verdict that spares the partner's; null when nothing speaks against the line. */
    static Verdict of(List<Finding> findings, ProblemPolicy policy) {
        Finding decisive = first(findings, Effect.REJECT);
        if (decisive != null) {
            return Verdict.of(LineStatus.REJECTED, decisive.code(), Duration.ZERO, problems(findings));
        }
        decisive = first(findings, Effect.HOLD);
        return decisive == null
                ? null
                : Verdict.of(LineStatus.HELD, decisive.code(), hold(policy.of(decisive.code())), problems(findings));
    }

    static List<LineProblem> flags(List<Finding> findings) {
        return problems(findings.stream()
                .filter(finding -> finding.effect() == Effect.FLAG)
                .toList());
    }

    /** @param flags null for none */
    static Verdict flagged(Verdict verdict, List<?> flags) {
        // A line that is asked about again gets its flags with the last answer.
        if (flags == null || flags.isEmpty() || verdict.status() == LineStatus.RECEIVED) {
            return verdict;
        }
        List<LineProblem> problems = new ArrayList<>(verdict.problems());
        flags.forEach(flag -> problems.add((LineProblem) flag));
        return verdict.with(problems);
    }

    private static Finding first(List<Finding> findings, Effect effect) {
        return findings.stream()
                .filter(finding -> finding.effect() == effect)
                .findFirst()
                .orElse(null);
    }

    private static Duration hold(ProblemPolicy.Rule rule) {
        return rule.hold().isZero() ? HOLD : rule.hold();
    }

    private static List<LineProblem> problems(List<Finding> findings) {
        return findings.stream().map(FindingVerdicts::problem).toList();
    }

    private static LineProblem problem(Finding finding) {
        LineProblem problem = new LineProblem(
                LineProblem.Source.GIFTMILL,
                finding.code(),
                finding.column(),
                cut(finding.sentence(), MOST_OF_A_SENTENCE),
                null,
                false);
        return finding.proposals().isEmpty()
                ? problem
                : problem.proposing(cut(String.join(" or ", finding.proposals()), MOST_OF_A_PROPOSAL), true);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
