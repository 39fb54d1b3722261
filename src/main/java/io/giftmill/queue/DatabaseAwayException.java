package io.giftmill.queue;

import io.giftmill.batch.DatabaseFault;

/** The database cannot be worked with now. The message is kept and tried again until it can. */
public final class DatabaseAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DatabaseAwayException(RuntimeException cause) {
        super("The database is away: " + cause.getClass().getSimpleName(), cause);
    }

    /** The failure as the route has to understand it: as this, or as it is where the message itself is to blame. */
    static RuntimeException of(RuntimeException failed) {
        return DatabaseFault.isAway(failed) ? new DatabaseAwayException(failed) : failed;
    }
}
