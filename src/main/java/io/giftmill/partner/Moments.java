package io.giftmill.partner;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads points in time: seconds since 1970 as a string, a number, or with a fraction, which is dropped (all three seen on
 * the live API), and ISO 8601 in case the partner ever turns to it.
 */
final class Moments {
    /** Eleven digits reach the year 5138; twelve would be milliseconds. */
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,11})(\\.\\d+)?");

    private static final Instant FIRST = Instant.EPOCH;
    /** Beyond it, no calendar and no database follows. */
    private static final Instant BEHIND_LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Moments() {}

    /** Null when absent, unreadable, or no time anybody could mean. */
    static Instant of(String text) {
        if (text == null) {
            return null;
        }
        Matcher seconds = SECONDS.matcher(text);
        return seconds.matches() ? Instant.ofEpochSecond(Long.parseLong(seconds.group(1))) : iso(text);
    }

    private static Instant iso(String text) {
        try {
            Instant moment = text.length() > 40 ? null : Instant.parse(text);
            return moment == null || moment.isBefore(FIRST) || moment.isAfter(BEHIND_LAST) ? null : moment;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
