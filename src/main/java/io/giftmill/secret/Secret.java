package io.giftmill.secret;

import java.util.Objects;

/**
 * A text nobody may read by accident: a gift code, a redemption link, a key. It prints as {@code ***} and is neither
 * serializable nor a bean, so that logs, JSON and reports cannot carry it.
 */
public final class Secret {
    /** Transient, so that whatever writes fields rather than properties leaves it out too. */
    private final transient String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The clear text, for encryption and for the owner only. */
    public String reveal() {
        return text;
    }

    /**
     * The end of the text for people who compare: at most 4 characters and at most a quarter of it, and none at all of a
     * text of 8 characters or fewer.
     */
    public String masked() {
        int shown = text.length() <= 8 ? 0 : Math.min(4, text.length() / 4);
        return "****" + text.substring(text.length() - shown);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
