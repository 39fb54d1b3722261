package io.giftmill.ingest;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Texts from outside, made fit to stand in a sentence, a file name or a log line. */
public final class Shown {
    private static final int MOST_OF_A_VALUE = 60;
    private static final int MOST_OF_A_NAME = 120;
    private static final int MOST_BYTES_OF_A_NAME = 160;
    private static final Pattern DEVICES =
            Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

    private Shown() {}

    /** The value in quotation marks, shortened, and without characters that could play tricks on a reader. */
    public static String value(String value) {
        StringBuilder shown = new StringBuilder("'");
        int end = end(value);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            shown.append(Characters.isControl(c) || Characters.isInvisible(c) ? '·' : c);
        }
        return shown.append(end < value.length() ? "…'" : "'").toString();
    }

    /** Never between the halves of a character: a half can be written nowhere. */
    private static int end(String value) {
        if (value.length() <= MOST_OF_A_VALUE) {
            return value.length();
        }
        return Character.isHighSurrogate(value.charAt(MOST_OF_A_VALUE - 1)) ? MOST_OF_A_VALUE - 1 : MOST_OF_A_VALUE;
    }

    /**
     * A file name that is harmless at the beginning of other names too: not hidden, no option of a command, no device of
     * Windows, and short enough for any ending in bytes.
     */
    static String fileName(String fileName) {
        StringBuilder shown = new StringBuilder(name(fileName));
        while (shown.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES_OF_A_NAME) {
            shown.setLength(shown.length() - 1);
        }
        String name = shown.toString();
        return name.startsWith("-") || DEVICES.matcher(name).matches() ? "_" + name : name;
    }

    /** A file name that is harmless anywhere: letters, digits and a few marks, no leading dot, not too long. */
    public static String name(String fileName) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(fileName.length(), MOST_OF_A_NAME);
        for (int i = 0; i < end; i++) {
            char c = fileName.charAt(i);
            boolean harmless = Character.isLetterOrDigit(c) || "-_+() ".indexOf(c) >= 0 || c == '.' && i > 0;
            shown.append(harmless ? c : '_');
        }
        return shown.isEmpty() ? "_" : shown.toString();
    }
}
