package io.giftmill.command;

import java.time.Duration;
import java.time.Instant;

/** How long there is until something ends, in words. */
final class MinutesLeft {
    private MinutesLeft() {}

    static String words(Instant now, Instant end) {
        Duration left = Duration.between(now, end);
        if (left.isNegative() || left.isZero()) {
            return "over";
        }
        if (left.compareTo(Duration.ofMinutes(2)) < 0) {
            return "in " + Math.max(1, left.toSeconds()) + " s";
        }
        return left.compareTo(Duration.ofHours(3)) < 0
                ? "in " + left.toMinutes() + " min"
                : "in " + left.toHours() + " h";
    }
}
