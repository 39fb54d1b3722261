package io.giftmill.sandbox;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** The sandbox's own time: the given clock, plus what was added through the control path. */
final class SandboxClock {
    private final Clock clock;
    private final AtomicLong ahead = new AtomicLong();

    SandboxClock(Clock clock) {
        this.clock = clock;
    }

    /** Milliseconds since the epoch. */
    long now() {
        return clock.millis() + ahead.get();
    }

    /** Milliseconds this clock runs ahead of the given one. */
    long ahead() {
        return ahead.get();
    }

    void setAhead(long millis) {
        ahead.set(millis);
    }
}
