package io.giftmill.reconcile;

import java.util.regex.Pattern;

/** What reports show of a recipient and of a code. */
final class Mask {
    private static final String STARS = "****";
    private static final Pattern CODE_REF = Pattern.compile("\\*{4}.{0,4}", Pattern.DOTALL);

    private Mask() {}

    /** Enough of an e-mail address or phone number for people who know it already. */
    static String recipient(String recipient) {
        if (recipient == null) {
            return null;
        }
        int at = recipient.lastIndexOf('@');
        if (at > 0) {
            return recipient.substring(0, 1) + "***" + recipient.substring(at);
        }
        return recipient.length() < 8
                ? "***"
                : recipient.substring(0, 3) + "***" + recipient.substring(recipient.length() - 3);
    }

    /** The stored mask, unless it shows more than a mask may: then nothing of it. */
    static String codeRef(String masked) {
        return masked == null || CODE_REF.matcher(masked).matches() ? masked : STARS;
    }
}
