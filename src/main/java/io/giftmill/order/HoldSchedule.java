package io.giftmill.order;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * How long a problem holds.
 *
 * @param first until the first retry; zero where nothing is held
 * @param growth what each further pause is multiplied with
 * @param longest no pause is longer
 * @param turn the period whose end heals it; it is not retried before
 */
public record HoldSchedule(Duration first, int growth, Duration longest, Turn turn) {

    /** A period of the partner's limits. */
    public enum Turn {
        NONE,
        DAY,
        MONTH
    }

    static final HoldSchedule NEVER = new HoldSchedule(Duration.ZERO, 1, Duration.ZERO, Turn.NONE);

    /** The pause after the problem came up again and again. */
    public Duration pause(int before) {
        Duration pause = first;
        for (int time = 0; time < before && pause.compareTo(longest) < 0; time++) {
            pause = pause.multipliedBy(growth);
        }
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    /** When the period began whose end heals it; null when none does. */
    Instant began(Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atStartOfDay(zone);
        return switch (turn) {
            case NONE -> null;
            case DAY -> today.toInstant();
            case MONTH -> today.withDayOfMonth(1).toInstant();
        };
    }

    /**
     * When to try again.
     *
     * @param before how often the problem has come up before
     * @param zone where the partner's days and months turn
     */
    public Instant next(int before, Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atStartOfDay(zone);
        return switch (turn) {
            case NONE -> now.plus(pause(before));
            case DAY -> today.plusDays(1).toInstant();
            case MONTH -> today.withDayOfMonth(1).plusMonths(1).toInstant();
        };
    }
}
