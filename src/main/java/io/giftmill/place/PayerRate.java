package io.giftmill.place;

import io.giftmill.order.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How fast the payer was seen to pay. Only time counts in which there was something to pay: a settlement took from the one
 * before it, or from when its first order was made if that was later. No clock.
 *
 * @param lines lines that were settled; zero when nothing is known
 * @param span how long that took
 * @param settled lines that were settled since the payer last let orders expire
 * @param last when something was last settled; null for never
 * @param waited how long the oldest of the orders that were settled last had waited
 * @param failed whether orders expired and nothing was settled since
 */
record PayerRate(long lines, Duration span, long settled, Instant last, Duration waited, boolean failed) {
    /** So many lines are enough to tell how fast it is now. */
    private static final int RECENT = 50;

    static final PayerRate UNKNOWN = new PayerRate(0, Duration.ZERO, 0, null, Duration.ZERO, false);

    /**
     * The rate of the last lines or over a long time, whichever is slower: a burst is no rate, and a payer that has become
     * slow is slow now.
     *
     * @param all what was seen, the oldest first
     * @param longest what lies further back in time spent paying does not count
     * @param forgotten that the payer let orders expire before this moment is forgotten
     */
    static PayerRate of(List<Settlement> all, Duration longest, Instant forgotten) {
        int from = afterFailure(all, forgotten);
        boolean failed = from > 0 && from == all.size();
        PayerRate recent = UNKNOWN;
        PayerRate whole = UNKNOWN;
        long settled = 0;
        for (int i = all.size() - 1; i >= from; i--) {
            Settlement one = all.get(i);
            settled += one.settled();
            Duration took = took(one, i == 0 ? null : all.get(i - 1));
            if (whole.span().compareTo(longest) < 0) {
                whole = whole.with(one, took);
                recent = recent.lines() < RECENT ? whole : recent;
            }
        }
        PayerRate slower = recent.isSlowerThan(whole) ? recent : whole;
        return new PayerRate(slower.lines(), slower.span(), settled, whole.last(), whole.waited(), failed);
    }

    /** Where the rows begin that tell about the payer as it is since it last failed. */
    private static int afterFailure(List<Settlement> all, Instant forgotten) {
        for (int i = all.size() - 1; i >= 0; i--) {
            Settlement one = all.get(i);
            if (one.expired() > 0 && one.settled() == 0 && one.at().isAfter(forgotten)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static Duration took(Settlement one, Settlement before) {
        Instant begun = before == null || before.at().isBefore(one.oldest()) ? one.oldest() : before.at();
        return begun.isBefore(one.at()) ? Duration.between(begun, one.at()) : Duration.ZERO;
    }

    private PayerRate with(Settlement earlier, Duration took) {
        boolean first = last == null;
        return new PayerRate(
                lines + earlier.settled(),
                span.plus(took),
                0,
                first ? earlier.at() : last,
                first ? Duration.between(earlier.oldest(), earlier.at()) : waited,
                false);
    }

    private boolean isSlowerThan(PayerRate other) {
        return lines * millis(other.span) < other.lines * millis(span);
    }

    boolean isKnown() {
        return lines > 0;
    }

    /** How many lines it settles in a time, if it has been silent for a while now. */
    long linesIn(Duration time, Duration silence) {
        return lines * Math.max(0, time.toMillis()) / millis(span.plus(silence));
    }

    /** How long it takes for so many lines; null when nothing is known. */
    Duration timeFor(long some) {
        return isKnown() ? span.multipliedBy(some).dividedBy(lines) : null;
    }

    private static long millis(Duration span) {
        return Math.max(1, span.toMillis());
    }
}
