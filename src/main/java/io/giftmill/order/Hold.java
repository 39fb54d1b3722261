package io.giftmill.order;

import java.time.Instant;

/**
 * Why lines are not asked about for a while.
 *
 * @param key whom it stops
 * @param code the problem the partner named
 * @param atOrder whether the partner named it to an order; a check that finds nothing does not end it then
 * @param since when it began
 * @param until when the first line may be asked about again
 * @param raised how often it was renewed without a break
 */
public record Hold(Key key, String code, boolean atOrder, Instant since, Instant until, int raised) {

    /**
     * Whom a hold stops.
     *
     * @param recipient the order e-mail; empty for everybody
     */
    public record Key(HoldScope scope, String subject, String recipient) {}

    /** Whether nobody it stops is to be asked about yet. */
    public boolean isRunning(Instant now) {
        return now.isBefore(until);
    }

    /** The same with its time over. */
    Hold askedNow(Instant now) {
        return until.isAfter(now) ? new Hold(key, code, atOrder, since, now, raised) : this;
    }

    Hold renewed(String problem, boolean order, Instant next) {
        return new Hold(key, problem, order, since, next, raised + 1);
    }
}
