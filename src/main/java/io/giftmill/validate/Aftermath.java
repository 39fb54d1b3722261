package io.giftmill.validate;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.order.Hold;
import io.giftmill.order.Holds;
import io.giftmill.order.ProblemClass;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.Rail;
import io.giftmill.partner.Offers;
import io.giftmill.partner.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What verdicts mean beyond their own line: who need not be asked, what is tried instead, and when again. */
final class Aftermath {
    static final String NO_ANSWER = "CHECK_NOT_ANSWERED";
    private static final String WALLET = "USER_WALLET";

    private final ValidateProperties properties;
    private final ProblemPolicy policy;
    private final Holds holds;
    private final Clock clock;

    Aftermath(ValidateProperties properties, ProblemPolicy policy, Holds holds, Clock clock) {
        this.properties = properties;
        this.policy = policy;
        this.holds = holds;
        this.clock = clock;
    }

    /** The line on the first of its rails that nothing stops; decided where something stops it on all of them. */
    LineCheck beforeCall(LineCheck check) {
        LineCheck next = check;
        Hold earliest = null;
        while (true) {
            Hold hold = holds.stoppingCall(check.lineId(), next.request(), next.rail());
            if (hold == null) {
                return next;
            }
            earliest = earliest == null || hold.until().isBefore(earliest.until()) ? hold : earliest;
            if (!hold.key().scope().isAboutRail() || next.others().isEmpty()) {
                return next.withVerdict(stopped(next, earliest));
            }
            LineCheck.Tried tried = new LineCheck.Tried(next.rail(), hold.code(), hold.until(), List.of());
            next = next.on(next.others().get(0), tried);
        }
    }

    private Verdict stopped(LineCheck check, Hold hold) {
        Instant now = clock.instant();
        if (!hold.isRunning(now)) {
            // Another line is being asked about first.
            return Verdict.of(LineStatus.RECEIVED, null, properties.retryAfter(), List.of());
        }
        String told = "Others were told so, and the line was not asked about. "
                + policy.of(hold.code()).sentence();
        boolean known = check.line() != null && hold.code().equals(check.line().reason());
        List<LineProblem> problems = known ? List.of() : List.of(LineProblem.own(hold.code(), told));
        Duration pause = Duration.between(now, holds.spread(hold.until(), check.lineId()));
        return Verdict.of(LineStatus.HELD, hold.code(), pause, problems);
    }

    /** The line with its verdict, or on its next rail. */
    LineCheck afterCall(LineCheck check, Verdict verdict, List<Problem> named) {
        return switch (verdict.status()) {
            case READY -> {
                holds.taken(check.request(), check.rail(), false);
                yield check.withVerdict(verdict.on(check.rail()));
            }
            case HELD -> held(check, verdict, named);
            case RECEIVED -> {
                holds.release(check.lineId());
                yield check.withVerdict(unanswered(check, verdict));
            }
            default -> {
                holds.release(check.lineId());
                yield check.withVerdict(verdict);
            }
        };
    }

    private LineCheck held(LineCheck check, Verdict verdict, List<Problem> named) {
        String code = verdict.reason();
        Instant again = holds.refused(
                check.lineId(),
                check.request(),
                check.rail(),
                code,
                check.retry().held(),
                false);
        LineCheck.Tried tried = new LineCheck.Tried(check.rail(), code, again, verdict.problems());
        if (policy.of(code).kind() == ProblemClass.OTHER_RAIL) {
            Optional<Rail> next = next(check, code, named);
            if (next.isPresent()) {
                return check.on(next.get(), tried);
            }
        }
        List<LineCheck.Tried> all = check.with(tried);
        Instant earliest = all.stream()
                .map(LineCheck.Tried::again)
                .min(Comparator.naturalOrder())
                .orElse(again);
        Duration pause = Duration.between(clock.instant(), holds.spread(earliest, check.lineId()));
        List<LineProblem> problems = all.stream()
                .flatMap(one ->
                        one.problems().stream().map(problem -> all.size() > 1 ? on(one.rail(), problem) : problem))
                .toList();
        return check.withVerdict(Verdict.of(LineStatus.HELD, code, pause, problems));
    }

    /** Where the partner says what it takes, only that is tried. */
    private static Optional<Rail> next(LineCheck check, String code, List<Problem> named) {
        Offers offers = named.stream()
                .filter(problem -> problem.code().equals(code))
                .findFirst()
                .map(Offers::of)
                .orElse(new Offers(List.of(), List.of()));
        boolean otherVia = code.equals("NOT_ALLOWED_PAYMENT_VIA")
                && offers.pairs().isEmpty()
                && !offers.words().isEmpty()
                && !offers.words().contains(WALLET);
        return otherVia
                ? Optional.empty()
                : check.others().stream()
                        .filter(rail -> offers.allows(rail.coin(), rail.network()))
                        .findFirst();
    }

    private static LineProblem on(Rail rail, LineProblem problem) {
        return LineProblem.partner(problem.code(), "Paid with " + rail + ": " + problem.sentence());
    }

    private Verdict unanswered(LineCheck check, Verdict verdict) {
        if (!NO_ANSWER.equals(verdict.reason()) || check.retry().unanswered() + 1 < properties.maxUnanswered()) {
            return verdict;
        }
        Instant now = clock.instant();
        Instant again = policy.next(NO_ANSWER, check.retry().held(), now);
        return Verdict.of(LineStatus.HELD, NO_ANSWER, Duration.between(now, again), List.of(policy.own(NO_ANSWER)));
    }
}
