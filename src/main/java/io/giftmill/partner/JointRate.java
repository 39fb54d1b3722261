package io.giftmill.partner;

import java.time.Duration;

/**
 * A rate as several instances keep it together. They take permits from a bucket in the record, whose credit is time: it
 * grows by a nanosecond in each, and a permit costs what lies between two calls.
 *
 * <p>A permit may be used for a while after it was given, so calls can be closer together than permits. The bucket is
 * smaller than the burst by as much as the rate allows in that while; where the burst has no room for it, permits cost more
 * instead. So in any window no more calls are made than the rate and the burst allow, whoever makes them.
 *
 * @param permit what a permit costs, in nanoseconds of the full rate
 * @param capacity the most credit there can be
 * @param goodFor how long a permit may be used, counted from before it was asked for, in nanoseconds
 */
record JointRate(long permit, long capacity, long goodFor) {
    /** Enough for a database that has something else to do as well. */
    private static final long SHORTEST = Duration.ofMillis(50).toNanos();
    /** Nobody has to learn of a pause later than this. */
    private static final long LONGEST = Duration.ofMillis(250).toNanos();
    /** Far above anything sensible, and far below an overflow. */
    private static final long MOST = Long.MAX_VALUE >> 12;

    /** The rate of all instances together. */
    static JointRate of(CallRate rate) {
        long each = (rate.period().toNanos() + rate.calls() - 1) / rate.calls();
        long slack = times(rate.burst() - 1, each);
        long goodFor = Math.max(SHORTEST, Math.min(LONGEST, slack / 2));
        if (slack >= goodFor) {
            return new JointRate(each, slack - goodFor + each, goodFor);
        }
        long dearer = each + (goodFor - slack + rate.burst() - 1) / rate.burst();
        return new JointRate(dearer, dearer, goodFor);
    }

    private static long times(long number, long nanos) {
        return number > 0 && nanos > MOST / number ? MOST : number * nanos;
    }

    /**
     * The credit after a time.
     *
     * @param share the part of the rate that there is
     */
    long refilled(long credit, long nanos, int share) {
        return Math.min(capacity, credit + nanos / Tempo.FULL * share);
    }

    /** How many permits a credit pays for. */
    long affordable(long credit) {
        return Math.max(0, credit / permit);
    }

    /** Nanoseconds until a credit pays for a permit; 0 when it does. */
    long until(long credit, int share) {
        return credit >= permit ? 0 : ((permit - credit) / share + 1) * Tempo.FULL;
    }
}
