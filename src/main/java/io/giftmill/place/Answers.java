package io.giftmill.place;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import io.giftmill.order.AttemptEnd;
import io.giftmill.order.HoldSchedule;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.ProblemClass;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.partner.Offers;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.Problem;
import io.giftmill.partner.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the answer to an attempt means for its lines. No state, no clock. */
final class Answers {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final String REFUSED_AT_ORDER = "REFUSED_AT_ORDER";

    private final PlaceProperties properties;
    private final ProblemPolicy policy;

    Answers(PlaceProperties properties, ProblemPolicy policy) {
        this.properties = properties;
        this.policy = policy;
    }

    /**
     * What is written for one answered attempt.
     *
     * @param order the order; null when none was made
     * @param end how the attempt ended; null when it made an order
     * @param parts the part of the cart each line is ordered with from now on
     * @param refused lines that were held though their check was fine
     */
    record Effect(
            PartnerOrder order,
            AttemptEnd end,
            List<LineMove> moves,
            List<LineProblem> problems,
            Map<Long, Long> parts,
            List<Long> refused) {}

    /** @param again when lines that are held now may be tried again */
    Effect effect(Placement placement, Outcome<OrderAnswer> outcome, Instant now, Instant again) {
        if (outcome instanceof Outcome.Yes<OrderAnswer> yes) {
            return placed(placement, yes.answer(), now);
        }
        if (outcome instanceof Outcome.No<OrderAnswer> no) {
            return refused(placement, no.refusal(), again);
        }
        if (outcome instanceof Outcome.Unsent<OrderAnswer> unsent) {
            AttemptEnd end = new AttemptEnd(placement.attemptId(), AttemptEnd.Outcome.UNSENT, unsent.sentence());
            Instant next = now.plus(pause(unsent.retryAfter(), properties.retryAfter()));
            return all(
                    placement,
                    end,
                    List.of(),
                    line -> line.to(LineStatus.READY)
                            .because("UNSENT")
                            .notCounted()
                            .dueAt(next));
        }
        return unanswered(placement, (Outcome.Unknown<OrderAnswer>) outcome, now);
    }

    private Effect placed(Placement placement, OrderAnswer answer, Instant now) {
        PartnerOrder order =
                CreateAnswer.order(placement.attemptId(), placement.request(), answer, properties.window(), now);
        if (order.mismatch() != null) {
            LineProblem problem = LineProblem.own("ORDER_DIFFERS", order.mismatch() + ". It is not paid.");
            return made(
                    placement,
                    order,
                    List.of(problem),
                    line -> line.to(LineStatus.REVIEW).because("ORDER_DIFFERS"));
        }
        if (isAboveCeiling(placement, order)) {
            return aboveCeiling(placement, order);
        }
        String drift = drift(placement, order);
        return made(
                placement, order, List.of(), line -> line.to(LineStatus.PLACED).because(drift));
    }

    private static Effect made(
            Placement placement, PartnerOrder order, List<LineProblem> problems, Function<LineRef, LineMove> move) {
        List<LineMove> moves = placement.lines().stream()
                .map(line -> move.apply(line).inAttempt(placement.attemptId()))
                .toList();
        return new Effect(order, null, moves, problems, Map.of(), List.of());
    }

    /** A line with a ceiling is alone in its order. */
    private static boolean isAboveCeiling(Placement placement, PartnerOrder order) {
        return placement.cart().stream()
                .filter(line -> line.request().maxPrice() != null)
                .map(line -> new Money(line.request().maxPrice(), order.due().asset()))
                .anyMatch(ceiling -> order.due().compareTo(ceiling) > 0);
    }

    /** Such an order is left to expire unpaid; then the line is checked anew. */
    private Effect aboveCeiling(Placement placement, PartnerOrder order) {
        LineProblem problem = policy.own("ABOVE_MAX_PRICE");
        boolean again = isToTryAgain(placement);
        Effect effect = made(
                placement,
                order,
                List.of(problem),
                line -> (again ? line.to(LineStatus.HELD).dueAt(order.expiresAt()) : line.to(LineStatus.REVIEW))
                        .because("ABOVE_MAX_PRICE"));
        return new Effect(order, null, effect.moves(), effect.problems(), Map.of(), again ? ids(placement) : List.of());
    }

    /** How the price of the order differs from that of the checks; null when it does not, or cannot be compared. */
    private static String drift(Placement placement, PartnerOrder order) {
        Money quoted = Money.zero(order.due().asset());
        for (CartLine line : placement.cart()) {
            Money quote = line.line().quote();
            if (quote == null || !quote.asset().equals(quoted.asset())) {
                return null;
            }
            quoted = quoted.plus(quote);
        }
        int difference = order.due().compareTo(quoted);
        return difference == 0 ? null : difference > 0 ? "DEARER_THAN_QUOTED" : "CHEAPER_THAN_QUOTED";
    }

    private Effect refused(Placement placement, Refusal refusal, Instant again) {
        List<String> codes = refusal.problems().stream().map(Problem::code).toList();
        AttemptEnd end = new AttemptEnd(placement.attemptId(), AttemptEnd.Outcome.REFUSED, sentence(refusal, codes));
        String decisive = codes.isEmpty() ? null : policy.decisive(codes);
        boolean cart = placement.lines().size() > 1;
        if (cart && (decisive == null || !Aftermath.isAboutAll(policy.of(decisive)))) {
            return split(placement, end);
        }
        if (decisive == null) {
            return all(
                    placement,
                    end,
                    List.of(policy.own("REFUSED")),
                    line -> line.to(LineStatus.REVIEW).because("REFUSED"));
        }
        return refused(placement, end, refusal.problems(), decisive, again);
    }

    /**
     * The partner does not say which line of a cart is at fault, so each half is tried by itself. That ends with carts of
     * one line, so it counts as no attempt of theirs.
     */
    private static Effect split(Placement placement, AttemptEnd end) {
        int half = (placement.lines().size() + 1) / 2;
        List<LineMove> moves = new ArrayList<>();
        Map<Long, Long> parts = new HashMap<>();
        for (int i = 0; i < placement.lines().size(); i++) {
            LineRef line = placement.lines().get(i);
            boolean single = i < half ? half == 1 : placement.lines().size() - half == 1;
            LineMove move = line.to(LineStatus.READY).notCounted();
            moves.add(single ? move.because("ORDERED_ALONE").orderedAlone() : move.because("CART_SPLIT"));
            parts.put(line.id(), placement.attemptId() * 2 + (i < half ? 0 : 1));
        }
        return new Effect(null, end, moves, List.of(), parts, List.of());
    }

    private Effect refused(Placement placement, AttemptEnd end, List<Problem> named, String code, Instant again) {
        ProblemPolicy.Rule rule = policy.of(code);
        List<LineProblem> problems = new ArrayList<>(named.stream()
                .map(problem -> LineProblem.partner(problem.code(), sentence(problem)))
                .toList());
        boolean held = rule.kind() == ProblemClass.HOLD || rule.kind() == ProblemClass.OTHER_RAIL;
        if (!held) {
            LineStatus status = rule.kind() == ProblemClass.REVIEW ? LineStatus.REVIEW : LineStatus.REJECTED;
            return all(placement, end, problems, line -> line.to(status).because(code));
        }
        // A limit of the partner's is no loop: it ends when its day or month does.
        if (rule.schedule().turn() == HoldSchedule.Turn.NONE && !isToTryAgain(placement)) {
            problems.add(policy.own(REFUSED_AT_ORDER));
            return all(
                    placement, end, problems, line -> line.to(LineStatus.REVIEW).because(REFUSED_AT_ORDER));
        }
        Effect effect = all(
                placement,
                end,
                problems,
                line -> line.to(LineStatus.HELD).because(code).dueAt(again));
        return new Effect(null, end, effect.moves(), problems, Map.of(), ids(placement));
    }

    private boolean isToTryAgain(Placement placement) {
        return placement.cart().stream().allMatch(line -> line.retry().refused() + 1 < properties.maxRefused());
    }

    private static List<Long> ids(Placement placement) {
        return placement.lines().stream().map(LineRef::id).toList();
    }

    private String sentence(Problem problem) {
        String offers = Offers.of(problem).text();
        String told = "Refused as an order though its check was fine. "
                + policy.of(problem.code()).sentence();
        return offers.isEmpty() ? told : told + " The partner names: " + offers + ".";
    }

    private static String sentence(Refusal refusal, List<String> codes) {
        String named = codes.isEmpty() ? "" : ": " + String.join(", ", codes);
        return "Refused with status " + refusal.status() + named;
    }

    private Effect unanswered(Placement placement, Outcome.Unknown<OrderAnswer> unknown, Instant now) {
        AttemptEnd end = new AttemptEnd(placement.attemptId(), AttemptEnd.Outcome.UNANSWERED, unknown.sentence());
        Instant again = now.plus(pause(unknown.retryAfter(), properties.answerWait()));
        return all(
                placement,
                end,
                List.of(),
                line -> line.to(LineStatus.IN_DOUBT)
                        .because("NO_ANSWER")
                        .withoutAnswer()
                        .dueAt(again));
    }

    private static Duration pause(Duration asked, Duration least) {
        if (asked == null || asked.compareTo(least) < 0) {
            return least;
        }
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    private static Effect all(
            Placement placement, AttemptEnd end, List<LineProblem> problems, Function<LineRef, LineMove> move) {
        return new Effect(null, end, placement.lines().stream().map(move).toList(), problems, Map.of(), List.of());
    }
}
