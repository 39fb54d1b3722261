package io.giftmill.batch;

/**
 * Keeps spreadsheets from running text as a formula, with an apostrophe in front. Text that already has apostrophes before
 * such a start gets one more, so that taking one away always gives back what was there. Writers of files put it in front,
 * readers take it away, both by this one rule.
 */
public final class FormulaGuard {
    private FormulaGuard() {}

    /** The text as a spreadsheet may be given it. */
    public static String protect(String text) {
        return isDangerous(text) ? "'" + text : text;
    }

    /** Whether the text looks as if it had been protected: by us, or by a spreadsheet that shows values as text. */
    public static boolean isProtected(String text) {
        return !text.isEmpty() && text.charAt(0) == '\'' && isDangerous(text.substring(1));
    }

    /** What was protected; other text stays as it is. */
    public static String unprotect(String text) {
        return isProtected(text) ? text.substring(1) : text;
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
