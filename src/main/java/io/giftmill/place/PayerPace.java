package io.giftmill.place;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast payments are settled, for people.
 *
 * @param lines lines that were settled in {@code span}; zero when nothing is known
 * @param span how long that took, without times in which nothing was to be paid
 * @param last when something was last settled; null for never
 * @param unpaid lines whose orders wait for their payment
 * @param usable how long an order can be paid after it was made
 */
public record PayerPace(long lines, Duration span, Instant last, long unpaid, Duration usable) {

    /** How long so many lines take at this pace; null when it is not known. */
    public Duration timeFor(long some) {
        return lines == 0 ? null : span.multipliedBy(some).dividedBy(lines);
    }

    /** Lines in an hour; zero when it is not known. */
    public long linesAnHour() {
        return lines == 0 ? 0 : lines * Duration.ofHours(1).toMillis() / Math.max(1, span.toMillis());
    }
}
