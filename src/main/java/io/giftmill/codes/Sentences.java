package io.giftmill.codes;

/** What more than one refusal says. */
final class Sentences {
    private Sentences() {}

    static String notAllowed(String by, String what, String setting) {
        return by + " may not " + what + " codes. Whoever may is named in giftmill.codes." + setting
                + "; in live mode nobody may until somebody is.";
    }
}
