package io.giftmill.order;

/**
 * How an attempt ended that made no order we may use.
 *
 * @param attemptId the attempt
 * @param outcome what is known
 * @param sentence why, for people
 */
public record AttemptEnd(long attemptId, Outcome outcome, String sentence) {

    /** What is known about an attempt without a usable order. */
    public enum Outcome {
        /** The partner refused; there is no order. */
        REFUSED,
        /** The request never left; there is no order. */
        UNSENT,
        /** There may be an order; its address is unknown, so it expires unpaid. */
        UNANSWERED,
        /** The answer came after another attempt was begun; its order is never paid. */
        LATE
    }
}
