package io.giftmill.books;

/** A period cannot be closed; the message says why, and what to do. */
public final class NotClosableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotClosableException(String message) {
        super(message);
    }
}
