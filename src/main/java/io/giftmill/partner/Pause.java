package io.giftmill.partner;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/** How long the partner wants to be left alone. It says so with 429 and 503, and when it names no time we choose one. */
final class Pause {
    private static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST_OF_OURS = Duration.ofSeconds(30);

    private final Stopwatch time;
    private final LongUnaryOperator jitter;
    private long until;
    private int complaints;

    Pause(Stopwatch time, LongUnaryOperator jitter) {
        this.time = time;
        this.jitter = jitter;
        this.until = time.currentTimeNanos();
    }

    /** Nanoseconds that are left of it; 0 when it is over. */
    synchronized long left() {
        return Math.max(0, until - time.currentTimeNanos());
    }

    /**
     * The partner complained. Never shorter than our own pause, which doubles from complaint to complaint: a partner that
     * asks for no pause at all would get no rest.
     *
     * @param asked what the partner asked for; null when it did not
     * @param again whether it is a complaint of its own and not one more answer to the same rush
     */
    synchronized void complain(Duration asked, boolean again) {
        complaints += again ? 1 : 0;
        Duration ours = FIRST.multipliedBy(1L << Math.min(complaints - (complaints > 0 ? 1 : 0), 10));
        Duration least = ours.compareTo(LONGEST_OF_OURS) > 0 ? LONGEST_OF_OURS : ours;
        extend(asked == null || asked.compareTo(least) < 0 ? least : asked);
    }

    /** Up to a tenth longer than asked for, so that several instances do not come back at once. */
    synchronized void extend(Duration asked) {
        long nanos = asked.toNanos();
        atLeast(nanos + jitter.applyAsLong(nanos / 10));
    }

    /** Not shorter than so many nanoseconds from now on. */
    synchronized void atLeast(long nanos) {
        long end = time.currentTimeNanos() + nanos;
        if (end - until > 0) {
            until = end;
        }
    }

    /** The partner is content. */
    synchronized void forgive() {
        complaints = 0;
    }
}
