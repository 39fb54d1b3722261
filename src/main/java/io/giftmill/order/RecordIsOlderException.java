package io.giftmill.order;

/** The record was put back to an earlier time while the program was at work. Nothing is ordered or paid. */
public final class RecordIsOlderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordIsOlderException() {
        super(
                "The database is older than what this instance has done: a backup was restored. Nothing is ordered or paid."
                        + " Stop the program and start it again.");
    }
}
