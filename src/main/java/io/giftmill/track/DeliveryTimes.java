package io.giftmill.track;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How long deliveries take after the hand-over of their payments, on each rail, as far as this run has seen it. Some
 * three of ten are done by the time expected: an earlier look would mostly be in vain, a later one late for many.
 */
final class DeliveryTimes {
    private static final int REMEMBERED = 128;
    private static final int ENOUGH = 8;
    private static final int EIGHTH = 8;
    private static final int MOST_RAILS = 64;
    /** So many orders find out for all others when a run begins. */
    private static final int PILOTS = 32;

    /** The latest times of a rail in milliseconds, in a ring. */
    private static final class Times {
        private final long[] latest = new long[REMEMBERED];
        private final Set<Long> pilots = new HashSet<>();
        private int count;
        private int found;

        void add(long millis) {
            latest[count++ % REMEMBERED] = millis;
        }

        /** Of an order that was looked at in vain two or three samples are taken, so an eighth of all is more of the orders. */
        Duration expected() {
            long[] sorted = Arrays.copyOf(latest, Math.min(count, REMEMBERED));
            Arrays.sort(sorted);
            return Duration.ofMillis(sorted[sorted.length / EIGHTH]);
        }
    }

    private final Map<String, Times> rails = new HashMap<>();

    /**
     * Takes in that a delivery was there at a reading and was not at the one before. Counting the later moment would make
     * every time expected the least time seen, and so later and later; the middle is too early as often as too late.
     *
     * @param lastMissing how long after the hand-over it was not there yet; zero when nobody had looked
     * @param found how long after the hand-over it was there
     */
    synchronized void found(String rail, Duration lastMissing, Duration found) {
        Times times = add(rail, (lastMissing.toMillis() + found.toMillis()) / 2);
        if (times != null) {
            times.found++;
        }
    }

    /**
     * Takes in that a delivery is not there yet; only about the time expected, for at others it means nothing. Otherwise the first to be there would stand for all that were paid together
     * with them.
     */
    synchronized void missing(String rail, Duration age) {
        Duration expected = expected(rail);
        boolean isNews = expected == null
                || age.compareTo(expected) >= 0 && age.multipliedBy(2).compareTo(expected.multipliedBy(3)) <= 0;
        if (isNews) {
            add(rail, 2 * age.toMillis());
        }
    }

    /** @return null where there are too many rails to remember another one */
    private Times add(String rail, long millis) {
        Times times = times(rail);
        if (times != null) {
            times.add(Math.max(0, millis));
        }
        return times;
    }

    private Times times(String rail) {
        return rails.size() < MOST_RAILS || rails.containsKey(rail)
                ? rails.computeIfAbsent(rail, first -> new Times())
                : null;
    }

    /**
     * Whether an order should wait for what others teach: all that are paid when a run begins would otherwise find out the
     * same, each with questions of its own. The first to ask are the others.
     */
    synchronized boolean isTaughtByOthers(String rail, long attemptId) {
        Times times = times(rail);
        if (times == null || times.found >= ENOUGH || times.pilots.contains(attemptId)) {
            return false;
        }
        if (times.pilots.size() < PILOTS) {
            times.pilots.add(attemptId);
            return false;
        }
        return true;
    }

    /** How long after its hand-over a payment's order is worth a look; null as long as too few are known. */
    synchronized Duration expected(String rail) {
        Times times = rails.get(rail);
        return times == null || times.count < ENOUGH ? null : times.expected();
    }
}
