package io.giftmill.place;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.order.AttemptEnd;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.Problem;
import io.giftmill.partner.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What the answer to an attempt means for its lines. No state, no clock. */
final class Answers {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final PlaceProperties properties;

    Answers(PlaceProperties properties) {
        this.properties = properties;
    }

    /**
     * What is written for one answered attempt.
     *
     * @param order the order; null when none was made
     * @param end how the attempt ended; null when it made an order
     */
    record Effect(PartnerOrder order, AttemptEnd end, List<LineMove> moves, List<LineProblem> problems) {}

    Effect effect(Placement placement, Outcome<OrderAnswer> outcome, Instant now) {
        if (outcome instanceof Outcome.Yes<OrderAnswer> yes) {
            return placed(placement, yes.answer(), now);
        }
        if (outcome instanceof Outcome.No<OrderAnswer> no) {
            return refused(placement, no.refusal(), now);
        }
        if (outcome instanceof Outcome.Unsent<OrderAnswer> unsent) {
            AttemptEnd end = new AttemptEnd(placement.attemptId(), AttemptEnd.Outcome.UNSENT, unsent.sentence());
            Instant again = now.plus(pause(unsent.retryAfter(), properties.retryAfter()));
            return all(
                    placement,
                    end,
                    List.of(),
                    line -> line.to(LineStatus.READY)
                            .because("UNSENT")
                            .notCounted()
                            .dueAt(again));
        }
        return unanswered(placement, (Outcome.Unknown<OrderAnswer>) outcome, now);
    }

    private Effect placed(Placement placement, OrderAnswer answer, Instant now) {
        PartnerOrder order =
                CreateAnswer.order(placement.attemptId(), placement.request(), answer, properties.window(), now);
        boolean differs = order.mismatch() != null;
        List<LineProblem> problems =
                differs ? List.of(LineProblem.own("ORDER_DIFFERS", order.mismatch() + ". It is not paid.")) : List.of();
        List<LineMove> moves = placement.lines().stream()
                .map(line -> differs ? line.to(LineStatus.REVIEW).because("ORDER_DIFFERS") : line.to(LineStatus.PLACED))
                .map(move -> move.inAttempt(placement.attemptId()))
                .toList();
        return new Effect(order, null, moves, problems);
    }

    private Effect refused(Placement placement, Refusal refusal, Instant now) {
        List<String> codes = refusal.problems().stream().map(Problem::code).toList();
        AttemptEnd end = new AttemptEnd(placement.attemptId(), AttemptEnd.Outcome.REFUSED, sentence(refusal, codes));
        boolean cart = placement.lines().size() > 1;
        if (cart) {
            // The partner does not say which line of a cart is at fault, so each is asked about by itself.
            return all(
                    placement,
                    end,
                    List.of(),
                    line -> line.to(LineStatus.READY).because("ORDERED_ALONE").orderedAlone());
        }
        if (codes.isEmpty()) {
            return all(
                    placement,
                    end,
                    List.of(LineProblem.own("REFUSED", "The partner refuses the order without a reason.")),
                    line -> line.to(LineStatus.REVIEW).because("REFUSED"));
        }
        String decisive = ProblemPolicy.decisive(codes);
        List<LineProblem> problems = codes.stream()
                .map(code -> LineProblem.partner(code, ProblemPolicy.of(code).sentence()))
                .toList();
        return all(placement, end, problems, line -> refused(line, decisive, now));
    }

    private static String sentence(Refusal refusal, List<String> codes) {
        String named = codes.isEmpty() ? "" : ": " + String.join(", ", codes);
        return "Refused with status " + refusal.status() + named;
    }

    private static LineMove refused(LineRef line, String code, Instant now) {
        ProblemPolicy.Rule rule = ProblemPolicy.of(code);
        return switch (rule.kind()) {
            case REJECT, REPACK -> line.to(LineStatus.REJECTED).because(code);
            case HOLD, HOLD_ACCOUNT, OTHER_RAIL ->
                line.to(LineStatus.HELD).because(code).dueAt(now.plus(rule.hold()));
            case REVIEW -> line.to(LineStatus.REVIEW).because(code);
        };
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
        return new Effect(null, end, placement.lines().stream().map(move).toList(), problems);
    }
}
