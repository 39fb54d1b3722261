package io.giftmill.partner;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The pace of one group, kept together with other instances on the same database. Permits are taken in small portions, as
 * many as are waited for, and are worth nothing shortly after; so nothing is lost with an instance that dies. Without the
 * database there are none.
 */
final class SharedPace {
    private static final Logger log = LoggerFactory.getLogger(SharedPace.class);
    /** What the others have learned is known here not later than this after it was stored. */
    private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();
    /** Before anybody else tries whether the partner is back. */
    private static final Duration PROBE = Duration.ofSeconds(10);
    /** The longest that a slow database is waited for with a permit. */
    private static final long SLOWEST = Duration.ofSeconds(2).toNanos();
    /** For others who are faster. */
    private static final long STEP_BACK = Duration.ofMillis(5).toNanos();

    private static final int TRIES = 3;

    /**
     * With whom the pace is shared.
     *
     * @param table where it is kept
     * @param teller what tells the others, so that no answer waits for the database
     * @param longestPause the longest pause the partner is granted
     */
    record Sharing(PaceTable table, Executor teller, Duration longestPause) {}

    private final CallGroup group;
    private final Sharing sharing;
    private final Stopwatch time;
    private final JointRate rate;
    private final Tempo tempo;
    private final Pause quiet;
    private final PaceNews news;
    private final Company company = new Company();
    private final ReentrantLock lock = new ReentrantLock();
    private int permits;
    private long goodUntil;
    private long goodFor;
    private long askAt;
    private long readyAt;
    private volatile long lookedAt;
    private boolean failing;

    SharedPace(CallGroup group, Sharing sharing, Stopwatch time, Tempo tempo, Pause quiet, Breaker breaker) {
        this.group = group;
        this.sharing = sharing;
        this.time = time;
        this.rate = JointRate.of(tempo.rate());
        this.tempo = tempo;
        this.quiet = quiet;
        this.news = new PaceNews(time, tempo, quiet, breaker);
        this.goodFor = rate.goodFor();
        this.lookedAt = time.currentTimeNanos() - LOOK_AGAIN;
        this.askAt = lookedAt;
    }

    /**
     * Takes the right to one call; 0 when it was there, else how many nanoseconds until it may be.
     *
     * @param wanted how many calls wait for one
     */
    long take(int wanted) {
        lock.lock();
        try {
            if (hasPermit() || isFree()) {
                return 0;
            }
            long now = time.currentTimeNanos();
            if (askAt - now <= 0) {
                permits = exchange(wanted);
                if (hasPermit()) {
                    return 0;
                }
            }
            return Math.max(1, readyAt - time.currentTimeNanos());
        } finally {
            lock.unlock();
        }
    }

    /** How many calls this instance can make in a time from now on beside the others, at least one. */
    long in(Duration span) {
        look();
        return company.part(tempo.in(span));
    }

    /** Nanoseconds until one of all may try whether the partner is back; 0 when it is not away. */
    long away() {
        return news.left();
    }

    /** Learns what the others have learned, if that was some time ago. */
    void look() {
        if (time.currentTimeNanos() - lookedAt >= LOOK_AGAIN && lock.tryLock()) {
            try {
                exchange(0);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Tells the others at once. If they cannot be told, they are before this instance makes another call. */
    void tell(PaceNews.Kind... kinds) {
        if (news.note(kinds)) {
            sharing.teller().execute(this::tellNow);
        }
    }

    private void tellNow() {
        lock.lock();
        try {
            exchange(0);
        } finally {
            lock.unlock();
        }
    }

    private boolean hasPermit() {
        if (permits > 0 && goodUntil - time.currentTimeNanos() > 0) {
            permits--;
            return true;
        }
        permits = 0;
        return false;
    }

    private boolean isFree() {
        if (tempo.isFree()) {
            look();
        }
        return tempo.isFree() && !news.isAway() && quiet.left() == 0;
    }

    private int exchange(int wanted) {
        int mine = news.take();
        boolean told = false;
        lookedAt = time.currentTimeNanos();
        try {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                long asked = time.currentTimeNanos();
                PaceRow read = sharing.table().read(group);
                PaceRow row = read.believable(longest());
                PaceRow next = news.exchange(row, mine, asked).counted(rate, tempo.share());
                int portion = portion(next, wanted);
                PaceRow then = portion == 0 ? next : paid(next, portion);
                boolean nothingNew = portion == 0 && mine == 0 && row.equals(read);
                if (nothingNew || sharing.table().write(group, then)) {
                    told = true;
                    settle(then, asked, nothingNew);
                    return portion;
                }
            }
            askAgainIn(STEP_BACK);
        } catch (DataAccessException gone) {
            unreachable(gone);
        } finally {
            if (!told) {
                news.putBack(mine);
            }
        }
        return 0;
    }

    private Duration longest() {
        return sharing.longestPause().multipliedBy(2).plus(Pause.LONGEST_OF_OURS);
    }

    /** How many permits there are for those who wait. While the partner is away, one call finds out whether it is back. */
    private int portion(PaceRow row, int wanted) {
        boolean closed = quiet.left() > 0
                || row.outage().away() && row.until(row.outage().tryAt()) > 0;
        int most = closed ? 0 : row.outage().away() ? Math.min(1, wanted) : wanted;
        return (int) Math.min(most, rate.affordable(row.credit().nanos()));
    }

    /** Whoever may be late with its permits pays for it, so that the others cannot be too early. */
    private PaceRow paid(PaceRow row, int portion) {
        PaceRow then = row.spent(portion * rate.permit() + goodFor - rate.goodFor());
        return row.outage().away()
                ? then.with(new PaceRow.Outage(true, row.now().plus(PROBE)))
                : then;
    }

    private void settle(PaceRow row, long asked, boolean nothingNew) {
        failing = false;
        long away = row.outage().away() ? row.until(row.outage().tryAt()) : 0;
        long wait = rate.until(row.credit().nanos(), tempo.share());
        askAgainIn(Math.max(wait, Math.max(quiet.left(), away)));
        if (!nothingNew) {
            company.wrote(row.version());
            goodUntil = asked + goodFor;
            long took = time.currentTimeNanos() - asked;
            goodFor = Math.max(rate.goodFor(), Math.min(SLOWEST, 2 * took));
        }
    }

    private void askAgainIn(long wait) {
        long now = time.currentTimeNanos();
        readyAt = now + wait;
        askAt = now + Math.min(wait, LOOK_AGAIN);
    }

    private void unreachable(DataAccessException gone) {
        askAgainIn(LOOK_AGAIN);
        if (!failing) {
            failing = true;
            log.warn(
                    "The pace towards the partner cannot be agreed on with other instances ({}), so no such call is made"
                            + " until the database answers: {}",
                    group.words(),
                    gone.getMessage());
        }
    }
}
