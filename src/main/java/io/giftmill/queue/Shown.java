package io.giftmill.queue;

/** Texts from outside, made fit to stand in a sentence. */
final class Shown {
    private static final int MOST = 60;

    private Shown() {}

    /** The text in quotation marks, shortened, with a dot for whatever is not plain. */
    static String value(String text) {
        return "'" + plain(text) + "'";
    }

    static String plain(String text) {
        String start = text.length() > MOST ? text.substring(0, MOST) + "…" : text;
        return start.replaceAll("[^\\x20-\\x7e…]", "·");
    }
}
