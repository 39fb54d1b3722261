package io.giftmill.ledger;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Spellings that mean the same, brought to one. */
final class Words {
    private static final Pattern EVM_HASH = Pattern.compile("0[xX][0-9a-fA-F]{64}");
    private static final int MOST_SHOWN = 80;

    private Words() {}

    static String hash(String hash) {
        return EVM_HASH.matcher(hash).matches() ? hash.toLowerCase(Locale.ROOT) : hash;
    }

    /** The translation of a word, whatever its case; null for none. */
    static String translated(Map<String, String> words, String word) {
        return words.get(plain(word));
    }

    static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    /** A text from outside, fit to stand in a sentence. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder("'");
        int end = Math.min(text.length(), MOST_SHOWN);
        text.substring(0, end).codePoints().forEach(c -> shown.appendCodePoint(isVisible(c) ? c : '·'));
        return shown.append(end < text.length() ? "…'" : "'").toString();
    }

    /** Whether a character may stand in a cell: no control, format, private or unassigned one. */
    static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> c != '\uFFFD';
        };
    }
}
