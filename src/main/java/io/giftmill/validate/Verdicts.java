package io.giftmill.validate;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.Rail;
import io.giftmill.order.Requests;
import io.giftmill.partner.EchoedDelivery;
import io.giftmill.partner.Offers;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.Problem;
import io.giftmill.partner.ValidationAnswer;
import java.time.Duration;
import java.util.List;

/** Turns the partner's answer to a validation into a verdict on the line. No state, no clock. */
final class Verdicts {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Duration retryAfter;
    private final ProblemPolicy policy;

    Verdicts(Duration retryAfter, ProblemPolicy policy) {
        this.retryAfter = retryAfter;
        this.policy = policy;
    }

    /** The problems an answer names, one way or the other. */
    static List<Problem> problems(Outcome<ValidationAnswer> outcome) {
        if (outcome instanceof Outcome.Yes<ValidationAnswer> yes) {
            return yes.answer().problems();
        }
        return outcome instanceof Outcome.No<ValidationAnswer> no ? no.refusal().problems() : List.of();
    }

    Verdict judge(LineRequest line, Rail rail, Outcome<ValidationAnswer> outcome) {
        if (outcome instanceof Outcome.Yes<ValidationAnswer> yes) {
            return answered(line, rail, yes.answer());
        }
        if (outcome instanceof Outcome.No<ValidationAnswer> no) {
            return refused(no.refusal().problems());
        }
        return askAgain(outcome);
    }

    private Verdict answered(LineRequest line, Rail rail, ValidationAnswer answer) {
        if (!answer.problems().isEmpty()) {
            return refused(answer.problems());
        }
        if (answer.price() == null || !answer.price().isPositive()) {
            return Verdict.own(LineStatus.REVIEW, "NO_PRICE", "The partner names no problem, but no price either.");
        }
        if (!answer.price().asset().code().equals(rail.coin())) {
            return Verdict.own(
                    LineStatus.REVIEW,
                    "OTHER_COIN",
                    "The partner quotes in " + answer.price().asset() + ".");
        }
        if (!echoes(line, rail, answer)) {
            return Verdict.own(
                    LineStatus.REVIEW,
                    "ECHO_DIFFERS",
                    "The partner answers for another product, value or recipient than was asked for.");
        }
        return withinCeiling(
                line, answer.price(), face(line, answer.deliveries().get(0)));
    }

    private static boolean echoes(LineRequest line, Rail rail, ValidationAnswer answer) {
        var asked = Requests.order(List.of(line), rail).deliveries().get(0);
        return answer.deliveries().size() == 1 && answer.deliveries().get(0).matches(asked);
    }

    private static Verdict withinCeiling(LineRequest line, Money price, Money face) {
        if (line.maxPrice() != null && price.compareTo(new Money(line.maxPrice(), price.asset())) > 0) {
            return Verdict.own(
                    LineStatus.REJECTED,
                    "ABOVE_MAX_PRICE",
                    "The price is " + price + ", above the row's max_price. Raise it or choose another product.");
        }
        return Verdict.ready(price, face);
    }

    /** A range row names no currency; the books take it from the partner, or go without where it makes no exact amount. */
    private static Money face(LineRequest line, EchoedDelivery echo) {
        if (!line.isRange() || line.faceValue() != null || echo.currencyCode() == null) {
            return null;
        }
        try {
            return new Money(line.productValue(), new Asset(echo.currencyCode()));
        } catch (IllegalArgumentException notExact) {
            return null;
        }
    }

    private Verdict refused(List<Problem> named) {
        if (named.isEmpty()) {
            return Verdict.of(LineStatus.REVIEW, "REFUSED", Duration.ZERO, List.of(policy.own("REFUSED")));
        }
        List<LineProblem> problems = named.stream()
                .map(problem -> LineProblem.partner(problem.code(), sentence(problem)))
                .toList();
        List<String> codes = named.stream().map(Problem::code).toList();
        String reason = policy.decisive(codes);
        ProblemPolicy.Rule rule = policy.of(reason);
        return Verdict.of(status(rule), reason, rule.hold(), problems);
    }

    private String sentence(Problem problem) {
        String sentence = policy.of(problem.code()).sentence();
        String offers = Offers.of(problem).text();
        if (!offers.isEmpty()) {
            return sentence + " The partner names: " + offers + ".";
        }
        return problem.details() == null ? sentence : sentence + " Details: " + problem.details();
    }

    private static LineStatus status(ProblemPolicy.Rule rule) {
        return switch (rule.kind()) {
            case REJECT -> LineStatus.REJECTED;
            // A single line is checked, so there is nothing left to take out of the cart.
            case REPACK -> LineStatus.REJECTED;
            case HOLD, OTHER_RAIL -> LineStatus.HELD;
            case REVIEW -> LineStatus.REVIEW;
        };
    }

    private Verdict askAgain(Outcome<ValidationAnswer> outcome) {
        if (outcome instanceof Outcome.Unknown<ValidationAnswer> unknown) {
            return Verdict.of(LineStatus.RECEIVED, Aftermath.NO_ANSWER, pause(unknown.retryAfter()), List.of());
        }
        // What never left is no sign of anything about the line.
        return Verdict.of(
                LineStatus.RECEIVED, null, pause(((Outcome.Unsent<ValidationAnswer>) outcome).retryAfter()), List.of());
    }

    /** Never shorter than our own pause: a partner that asks for no pause at all would get no rest. */
    private Duration pause(Duration asked) {
        if (asked == null || asked.compareTo(retryAfter) < 0) {
            return retryAfter;
        }
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }
}
