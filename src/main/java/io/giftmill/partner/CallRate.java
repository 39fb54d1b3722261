package io.giftmill.partner;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many calls may be made in a time. Written {@code 10/s}, {@code 600/10m} or {@code 5/s burst 2}, or {@code none} for
 * no limit. In any window no more calls are made than the rate allows for its length and the burst together.
 *
 * @param calls how many calls the period allows; 0 for no limit
 * @param period the time they are for
 * @param burst how many calls may be made at once after a rest
 */
public record CallRate(int calls, Duration period, int burst) {
    /** No limit. */
    public static final CallRate NONE = new CallRate(0, Duration.ofSeconds(1), 1);

    private static final Pattern WRITTEN =
            Pattern.compile("([1-9]\\d{0,5})\\s*/\\s*((?:[1-9]\\d{0,4})?)(ms|s|m|h)(?:\\s+burst\\s+([1-9]\\d{0,5}))?");
    private static final int BURSTS_A_SECOND = 5;

    public CallRate {
        if (calls < 0 || burst < 1 || period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("No rate: " + calls + " in " + period + ", burst " + burst);
        }
    }

    /**
     * Reads a rate. Without a burst it is a fifth of a second's calls, at least one: enough that no call is lost to a late
     * thread, and nothing a server would take for a flood.
     *
     * @throws IllegalArgumentException if the text is none; it says how one is written
     */
    public static CallRate valueOf(String text) {
        String written = text.strip();
        if (written.equals("none")) {
            return NONE;
        }
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Write a rate such as 10/s, 600/10m or 5/s burst 2, or none");
        }
        int calls = Integer.parseInt(parts.group(1));
        Duration period =
                unit(parts.group(3)).multipliedBy(parts.group(2).isEmpty() ? 1 : Long.parseLong(parts.group(2)));
        int burst = parts.group(4) == null ? burst(calls, period) : Integer.parseInt(parts.group(4));
        return new CallRate(calls, period, burst);
    }

    /** Whether calls are limited at all. */
    boolean isLimited() {
        return calls > 0;
    }

    /** How many calls a time allows, rounded down. */
    long in(Duration time) {
        return calls * time.toMillis() / period.toMillis();
    }

    private static int burst(int calls, Duration period) {
        return (int) Math.max(1, calls * 1_000L / period.toMillis() / BURSTS_A_SECOND);
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
    }

    /** As it is written in the settings. */
    @Override
    public String toString() {
        return isLimited() ? calls + "/" + period.toMillis() + "ms burst " + burst : "none";
    }
}
