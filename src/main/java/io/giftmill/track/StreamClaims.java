package io.giftmill.track;

import io.giftmill.order.Orders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The claims on followed orders in the record: a time to be read at, which is put off while the stream lives. */
final class StreamClaims {
    private static final int HALF = 2;
    private static final int QUARTER = 4;

    private final Orders orders;
    private final Duration lease;
    private final Duration pause;
    private final Duration half;
    private final Duration untouched;
    private final Clock clock;

    StreamClaims(Orders orders, Duration lease, Clock clock) {
        this.orders = orders;
        this.lease = lease;
        this.pause = lease.dividedBy(HALF * QUARTER);
        this.half = lease.dividedBy(HALF);
        this.untouched = lease.minus(lease.dividedBy(QUARTER));
        this.clock = clock;
    }

    /** The end of a claim that begins now, as exact as the record keeps it. */
    Instant end() {
        return exact(clock.instant().plus(lease));
    }

    /** How often claims are looked after. */
    Duration pause() {
        return pause;
    }

    /** Whether what was to be read or written was not for so long that it is left to whoever claims it next. */
    boolean isStuck(Follow one, Instant now) {
        Instant longAgo = now.minus(half);
        return one.askedAt() != null && one.askedAt().isBefore(longAgo)
                || one.writingSince() != null && one.writingSince().isBefore(longAgo);
    }

    /** Whether a quarter of the claim has passed, and nothing is under way that will set another time. */
    boolean isToExtend(Follow one, Instant now) {
        Duration left = Duration.between(now, one.lease());
        return one.askedAt() == null && one.writingSince() == null && left.compareTo(untouched) < 0;
    }

    /** Extends claims; returns those that are another worker's now. */
    List<Follow> extend(Collection<Follow> follows) {
        Instant until = end();
        Set<Long> kept = move(follows, until);
        follows.stream().filter(one -> kept.contains(one.attemptId())).forEach(one -> one.extend(until));
        return follows.stream().filter(one -> !kept.contains(one.attemptId())).toList();
    }

    /** Has an order read at a time; false when it is another worker's now. */
    boolean readAt(Follow one, Instant when) {
        return !move(List.of(one), exact(when)).isEmpty();
    }

    /** Leaves orders to whoever asks for them next. */
    void release(Collection<Follow> follows) {
        move(follows, exact(clock.instant()));
    }

    private Set<Long> move(Collection<Follow> follows, Instant when) {
        Map<Long, Instant> leases = follows.stream().collect(Collectors.toMap(Follow::attemptId, Follow::lease));
        return orders.move(leases, when);
    }

    static Instant exact(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
