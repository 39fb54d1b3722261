package io.giftmill.command;

import java.util.List;
import java.util.regex.Pattern;

/** Makes texts from outside fit for a terminal: no markup, and no characters that could steer or fool it. */
final class PlainText {
    private static final Pattern HIDDEN = Pattern.compile("(?is)<(script|style)\\b.*?(</\\1\\s*>|$)|<!--.*?(-->|$)");
    private static final Pattern BREAK = Pattern.compile("(?i)<(/p|br|/li|/h[1-6]|/div|/tr)\\b[^>]{0,200}>");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]{0,2000}>");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private PlainText() {}

    /** One line without markup. */
    static String line(String text) {
        return text == null
                ? ""
                : visible(unmarked(text)).replaceAll(" {2,}", " ").strip();
    }

    /** The paragraphs of a text with markup, one line each. */
    static List<String> lines(String html) {
        return BREAK.matcher(HIDDEN.matcher(html).replaceAll(" "))
                .replaceAll("\n")
                .lines()
                .map(PlainText::line)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Entities come after the tags, so that an escaped tag stays a text. */
    private static String unmarked(String text) {
        return TAG.matcher(HIDDEN.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** The text as it is, but for characters that could steer or fool a terminal. */
    static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll(" ");
    }
}
