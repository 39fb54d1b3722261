package io.giftmill.reconcile;

import java.time.Instant;

/** A period whose books are closed, and the hash of the pack they were closed with. */
record ClosedPeriod(Instant from, Instant to, String by, Instant at, String packSha256) {

    boolean is(Period period) {
        return from.equals(period.from()) && to.equals(period.to());
    }

    /** Whether something of its time became known too late for it. */
    boolean missed(Instant happened, Instant known) {
        return !happened.isBefore(from) && happened.isBefore(to) && known.isAfter(at);
    }
}
