package io.giftmill.reconcile;

/**
 * Keeps spreadsheets from running text as a formula, with an apostrophe in front. Text that already has apostrophes before
 * such a start gets one more, so that taking one away always gives back what was there.
 */
public final class SpreadsheetGuard {
    private SpreadsheetGuard() {}

    /** The text as a spreadsheet may be given it. */
    public static String protect(String text) {
        return isDangerous(text) ? "'" + text : text;
    }

    private static boolean isDangerous(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '\'') {
            at++;
        }
        for (; at < text.length(); at++) {
            char next = text.charAt(at);
            if (startsFormula(next)) {
                return true;
            }
            if (!isBlank(next)) {
                return false;
            }
        }
        return false;
    }

    private static boolean startsFormula(char next) {
        return switch (next) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '\0' -> true;
            // Full-width forms: spreadsheets of East Asian locales read them as their narrow twins.
            case '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
            default -> false;
        };
    }

    private static boolean isBlank(char next) {
        return Character.isWhitespace(next)
                || Character.isSpaceChar(next)
                || Character.isISOControl(next)
                || Character.getType(next) == Character.FORMAT;
    }
}
