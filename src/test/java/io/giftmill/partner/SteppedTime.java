package io.giftmill.partner;

import java.time.Duration;

/** Time that passes only when somebody waits, or when the test says so. */
final class SteppedTime implements Stopwatch {
    private long now = Duration.ofDays(1).toNanos();

    @Override
    public synchronized long currentTimeNanos() {
        return now;
    }

    @Override
    public synchronized void sleep(long nanos) {
        now += nanos;
    }

    void pass(Duration time) {
        sleep(time.toNanos());
    }

    /** Since the given moment. */
    Duration since(long moment) {
        return Duration.ofNanos(currentTimeNanos() - moment);
    }
}
