package io.giftmill.partner;

import java.util.regex.Pattern;

/** Makes texts of an answer fit for logs, reports and tables. */
final class Words {
    private static final int LONGEST = 200;
    private static final int LONGEST_STATE = 64;
    private static final Pattern INVISIBLE = Pattern.compile("[ \\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]");
    /** Lightning invoices are the longest addresses. */
    private static final Pattern ADDRESS = Pattern.compile("[\\x21-\\x7E]{1,2000}");

    private static final Pattern STATE = Pattern.compile("[A-Za-z][A-Za-z _.-]*");
    private static final String NO_WORD = "(no word)";

    private Words() {}

    /** At most 200 characters without control or direction marks; null when nothing is left. */
    static String clean(String text) {
        return text == null ? null : orNull(clean(text, LONGEST));
    }

    /** An id, which is short by nature; empty when absent. */
    static String id(String text) {
        return text == null ? "" : clean(text, LONGEST_STATE);
    }

    /** A state or the name of an event: words of letters, or else a stand-in, for it might be a code. Empty when absent. */
    static String state(String text) {
        String word = id(text);
        return word.isEmpty() || STATE.matcher(word).matches() ? word : NO_WORD;
    }

    /** Null when absent or not one printable word. */
    static String address(String text) {
        return text != null && ADDRESS.matcher(text).matches() ? text : null;
    }

    /**
     * A name that is compared and stored; empty when absent. What no eye sees and no database takes becomes a dot and is
     * not left out, so that such a name equals no other.
     */
    static String name(String text) {
        return text == null ? "" : UNFIT.matcher(text).replaceAll("·");
    }

    static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    static String orNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    static boolean isTrue(String text) {
        return "true".equalsIgnoreCase(text);
    }

    static String clean(String text, int longest) {
        String head = text.length() <= longest ? text : text.substring(0, longest);
        return INVISIBLE.matcher(head).replaceAll(" ").strip();
    }
}
