package io.giftmill.partner;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the calls of one group wait for their turn, first come, first served. */
final class Gate {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int REQUEST_TIMEOUT = 408;
    /** What is claimed at once lasts so long, or less. */
    private static final Duration AHEAD = Duration.ofSeconds(10);
    /** How often whoever waits looks whether something has changed. */
    private static final long LOOK = Duration.ofMillis(100).toNanos();

    private final CallGroup group;
    private final Duration longestWait;
    private final Stopwatch time;
    private final Tempo tempo;
    private final Pause quiet;
    private final Breaker breaker;
    private final SharedPace shared;
    private final ReentrantLock line = new ReentrantLock(true);

    /** @param sharing with whom the pace is kept together; null for nobody */
    Gate(
            CallGroup group,
            PartnerProperties settings,
            Stopwatch time,
            LongUnaryOperator jitter,
            SharedPace.Sharing sharing) {
        this.group = group;
        this.longestWait = settings.longestWait();
        this.time = time;
        this.tempo = new Tempo(settings.rate(group), time);
        this.quiet = new Pause(time, jitter);
        this.breaker = new Breaker(settings.failures(), time, jitter, this::gone, this::back, this::still);
        this.shared = sharing == null ? null : new SharedPace(group, sharing, time, tempo, quiet, breaker);
    }

    /** The right to make one call. Its end has to be told, once. */
    final class Turn {
        private final long entered;
        private final long began = time.currentTimeNanos();
        private final AtomicBoolean over = new AtomicBoolean();

        private Turn(long entered) {
            this.entered = entered;
        }

        /**
         * The partner answered.
         *
         * @param useful whether it was the partner and not a page of somebody on the way
         * @param retryAfter how long it asks to be left alone; null when it does not
         */
        void answered(int status, boolean useful, Duration retryAfter) {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            if (status == TOO_MANY) {
                complained(this, retryAfter);
            } else if (status / 100 == 2 && useful || status / 100 == 4 && status != REQUEST_TIMEOUT) {
                quiet.forgive();
                breaker.succeeded(entered);
            } else {
                breaker.failed(entered);
                if (status == UNAVAILABLE && retryAfter != null) {
                    quiet.extend(retryAfter);
                    tell(PaceNews.Kind.PAUSE);
                }
            }
        }

        /** The call was not made after all. */
        void unused() {
            if (over.compareAndSet(false, true)) {
                breaker.leave(entered);
            }
        }

        /** No answer came, or the call did not even leave. */
        void failed() {
            if (over.compareAndSet(false, true)) {
                breaker.failed(entered);
            }
        }
    }

    /**
     * Waits for the right to make one call, not longer than is allowed.
     *
     * @throws NoTurnException if it would take longer, or if the partner is away
     */
    Turn take() throws NoTurnException {
        long until = time.currentTimeNanos() + longestWait.toNanos();
        boolean first = false;
        try {
            first = line.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS);
            if (!first) {
                throw tooLong(LOOK);
            }
            return waitUntil(until);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NoTurnException("the program is stopping", Duration.ZERO);
        } finally {
            if (first) {
                line.unlock();
            }
        }
    }

    /** The right to make one call if it is there at once; null when it is not. */
    Turn takeNow() {
        if (!pause().isZero() || !line.tryLock()) {
            return null;
        }
        try {
            long entered = breaker.enter();
            if (entered < 0 || permit() == 0) {
                return entered < 0 ? null : new Turn(entered);
            }
            breaker.leave(entered);
            return null;
        } finally {
            line.unlock();
        }
    }

    /** How long the partner is to be left alone; zero when it may be called. */
    Duration pause() {
        if (shared != null) {
            shared.look();
        }
        return Duration.ofNanos(Math.max(quiet.left(), rest()));
    }

    private long rest() {
        return Math.max(breaker.left(), shared == null ? 0 : shared.away());
    }

    private long permit() {
        return shared == null ? tempo.take() : shared.take(line.getQueueLength() + 1);
    }

    private void tell(PaceNews.Kind... news) {
        if (shared != null) {
            shared.tell(news);
        }
    }

    /** How many calls may sensibly be prepared now, at most as many as are wanted. */
    int room(int wanted) {
        if (!pause().isZero()) {
            return 0;
        }
        long most = shared == null ? tempo.in(AHEAD) : shared.in(AHEAD);
        return (int) Math.min(wanted, breaker.isClosed() ? most : 1);
    }

    private Turn waitUntil(long until) throws NoTurnException, InterruptedException {
        while (true) {
            long rest = rest();
            if (rest > 0) {
                throw new NoTurnException(
                        "the partner does not answer and is left alone for " + seconds(rest), Duration.ofNanos(rest));
            }
            long wait = quiet.left();
            long entered = wait > 0 ? -1 : breaker.enter();
            if (wait == 0 && entered < 0) {
                wait = LOOK;
            } else if (wait == 0) {
                wait = permit();
                if (wait == 0) {
                    return new Turn(entered);
                }
                breaker.leave(entered);
            }
            if (wait > until - time.currentTimeNanos()) {
                throw tooLong(wait);
            }
            time.sleep(Math.min(wait, LOOK));
        }
    }

    private NoTurnException tooLong(long wait) {
        String why = quiet.left() > 0
                ? "the partner asked to be left alone for " + seconds(quiet.left())
                : "its turn did not come within " + longestWait.toSeconds() + " s";
        return new NoTurnException(why, Duration.ofNanos(wait));
    }

    private synchronized void complained(Turn turn, Duration retryAfter) {
        breaker.succeeded(turn.entered);
        boolean again = tempo.lowerOnce(turn.began);
        quiet.complain(retryAfter, again);
        if (!again) {
            tell(PaceNews.Kind.PAUSE);
        } else {
            tell(PaceNews.Kind.PAUSE, PaceNews.Kind.RATE);
            log.warn("The partner wants fewer calls ({}); it gets none for {}", group.words(), seconds(quiet.left()));
        }
    }

    private void gone() {
        tell(PaceNews.Kind.OUTAGE);
        log.warn("The partner does not answer ({}); it is left alone and tried again from time to time", group.words());
    }

    private void back() {
        tempo.warmUp();
        tell(PaceNews.Kind.OUTAGE, PaceNews.Kind.RATE);
        log.info("The partner answers again ({})", group.words());
    }

    private void still() {
        tell(PaceNews.Kind.OUTAGE);
    }

    private static String seconds(long nanos) {
        return Duration.ofNanos(nanos).plusMillis(999).toSeconds() + " s";
    }
}
