package io.giftmill.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** All chance of a life, from its seed; and how often each fault came up. */
final class Dice {
    private static final int RARE = 6_000;
    private static final int COMMITS = 4_000;

    private final SplittableRandom random;
    final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private int share;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
        // Some lives are stormy, so that faults meet; in others lines come far.
        this.share = new int[] {10, 20, 60, 120}[below(4)];
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    long next() {
        return random.nextLong();
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[below(choices.length)];
    }

    /** Whether something goes wrong here; never again once faults have stopped. */
    boolean fault(Fault one) {
        boolean comes = share > 0 && below(1_000) < share;
        if (comes) {
            count(one);
        }
        return comes;
    }

    /** One that a line rarely comes far enough for. */
    boolean lateFault(Fault one) {
        boolean comes = share > 0 && below(1_000) < 50 + share;
        if (comes) {
            count(one);
        }
        return comes;
    }

    /** One that comes much more rarely, because there is a chance of it at every step. */
    boolean rareFault(Fault one) {
        boolean comes = share > 0 && below(RARE) < share;
        if (comes) {
            count(one);
        }
        return comes;
    }

    /** One there is a chance of at every commit. */
    boolean commitFault(Fault one) {
        boolean comes = share > 0 && below(COMMITS) < share;
        if (comes) {
            count(one);
        }
        return comes;
    }

    long many(Fault one) {
        return faults.getOrDefault(one, 0L);
    }

    void count(Fault one) {
        faults.merge(one, 1L, Long::sum);
    }

    void calm() {
        share = 0;
    }

    boolean isCalm() {
        return share == 0;
    }
}
