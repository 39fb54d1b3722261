package io.giftmill.place;

import java.time.Duration;
import java.time.Instant;

/**
 * How many more lines may be ordered now, so that the payer can settle every order inside its window. It begins with a small
 * wave, goes on as far as what was settled proves, and stops when nothing is settled any more. No state, no clock.
 */
final class WavePlan {
    /** What was settled lets so many times as much be open: so the plan opens up within three waves. */
    private static final int GROWTH = 10;
    /** The payer counts as silent when it settled nothing for this share of the usable window. */
    private static final int SILENT = 100;

    private static final Duration LEAST_SILENCE = Duration.ofSeconds(2);

    private final int firstWave;
    private final int most;
    private final int share;

    /**
     * @param firstWave lines that are ordered before anything is known about the payer
     * @param most lines that may be unpaid at once, however fast the payer is
     * @param share how much of what the payer can settle is ordered, in percent; the rest is for when it becomes slower
     */
    WavePlan(int firstWave, int most, int share) {
        this.firstWave = firstWave;
        this.most = most;
        this.share = share;
    }

    /**
     * What is open now.
     *
     * @param lines lines with an unpaid order, or with an attempt that may become one
     * @param oldest when the oldest order was made that can still be paid; null for none
     * @param usable the window of an order less the margin at its end
     */
    record Open(long lines, Instant oldest, Duration usable) {}

    /** How many lines may be ordered at the payer's pace. */
    int room(PayerRate rate, Open open, Instant now) {
        long first = rate.failed() ? 1 : firstWave;
        long allowed = isSilent(rate, open, now)
                ? Math.min(first, payable(rate, open.usable(), Duration.ZERO))
                : Math.min(
                        first + GROWTH * rate.settled(),
                        payable(rate, left(rate, open, now), silence(rate, open, now)));
        return within(allowed, open);
    }

    /** How many may be ordered because somebody asks for them: what is known to be too much to pay is not. */
    int roomAsked(PayerRate rate, Open open) {
        return within(payable(rate, open.usable(), Duration.ZERO), open);
    }

    private int within(long allowed, Open open) {
        return (int) Math.max(0, Math.min(most, allowed) - open.lines());
    }

    /** Never nothing: without a single order nobody would see the payer come back. */
    private long payable(PayerRate rate, Duration time, Duration silence) {
        return rate.isKnown() ? Math.max(1, rate.linesIn(time, silence) * share / 100) : most;
    }

    private static boolean isSilent(PayerRate rate, Open open, Instant now) {
        Duration patience = Duration.ofMillis(open.usable().toMillis() / SILENT);
        patience = patience.compareTo(LEAST_SILENCE) < 0 ? LEAST_SILENCE : patience;
        return rate.last() == null || rate.last().plus(patience).isBefore(now);
    }

    /** For how long something has been open without anything being settled. */
    private static Duration silence(PayerRate rate, Open open, Instant now) {
        if (open.oldest() == null) {
            return Duration.ZERO;
        }
        Instant since = rate.last() == null || rate.last().isBefore(open.oldest()) ? open.oldest() : rate.last();
        return since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO;
    }

    /**
     * What is left of the window for a new order once the payer gets to it. It waits as long as those that were settled last,
     * and since then; one odd order that nobody pays does not count for more than that.
     */
    private static Duration left(PayerRate rate, Open open, Instant now) {
        if (open.oldest() == null) {
            return open.usable();
        }
        Duration age = Duration.between(open.oldest(), now);
        Duration wait = rate.waited().plus(silence(rate, open, now));
        return open.usable().minus(age.compareTo(wait) < 0 ? age : wait);
    }
}
