package io.giftmill.queue;

/** The properties of a message with an answer, for selectors and for telling copies. */
final class ResultNames {
    /** The reference of the message that is answered. */
    static final String MESSAGE = "giftmillMessage";
    /** The reference of the answer, the same on every copy of it. */
    static final String RESULT = "giftmillResult";
    /** What the answer is about: accepted, line or batch. */
    static final String TYPE = "giftmillType";
    /** Why a message is dead. */
    static final String REASON = "giftmillReason";

    private ResultNames() {}
}
