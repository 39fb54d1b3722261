package io.giftmill.reconcile;

import java.util.regex.Pattern;

/** Text as a cell of a workbook can hold it. It is never a formula, because a formula is another kind of cell. */
final class SheetText {
    /** Excel calls a workbook damaged that has more in a cell. */
    private static final int MOST_CHARACTERS = 32_767;

    private static final char CUT = '…';
    private static final char UNWRITABLE = '\uFFFD';
    /** Excel reads this as the character of that number. */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private SheetText() {}

    static String of(String text) {
        String safe = ESCAPE.matcher(writable(text)).replaceAll("_x005F_");
        if (safe.length() <= MOST_CHARACTERS) {
            return safe;
        }
        int end = MOST_CHARACTERS - 1;
        return safe.substring(0, Character.isHighSurrogate(safe.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** What XML cannot hold is shown as such and not left out. */
    private static String writable(String text) {
        if (text.codePoints().allMatch(SheetText::isWritable)) {
            return text;
        }
        StringBuilder writable = new StringBuilder(text.length());
        text.codePoints().forEach(next -> writable.appendCodePoint(isWritable(next) ? next : UNWRITABLE));
        return writable.toString();
    }

    private static boolean isWritable(int next) {
        return next == '\t'
                || next == '\n'
                || next == '\r'
                || next >= ' ' && next < Character.MIN_SURROGATE
                || next > Character.MAX_SURROGATE && next != 0xFFFE && next != 0xFFFF;
    }
}
