package io.giftmill.fund;

/** A payment in part is not completed; the message is for people. */
public class NotCompletedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence what stands against it, and what to do next */
    NotCompletedException(String sentence) {
        super(sentence, null, false, false);
    }
}
