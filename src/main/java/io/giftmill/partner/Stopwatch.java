package io.giftmill.partner;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.TimeUnit;

/** Time that only runs forward, and waiting in it. The machine's clock may be set back in the middle of a pause. */
interface Stopwatch extends TimeMeter {
    /** The time of this machine. */
    Stopwatch MACHINE = new Stopwatch() {
        @Override
        public long currentTimeNanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** Waits; another thread's call is not held up by it. */
    void sleep(long nanos) throws InterruptedException;

    @Override
    default boolean isWallClockBased() {
        return false;
    }
}
