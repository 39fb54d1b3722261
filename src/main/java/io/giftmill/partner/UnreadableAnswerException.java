package io.giftmill.partner;

/** An answer came, but what it says cannot be relied on. Its message never quotes the answer. */
final class UnreadableAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what completes the sentence "The partner sent an answer …" */
    UnreadableAnswerException(String what) {
        super(what, null, false, false);
    }
}
