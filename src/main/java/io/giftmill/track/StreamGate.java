package io.giftmill.track;

import io.giftmill.partner.StreamEnd;
import io.giftmill.partner.StreamEnd.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * When a stream may be opened again. It lives in memory: whoever starts anew tries anew. The official developer page asks
 * for one second, doubling to thirty.
 */
final class StreamGate {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(30);
    /** So many streams in a row that said nothing mean that there are none to be had at present. */
    private static final int HOPELESS = 5;

    private static final Duration LONG = Duration.ofMinutes(10);
    /** An order whose stream broke so often without a word is read instead. */
    private static final int MOST_TRIES = 3;

    private static final int MOST_REMEMBERED = 10_000;

    /** What is known of the streams an order had. */
    private record Past(int failures, Instant notBefore, boolean isUnread, boolean isOver) {}

    private final RandomGenerator random;
    private final Map<Long, Past> pasts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Past> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private Instant pausedUntil = Instant.MIN;
    private int failuresInARow;

    StreamGate(RandomGenerator random) {
        this.random = random;
    }

    /** Whether the order may have a stream now. */
    synchronized boolean admits(long attemptId, Instant now) {
        Past past = pasts.get(attemptId);
        boolean free = past == null || !past.isOver() && !past.isUnread() && !now.isBefore(past.notBefore());
        return free && !now.isBefore(pausedUntil);
    }

    /** When the order may have its next stream; null when it never had one, or will have none. */
    synchronized Instant nextStream(long attemptId) {
        Past past = pasts.get(attemptId);
        return past == null || past.isOver() ? null : past.notBefore();
    }

    /** A stream has said something. */
    synchronized void heard() {
        failuresInARow = 0;
    }

    /** The order was read, which closes the gap a lost stream left. */
    synchronized void looked(long attemptId) {
        pasts.computeIfPresent(
                attemptId, (id, past) -> new Past(past.failures(), past.notBefore(), false, past.isOver()));
    }

    synchronized void forget(long attemptId) {
        pasts.remove(attemptId);
    }

    /**
     * A stream ended without its order's end.
     *
     * @return when the order is to be read
     */
    synchronized Instant ended(long attemptId, StreamEnd end, boolean hasHeard, Instant now) {
        Past past = pasts.get(attemptId);
        int failures = hasHeard || past == null ? 1 : past.failures() + 1;
        boolean isOver = end.why() == Why.STOPPED || end.why() == Why.TOO_LARGE || failures >= MOST_TRIES;
        pasts.remove(attemptId);
        pasts.put(attemptId, new Past(failures, now.plus(pause(failures)), true, isOver));
        if (!hasHeard) {
            pauseAfterFailure(now);
        }
        return end.status() == 429 ? busy(end, now) : now;
    }

    private void pauseAfterFailure(Instant now) {
        failuresInARow++;
        if (failuresInARow >= HOPELESS) {
            Duration pause = MOST.multipliedBy(1L << Math.min(failuresInARow - HOPELESS, 6));
            pausedUntil = later(pausedUntil, now.plus(least(pause, LONG)));
        }
    }

    /** The partner asks to be left alone; that holds for this order's reading as well. */
    private Instant busy(StreamEnd end, Instant now) {
        Duration asked = end.retryAfter() == null ? MOST : end.retryAfter();
        Instant until = now.plus(least(asked.compareTo(LEAST) < 0 ? LEAST : asked, LONG));
        pausedUntil = later(pausedUntil, until);
        return until;
    }

    /** Half of it is chance, so that what broke together does not come back together. */
    private Duration pause(int failures) {
        long whole =
                least(LEAST.multipliedBy(1L << Math.min(failures - 1, 5)), MOST).toMillis();
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
