package io.giftmill.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.function.Function;

/**
 * How a ledger writes times. A time that does not say its zone, in a ledger whose zone nobody has named, is not read.
 *
 * @param form for people: what a time must look like
 * @param reader gives the moment, or throws {@link DateTimeException} or {@link NumberFormatException}
 */
record TimeForm(String form, Function<String, Instant> reader) {
    private static final Instant FIRST = Instant.parse("2009-01-01T00:00:00Z");
    private static final Instant BEHIND_LAST = Instant.parse("2200-01-01T00:00:00Z");

    /**
     * @param format {@code iso}, {@code epoch-seconds}, {@code epoch-millis} or a pattern such as {@code uuuu-MM-dd HH:mm:ss}
     * @param zone where the clock of the source stands; null when each time says it
     * @throws IllegalArgumentException if the two do not fit together, or mean nothing
     */
    static TimeForm of(String format, String zone) {
        return switch (format) {
            case "iso" -> iso(zone);
            case "epoch-seconds" -> new TimeForm(format, text -> Instant.ofEpochSecond(digits(text)));
            case "epoch-millis" -> new TimeForm(format, text -> Instant.ofEpochMilli(digits(text)));
            default -> pattern(format, zone);
        };
    }

    Instant read(String text) {
        Instant time = reader.apply(text);
        if (time.isBefore(FIRST) || !time.isBefore(BEHIND_LAST)) {
            throw new DateTimeException("The year cannot be right");
        }
        return time;
    }

    private static TimeForm iso(String zone) {
        if (zone == null) {
            return new TimeForm(
                    "2026-12-15T09:00:00+01:00",
                    text -> OffsetDateTime.parse(text).toInstant());
        }
        ZoneId at = ZoneId.of(zone);
        return new TimeForm(
                "2026-12-15T09:00:00",
                text -> LocalDateTime.parse(text).atZone(at).toInstant());
    }

    private static TimeForm pattern(String format, String zone) {
        DateTimeFormatter pattern =
                DateTimeFormatter.ofPattern(format, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        if (zone != null) {
            ZoneId at = ZoneId.of(zone);
            return new TimeForm(
                    format,
                    text -> LocalDateTime.parse(text, pattern).atZone(at).toInstant());
        }
        if (!format.matches(".*[XxZOzV].*")) {
            throw new IllegalArgumentException("the times name no zone; add time.zone, such as UTC");
        }
        return new TimeForm(format, text -> OffsetDateTime.parse(text, pattern).toInstant());
    }

    private static long digits(String text) {
        if (!text.matches("\\d{1,16}")) {
            throw new NumberFormatException(text);
        }
        return Long.parseLong(text, 10);
    }
}
