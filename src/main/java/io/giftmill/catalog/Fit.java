package io.giftmill.catalog;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Makes what the partner says fit into columns, and reads it out of them again. */
final class Fit {
    private static final int MOST_DIGITS = 20;
    private static final int MOST_DECIMALS = 18;

    private Fit() {}

    /** The text, cut to the length of its column; null stays null. */
    static String text(String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }

    /** The number without trailing zeros; null when it is null or no column holds it. */
    static BigDecimal number(BigDecimal number) {
        BigDecimal plain = number == null ? null : number.stripTrailingZeros();
        return plain == null || plain.precision() - plain.scale() > MOST_DIGITS || plain.scale() > MOST_DECIMALS
                ? null
                : plain.setScale(Math.max(0, plain.scale()));
    }

    /** A name that can be ordered: not empty, not longer than its column, and without control characters. */
    static boolean isName(String name) {
        return !name.isBlank() && name.length() <= 200 && name.chars().noneMatch(Character::isISOControl);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    /** The time in a column; null stays null. */
    static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
