package io.giftmill.partner;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;

/**
 * How fast the calls of a group follow each other: a bucket of tokens whose refill is halved when the partner complains,
 * and grows back to the rate that was set.
 */
final class Tempo {
    /** The refill is counted in parts of the full rate, so that no floating point is needed. */
    static final int FULL = 1_024;
    /** A sixteenth: slow enough to please, fast enough that a recovery is noticed. */
    private static final int LEAST = FULL / 16;
    /** Half the rate is back after half a minute. */
    private static final int GAIN_A_SECOND = FULL / 64;

    private static final long SECOND = 1_000_000_000L;
    /** What is slowed down where no limit was set. */
    private static final CallRate UNSET = new CallRate(1_000, Duration.ofSeconds(1), 100);

    private final Stopwatch time;
    private final boolean limited;
    private final CallRate rate;
    private final Bucket bucket;
    private int share = FULL;
    private boolean doubling;
    private long changedAt;
    private long loweredAt;

    Tempo(CallRate set, Stopwatch time) {
        this.time = time;
        this.limited = set.isLimited();
        this.rate = limited ? set : UNSET;
        this.loweredAt = time.currentTimeNanos();
        this.bucket = Bucket.builder()
                .addLimit(bandwidth())
                .withCustomTimePrecision(time)
                .build();
    }

    /** Takes the right to one call; 0 when it was there, else how many nanoseconds until it will be. */
    synchronized long take() {
        if (isFree()) {
            return 0;
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        // Waking up a nanosecond early would cost another round.
        return probe.isConsumed() ? 0 : probe.getNanosToWaitForRefill() + 1;
    }

    /** How many calls can be made in a time from now on at the present rate, at least one. */
    synchronized long in(Duration span) {
        return isFree() ? Long.MAX_VALUE : Math.max(1, rate.in(span) * share / FULL);
    }

    /** Halves the rate. */
    synchronized void lower() {
        growBack();
        doubling = false;
        turnTo(share / 2);
        loweredAt = changedAt;
    }

    /**
     * Halves the rate unless that was done since a call began. Calls that were under way together are turned away together;
     * that is one complaint, not twenty.
     *
     * @return whether it was halved
     */
    synchronized boolean lowerOnce(long began) {
        boolean again = began - loweredAt >= 0;
        if (again) {
            lower();
        }
        return again;
    }

    /** Takes over what somebody else was left of the rate some time ago. */
    synchronized void adopt(int theirs, boolean isDoubling, long nanosAgo) {
        doubling = isDoubling;
        turnTo(theirs);
        changedAt -= nanosAgo;
        loweredAt = changedAt;
        growBack();
    }

    /** The part of the rate that there is at present, of {@link #FULL}. */
    synchronized int share() {
        growBack();
        return share;
    }

    synchronized boolean isDoubling() {
        return doubling;
    }

    /** The full rate; also where none was set, for the time it is slowed down. */
    CallRate rate() {
        return rate;
    }

    /** Begins anew at the least rate, which then doubles every second. */
    synchronized void warmUp() {
        doubling = true;
        turnTo(LEAST);
    }

    /** Whether nothing limits calls now. */
    synchronized boolean isFree() {
        return share() == FULL && !limited;
    }

    private void growBack() {
        long seconds = (time.currentTimeNanos() - changedAt) / SECOND;
        if (share == FULL || seconds <= 0) {
            return;
        }
        int steps = (int) Math.min(seconds, FULL);
        long began = changedAt;
        turnTo(doubling ? share << Math.min(steps, 10) : share + steps * GAIN_A_SECOND);
        changedAt = began + seconds * SECOND;
    }

    private void turnTo(int next) {
        share = Math.max(LEAST, Math.min(FULL, next));
        changedAt = time.currentTimeNanos();
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth()).build(), TokensInheritanceStrategy.AS_IS);
    }

    private Bandwidth bandwidth() {
        return Bandwidth.builder()
                .capacity(rate.burst())
                .refillGreedy(rate.calls(), rate.period().multipliedBy(FULL).dividedBy(share))
                .build();
    }
}
