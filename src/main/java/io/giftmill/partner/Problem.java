package io.giftmill.partner;

import java.util.Objects;

/**
 * One machine-readable reason why the partner will not do something. It does not name the delivery at fault; the partner
 * never does.
 *
 * @param code such as {@code OUT_OF_STOCK}; new codes appear without notice; {@link #UNREADABLE} when there is no code
 * @param details the partner's {@code moreDetails} as compact JSON, at most 2,000 characters; null when absent or longer
 */
public record Problem(String code, String details) {

    /** Stands for a listed problem without a readable code, so that it still counts as a problem. */
    public static final String UNREADABLE = "UNREADABLE_PROBLEM";

    public Problem {
        Objects.requireNonNull(code, "code");
    }

    /** Without the partner's own words: nobody knows what they hold. */
    @Override
    public String toString() {
        return "Problem[" + code + "]";
    }
}
