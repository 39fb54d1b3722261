package io.giftmill.validate;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import io.giftmill.order.Rail;
import java.time.Duration;
import java.util.List;

/**
 * What a check says about a line.
 *
 * @param status the status it earns: READY, REJECTED, HELD or REVIEW; RECEIVED when it has to be asked again
 * @param reason a short code; null when ready
 * @param price what the partner would charge; null unless ready
 * @param pause how long to wait before the line is looked at again; zero for not at all
 * @param problems everything that was found
 * @param face the value of a range product in the currency the partner names for it; null where the line says it itself
 * @param rail the coin and network the price is for; null unless ready
 */
public record Verdict(
        LineStatus status,
        String reason,
        Money price,
        Duration pause,
        List<LineProblem> problems,
        Money face,
        Rail rail) {
    public Verdict {
        problems = List.copyOf(problems);
    }

    /** A verdict that says nothing about the value. */
    public Verdict(LineStatus status, String reason, Money price, Duration pause, List<LineProblem> problems) {
        this(status, reason, price, pause, problems, null, null);
    }

    static Verdict ready(Money price, Money face) {
        return new Verdict(LineStatus.READY, null, price, Duration.ZERO, List.of(), face, null);
    }

    static Verdict of(LineStatus status, String reason, Duration pause, List<LineProblem> problems) {
        return new Verdict(status, reason, null, pause, problems);
    }

    /** A verdict of our own with its one problem. */
    static Verdict own(LineStatus status, String code, String sentence) {
        return of(status, code, Duration.ZERO, List.of(LineProblem.own(code, sentence)));
    }

    Verdict with(List<LineProblem> all) {
        return new Verdict(status, reason, price, pause, all, face, rail);
    }

    Verdict on(Rail taken) {
        return new Verdict(status, reason, price, pause, problems, face, taken);
    }
}
