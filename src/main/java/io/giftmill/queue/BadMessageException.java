package io.giftmill.queue;

/** A message can never be taken as it is; it goes to the queue of dead messages. */
public final class BadMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final MessageErrorCode code;

    BadMessageException(MessageErrorCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    MessageErrorCode code() {
        return code;
    }

    /** What is wrong, where, and what to do next. */
    public String sentence() {
        return getMessage();
    }
}
