package io.giftmill.operate;

import java.util.Objects;

/**
 * Who decides.
 *
 * @param by the name that person gave, up to 100 characters
 * @param reason why, in that person's words, up to 300 characters; null when none was given
 */
public record Person(String by, String reason) {
    public Person {
        Objects.requireNonNull(by, "by");
    }

    /** The name and the reason as one sentence. */
    String sentence(String what) {
        return what + " by " + by + (reason == null ? "." : ": " + reason + ".");
    }
}
