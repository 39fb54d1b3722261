package io.giftmill.partner;

import java.time.Duration;
import java.util.Objects;

/**
 * How a stream ended.
 *
 * @param why what ended it
 * @param status the partner's HTTP status when it refused; 0 otherwise
 * @param retryAfter how long the partner asks to be left alone; null when it does not say
 */
public record StreamEnd(Why why, int status, Duration retryAfter) {

    /** What ended a stream. */
    public enum Why {
        /** The partner sent {@code stop}: nothing more will come. */
        STOPPED,
        /** The connection ended, cleanly or not, after the stream had begun. */
        CLOSED,
        /** The partner answered with something other than an event stream; its status says what. */
        REFUSED,
        /** Nobody was asked: too many streams are open already, or the partner is not to be asked for one now. */
        BUSY,
        /** No stream came about: no address, no connection or no answer. */
        UNREACHABLE,
        /** Nothing came, not even a heartbeat, for as long as silence is borne. */
        IDLE,
        /** An event or a line was larger than is borne. */
        TOO_LARGE,
        /** We ended it. */
        CANCELLED
    }

    public StreamEnd {
        Objects.requireNonNull(why, "why");
    }

    static StreamEnd of(Why why) {
        return new StreamEnd(why, 0, null);
    }
}
