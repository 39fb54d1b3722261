package io.giftmill.queue;

/** The queue cannot be used from here; the sentence says what to do. */
public final class QueueUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QueueUnreachableException(String sentence) {
        super(sentence);
    }
}
