package io.giftmill.log;

import java.util.regex.Pattern;

/** Hides how people can be reached. What the log is about stands there as line and batch; the rest is in the database. */
final class Contacts {
    /** Bounded, so that no text makes it search for long. */
    private static final Pattern EMAIL =
            Pattern.compile("(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-][\\p{L}\\p{N}.-]{0,253}");

    private static final Pattern PHONE = Pattern.compile("\\+\\d(?:[ ()./-]{0,2}\\d){6,14}");

    private Contacts() {}

    static String hidden(String text) {
        String rest = text;
        if (rest.indexOf('@') >= 0) {
            rest = EMAIL.matcher(rest).replaceAll("***@***");
        }
        if (rest.indexOf('+') >= 0) {
            rest = PHONE.matcher(rest).replaceAll("+***");
        }
        return rest;
    }
}
