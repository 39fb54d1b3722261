package io.giftmill.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/** Reads points in time: ISO 8601 with an offset, never with a time zone that has to be guessed. */
final class Times {
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant BEHIND_LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final String EXAMPLE = "2026-12-15T09:00:00+01:00";

    private Times() {}

    /** The time in a cell, or null with a problem reported; null as well for an empty cell. */
    static Instant read(Row row, Column column) {
        String text = row.text(column);
        if (text == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(FIRST) && time.isBefore(BEHIND_LAST)) {
                return time;
            }
            row.report(RowErrorCode.TIME_INVALID, column, "The year of " + Shown.value(text) + " cannot be right.");
        } catch (DateTimeException notIso) {
            report(row, column, text);
        }
        return null;
    }

    private static void report(Row row, Column column, String text) {
        String local = text.replace(' ', 'T');
        if (isLocalTime(local)) {
            row.reportWithGuess(
                    RowErrorCode.TIME_WITHOUT_OFFSET,
                    column,
                    Shown.value(text) + " does not say which time zone is meant. Add the offset, as in " + EXAMPLE
                            + ".",
                    local + "Z");
        } else if (isDate(text)) {
            row.reportWithGuess(
                    RowErrorCode.TIME_INVALID,
                    column,
                    Shown.value(text) + " is a day without a time. Write it like " + EXAMPLE + ".",
                    text + "T00:00:00Z");
        } else {
            row.report(
                    RowErrorCode.TIME_INVALID,
                    column,
                    Shown.value(text) + " is not a time that can be read safely. Write it like " + EXAMPLE + ".");
        }
    }

    private static boolean isLocalTime(String text) {
        try {
            return LocalDateTime.parse(text) != null;
        } catch (DateTimeException notIso) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text) != null;
        } catch (DateTimeException notIso) {
            return false;
        }
    }
}
