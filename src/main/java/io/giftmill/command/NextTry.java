package io.giftmill.command;

import io.giftmill.order.BatchHold;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When a held line is tried again, in words. */
final class NextTry {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter LATER = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private NextTry() {}

    /** Such as {@code next try 14:20 UTC (in 18 min)}. */
    static String words(Instant due, Instant now) {
        if (BatchHold.isNotByItself(due)) {
            return "not tried again by itself";
        }
        var then = due.atZone(ZoneOffset.UTC);
        boolean today = then.toLocalDate().equals(now.atZone(ZoneOffset.UTC).toLocalDate());
        return "next try " + then.format(today ? TODAY : LATER) + " UTC (" + pause(Duration.between(now, due)) + ")";
    }

    private static String pause(Duration pause) {
        if (pause.compareTo(Duration.ofMinutes(1)) < 0) {
            return "in less than a minute";
        }
        if (pause.compareTo(Duration.ofHours(2)) < 0) {
            return "in " + pause.toMinutes() + " min";
        }
        return pause.compareTo(Duration.ofDays(2)) < 0
                ? "in " + pause.toHours() + " h"
                : "in " + pause.toDays() + " days";
    }
}
