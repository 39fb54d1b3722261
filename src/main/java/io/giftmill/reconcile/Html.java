package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes a page. Whatever is not a tag or a name of ours goes through it as text, so that nothing of it can be a tag. */
final class Html {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final String NOTHING = "–";

    private final StringBuilder out = new StringBuilder(1 << 16);

    /** @param attributes names and values in turn */
    Html open(String tag, Object... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(String.valueOf(attributes[i + 1]));
            out.append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String tag) {
        out.append("</").append(tag).append(">\n");
        return this;
    }

    /** Text; a dash for null. */
    Html text(Object text) {
        escape(words(text));
        return this;
    }

    /** An element with text in it. */
    Html element(String tag, Object text, Object... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** A style sheet of ours, as it is. */
    Html style(String css) {
        out.append("<style>").append(css).append("</style>\n");
        return this;
    }

    Html doctype() {
        out.append("<!DOCTYPE html>\n");
        return this;
    }

    /** The header of a table, and the table opened. */
    Html table(String caption, String... names) {
        open("table").element("caption", caption).open("thead").open("tr");
        for (String name : names) {
            element("th", name, "scope", "col");
        }
        return close("tr").close("thead").open("tbody");
    }

    /** A row: the first cell names it, numbers stand to the right. */
    Html row(Object name, Object... cells) {
        open("tr").element("th", name, "scope", "row");
        for (Object cell : cells) {
            boolean number = cell instanceof Money || cell instanceof Number;
            if (number) {
                element("td", cell, "class", "number");
            } else {
                element("td", cell);
            }
        }
        return close("tr");
    }

    Html endTable() {
        return close("tbody").close("table");
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private static String words(Object text) {
        if (text == null) {
            return NOTHING;
        }
        if (text instanceof Instant time) {
            return TIME.format(time);
        }
        return text instanceof Money money
                ? Digits.of(money)
                : text instanceof Number ? Digits.of(text.toString()) : text.toString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            switch (next) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(Character.isISOControl(next) && next != '\n' ? '\uFFFD' : next);
            }
        }
    }
}
