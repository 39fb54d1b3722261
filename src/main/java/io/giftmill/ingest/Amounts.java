package io.giftmill.ingest;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts: a decimal point, no grouping, never guessed. */
final class Amounts {
    private static final int MOST_DIGITS = 9;
    private static final Pattern GROUPED_BY_COMMA = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d{1,6})?");
    private static final Pattern GROUPED_BY_POINT = Pattern.compile("\\d{1,3}(\\.\\d{3})+(,\\d{1,6})?");
    private static final Pattern GROUPED_BY_SPACE =
            Pattern.compile("\\d{1,3}([ '’\\u00a0\\u202f]\\d{3})+([.,]\\d{1,6})?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d{1,20},\\d{1,6}");
    private static final Pattern AMONG_SIGNS =
            Pattern.compile("[^\\d.,-]{0,5}(\\d{1,12}(?:\\.\\d{1,6})?)[^\\d.,]{0,5}");

    private Amounts() {}

    /**
     * The amount in a cell, or null with a problem reported.
     *
     * @param decimals the most decimals it may have
     */
    static BigDecimal read(Row row, Column column, String text, int decimals) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String fraction = point < 0 ? "" : text.substring(point + 1);
        boolean plain = Characters.areDigits(whole) && (point < 0 || Characters.areDigits(fraction));
        if (!plain) {
            reportForm(row, column, text);
            return null;
        }
        if (fraction.length() > decimals) {
            reportDecimals(row, column, text, fraction, decimals);
            return null;
        }
        if (whole.length() > MOST_DIGITS) {
            row.report(
                    RowErrorCode.AMOUNT_TOO_LARGE,
                    column,
                    "The amount " + Shown.value(text) + " has more than " + MOST_DIGITS
                            + " digits before the point. Check it.");
            return null;
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.signum() == 0) {
            row.report(RowErrorCode.AMOUNT_NOT_POSITIVE, column, "The amount is zero. Write what the card is worth.");
            return null;
        }
        return amount;
    }

    private static void reportForm(Row row, Column column, String text) {
        String shown = "The amount " + Shown.value(text);
        if (text.startsWith("-") || text.startsWith("−")) {
            row.report(RowErrorCode.AMOUNT_NOT_POSITIVE, column, shown + " is negative. Write an amount above zero.");
        } else if (GROUPED_BY_COMMA.matcher(text).matches()
                && text.indexOf('.') < 0
                && text.indexOf(',') == text.lastIndexOf(',')) {
            row.reportWithGuess(
                    RowErrorCode.GROUPED_DIGITS,
                    column,
                    shown + " can be read in two ways. Write it without a comma, with a point before decimals.",
                    text.replace(",", ""));
        } else if (DECIMAL_COMMA.matcher(text).matches()) {
            String fix = text.replace(',', '.');
            row.report(
                    RowErrorCode.DECIMAL_COMMA,
                    column,
                    shown + " has a decimal comma. Write " + fix + " instead.",
                    fix);
        } else if (isGrouped(text)) {
            String fix = withoutGroups(text);
            row.report(
                    RowErrorCode.GROUPED_DIGITS,
                    column,
                    shown + " has separators between the thousands. Write " + fix + " instead.",
                    fix);
        } else {
            reportOther(row, column, text, shown);
        }
    }

    private static boolean isGrouped(String text) {
        return GROUPED_BY_COMMA.matcher(text).matches()
                || GROUPED_BY_POINT.matcher(text).matches()
                || GROUPED_BY_SPACE.matcher(text).matches();
    }

    /** The last point or comma is the decimal one, unless it separates thousands throughout. */
    private static String withoutGroups(String text) {
        int last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        boolean decimals = last >= 0 && (text.indexOf(text.charAt(last)) == last) && text.length() - last - 1 != 3
                || last >= 0 && text.indexOf(text.charAt(last)) == last && hasOtherGroups(text, last);
        String whole = decimals ? text.substring(0, last) : text;
        String digits = whole.replaceAll("\\D", "");
        return decimals ? digits + "." + text.substring(last + 1) : digits;
    }

    private static boolean hasOtherGroups(String text, int last) {
        return text.substring(0, last).chars().anyMatch(c -> !Characters.isDigit((char) c));
    }

    private static void reportOther(Row row, Column column, String text, String shown) {
        String sentence = shown + " is not a plain number. Write it like 12.50, without a currency.";
        Matcher among = AMONG_SIGNS.matcher(text);
        if (among.matches() && text.indexOf('E') < 0 && text.indexOf('e') < 0) {
            row.report(RowErrorCode.AMOUNT_INVALID, column, sentence, among.group(1));
        } else {
            row.report(RowErrorCode.AMOUNT_INVALID, column, sentence);
        }
    }

    private static void reportDecimals(Row row, Column column, String text, String fraction, int decimals) {
        String sentence = "The amount " + Shown.value(text) + " has " + fraction.length() + " digits behind the point; "
                + (decimals == 0 ? "none are" : decimals + " are the most") + " possible here. Nothing is rounded.";
        if (fraction.length() == 3) {
            row.reportWithGuess(
                    RowErrorCode.TOO_MANY_DECIMALS,
                    column,
                    sentence + " If the point separates thousands, leave it out.",
                    text.replace(".", ""));
        } else if (fraction.substring(decimals).chars().allMatch(c -> c == '0')) {
            String fix = decimals == 0
                    ? text.substring(0, text.indexOf('.'))
                    : text.substring(0, text.indexOf('.') + 1 + decimals);
            row.report(RowErrorCode.TOO_MANY_DECIMALS, column, sentence, fix);
        } else {
            row.report(RowErrorCode.TOO_MANY_DECIMALS, column, sentence);
        }
    }
}
