package io.giftmill.partner;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What this instance has learned of the partner and the others do not know yet, and the other way round. */
final class PaceNews {
    /** What there can be news of. */
    enum Kind {
        PAUSE,
        RATE,
        OUTAGE;

        private int bit() {
            return 1 << ordinal();
        }

        private boolean isIn(int news) {
            return (news & bit()) != 0;
        }
    }

    private final Stopwatch time;
    private final Tempo tempo;
    private final Pause quiet;
    private final Breaker breaker;
    private final AtomicInteger untold = new AtomicInteger();
    private Instant seenPause = Instant.EPOCH;
    private Instant seenRate = Instant.EPOCH;
    private PaceRow.Outage seenOutage = new PaceRow.Outage(false, Instant.EPOCH);
    private volatile Thread learner;
    private volatile boolean away;
    private volatile long tryAt;

    PaceNews(Stopwatch time, Tempo tempo, Pause quiet, Breaker breaker) {
        this.time = time;
        this.tempo = tempo;
        this.quiet = quiet;
        this.breaker = breaker;
    }

    /** Notes that something has changed here; false when it changed only because the others said so. */
    boolean note(Kind... kinds) {
        if (Thread.currentThread() == learner) {
            return false;
        }
        int news = 0;
        for (Kind kind : kinds) {
            news |= kind.bit();
        }
        putBack(news);
        if (Kind.OUTAGE.isIn(news)) {
            tryAt = time.currentTimeNanos() + breaker.left();
            away = !breaker.isClosed();
        }
        return true;
    }

    /** Takes what is to be told; it has to be put back if nobody hears it. */
    int take() {
        return untold.getAndSet(0);
    }

    void putBack(int news) {
        untold.accumulateAndGet(news, (old, bits) -> old | bits);
    }

    /** Whether somebody has found the partner away. */
    boolean isAway() {
        return away;
    }

    /** Nanoseconds until one of all may try whether it is back; 0 when it is not away. */
    long left() {
        return away ? Math.max(0, tryAt - time.currentTimeNanos()) : 0;
    }

    /**
     * Learns what is in the row, and adds to it what is to be told.
     *
     * @param news what is to be told
     * @param asked when the row was asked for; it was read at that time or later
     */
    PaceRow exchange(PaceRow row, int news, long asked) {
        learner = Thread.currentThread();
        try {
            learnPause(row);
            if (!Kind.OUTAGE.isIn(news | untold.get())) {
                learnOutage(row);
            }
            learnRate(row, Kind.RATE.isIn(news));
        } finally {
            learner = null;
        }
        return told(row, news, time.currentTimeNanos() - asked);
    }

    private void learnPause(PaceRow row) {
        if (!row.quietUntil().equals(seenPause)) {
            seenPause = row.quietUntil();
            quiet.atLeast(row.until(seenPause));
        }
    }

    /** Who has complaints of its own takes the lower rate: it was one rush, and each of us has halved it. */
    private void learnRate(PaceRow row, boolean mine) {
        PaceRow.Learned theirs = row.learned();
        if (!theirs.at().equals(seenRate) && (!mine || theirs.share() < tempo.share())) {
            tempo.adopt(theirs.share(), theirs.doubling(), row.since(theirs.at()));
        }
        seenRate = theirs.at();
    }

    private void learnOutage(PaceRow row) {
        if (row.outage().equals(seenOutage)) {
            return;
        }
        seenOutage = row.outage();
        tryAt = time.currentTimeNanos() + row.until(seenOutage.tryAt());
        away = seenOutage.away();
        if (away && breaker.isClosed()) {
            breaker.open();
        } else if (!away && !breaker.isClosed()) {
            breaker.close();
        }
    }

    private PaceRow told(PaceRow row, int news, long elapsed) {
        PaceRow next = row;
        if (Kind.PAUSE.isIn(news)) {
            next = next.quietUntil(row.now().plusNanos(quiet.left() + elapsed));
        }
        if (Kind.RATE.isIn(news)) {
            seenRate = row.now();
            next = next.with(new PaceRow.Learned(tempo.share(), tempo.isDoubling(), seenRate));
        }
        if (Kind.OUTAGE.isIn(news)) {
            Duration left = Duration.ofNanos(breaker.left() + elapsed);
            seenOutage =
                    new PaceRow.Outage(!breaker.isClosed(), row.now().plus(left).truncatedTo(ChronoUnit.MICROS));
            next = next.with(seenOutage);
        }
        return next;
    }
}
