package io.giftmill.partner;

import java.time.Duration;

/** A call was not made because the partner is to be left alone, or because it would have waited too long for its turn. */
final class NoTurnException extends NotSentException {
    private static final long serialVersionUID = 1L;

    private final transient Duration pause;

    /**
     * @param why completes the sentence "The request was not sent: …"
     * @param pause after which it may be tried again
     */
    NoTurnException(String why, Duration pause) {
        super(new IllegalStateException(why));
        this.pause = pause;
    }

    Duration pause() {
        return pause;
    }
}
