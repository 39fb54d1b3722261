package io.giftmill.partner;

import java.time.Duration;
import java.time.Instant;

/**
 * What the record knows of the pace of one group. All times are those of the database.
 *
 * @param now when it was read
 * @param version how often it was written
 * @param credit what calls are paid with
 * @param quietUntil how long the partner asked to be left alone
 * @param learned what complaints and outages have left of the rate
 * @param outage whether the partner is away
 */
record PaceRow(Instant now, long version, Credit credit, Instant quietUntil, Learned learned, Outage outage) {
    /** More than two statements can be apart in time. What was counted later than that was counted by another clock. */
    private static final Duration APART = Duration.ofSeconds(1);

    /**
     * @param nanos nanoseconds of the full rate; below zero when somebody has paid in advance
     * @param at until when it is counted
     */
    record Credit(long nanos, Instant at) {}

    /**
     * @param share what was left of the rate, as {@link Tempo} counts it
     * @param doubling whether it doubles every second or grows slowly
     * @param at since when
     */
    record Learned(int share, boolean doubling, Instant at) {}

    /** @param tryAt when one call may find out whether the partner is back */
    record Outage(boolean away, Instant tryAt) {}

    /** The row of a group that nobody has called: without credit, so that whoever lost the old one cannot call too often. */
    static PaceRow first(Instant now) {
        return new PaceRow(
                now, 0, new Credit(0, now), now, new Learned(Tempo.FULL, false, now), new Outage(false, now));
    }

    /**
     * The row without times that are too far ahead to be true. The clock of the database was put back behind them, and they
     * would stop all calls until it has caught up.
     *
     * @param longest the longest pause there is
     */
    PaceRow believable(Duration longest) {
        Instant most = now.plus(longest);
        return new PaceRow(
                now,
                version,
                credit.at().isAfter(now.plus(APART)) ? new Credit(credit.nanos(), now) : credit,
                quietUntil.isAfter(most) ? now : quietUntil,
                learned,
                outage.tryAt().isAfter(now.plus(Breaker.LONGEST_PAUSE)) ? new Outage(outage.away(), now) : outage);
    }

    /** Nanoseconds until a moment; 0 when it has passed. */
    long until(Instant moment) {
        return Math.max(0, Duration.between(now, moment).toNanos());
    }

    /** Nanoseconds since a moment; 0 when it has not come. */
    long since(Instant moment) {
        return Math.max(0, Duration.between(moment, now).toNanos());
    }

    /** With all the credit there is by now. */
    PaceRow counted(JointRate rate, int share) {
        long nanos = rate.refilled(credit.nanos(), since(credit.at()), share);
        return with(new Credit(nanos, credit.at().isAfter(now) ? credit.at() : now));
    }

    PaceRow spent(long nanos) {
        return with(new Credit(credit.nanos() - nanos, credit.at()));
    }

    private PaceRow with(Credit other) {
        return new PaceRow(now, version, other, quietUntil, learned, outage);
    }

    PaceRow with(Learned other) {
        return new PaceRow(now, version, credit, quietUntil, other, outage);
    }

    PaceRow with(Outage other) {
        return new PaceRow(now, version, credit, quietUntil, learned, other);
    }

    /** Quiet at least until then. */
    PaceRow quietUntil(Instant then) {
        return then.isAfter(quietUntil) ? new PaceRow(now, version, credit, then, learned, outage) : this;
    }
}
