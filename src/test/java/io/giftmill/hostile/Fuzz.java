package io.giftmill.hostile;

import java.util.Random;

/**
 * Many runs over input that chance has damaged, the same ones every time. {@code -Dgiftmill.fuzz.runs} makes more of them,
 * {@code -Dgiftmill.fuzz.seed} others; the failure names the seed that repeats its run alone.
 */
public final class Fuzz {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private Fuzz() {}

    /** One run. */
    public interface Run {
        void with(Random chance) throws Exception;
    }

    /** @param usual how many runs there are unless the property says otherwise */
    public static void run(int usual, Run run) {
        int runs = Integer.getInteger("giftmill.fuzz.runs", usual);
        long first = Long.getLong("giftmill.fuzz.seed", 1);
        for (long seed = first; seed < first + runs; seed++) {
            try {
                run.with(new Random(seed * SPREAD));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError(
                        "To repeat: -Dgiftmill.fuzz.runs=1 -Dgiftmill.fuzz.seed=" + seed + "\n" + failure, failure);
            }
        }
    }
}
