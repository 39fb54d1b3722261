package io.giftmill.ingest;

/** Characters that have no place in an order. */
final class Characters {
    static final char REPLACEMENT = '\uFFFD';

    private Characters() {}

    /** Line breaks, tabs, NUL and their like. */
    static boolean isControl(char c) {
        return c < 0x20 || c >= 0x7f && c <= 0x9f || c == '\u2028' || c == '\u2029';
    }

    /** Characters nobody sees that make two texts differ, or that turn the reading direction. */
    static boolean isInvisible(char c) {
        return c >= '\u200b' && c <= '\u200f'
                || c >= '\u202a' && c <= '\u202e'
                || c >= '\u2060' && c <= '\u206f'
                || c == '\ufeff'
                || c == '\u00ad'
                || c == '\u061c'
                || c == '\u180e';
    }

    /** Half of a character that needs two, without the other half: JSON can hold it, and nothing can be made of it. */
    static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** The text without blanks around it, the no-break ones that spreadsheets paste included. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0' || c == '\u202f';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean areDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isDigit((char) c));
    }
}
