package io.giftmill.track;

import io.giftmill.batch.LineStatus;
import io.giftmill.order.OrderState;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TrackedOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** When an order is read next. No state, no clock. */
final class ReadingPlan {
    private static final int TENTH = 10;
    private static final int HALF = 2;
    private static final int QUARTER = 4;
    private static final int EIGHTFOLD = 8;
    /** What a claim may come after the hand-over that caused it; an older order is due for another reason. */
    private static final Duration JUST_NOW = Duration.ofSeconds(5);

    private static final Duration FIRST_LOOK = Duration.ofDays(1);

    private final TrackProperties properties;

    ReadingPlan(TrackProperties properties) {
        this.properties = properties;
    }

    /**
     * The next reading: when a code may be expected, then half of the time since the hand-over apart, rarely while people are
     * at work, more rarely while late money may come.
     *
     * @param order the order as it is known now
     * @param lines where its lines stand now
     * @param handedAt when the payer took its payment; null while it did not
     * @param expected how long after the hand-over the code may be expected; null when nobody knows
     * @return null when the order need not be read again
     */
    Instant next(PartnerOrder order, Collection<LineStatus> lines, Instant handedAt, Duration expected, Instant now) {
        boolean settled = lines.stream().allMatch(LineStatus::isFinal);
        boolean watched = now.isBefore(order.expiresAt().plus(properties.watch()));
        if (settled && !(watched && mayStillChange(lines))) {
            return null;
        }
        if (settled) {
            return late(order, now);
        }
        boolean untouched = order.state().isTerminal()
                && handedAt == null
                && order.received().isZero();
        if (untouched && (lines.stream().allMatch(ReadingPlan::isLeftBehind) || !watched && isForPeople(lines))) {
            return null;
        }
        if (lines.contains(LineStatus.REVIEW) || order.state() == OrderState.WAITING_FOR_MANUAL_ACTION) {
            return rarely(order, now);
        }
        if (handedAt == null && now.isBefore(order.expiresAt())) {
            return order.expiresAt();
        }
        Duration sincePaid = Duration.between(handedAt == null ? order.placedAt() : handedAt, now);
        if (handedAt != null && expected != null && sincePaid.compareTo(expected) < 0) {
            return now.plus(between(expected.minus(sincePaid), properties.shortest(), properties.longest()));
        }
        return now.plus(step(sincePaid));
    }

    /** Half the time since the hand-over, within bounds. */
    private Duration step(Duration sincePaid) {
        return between(sincePaid.dividedBy(HALF), properties.shortest(), properties.longest());
    }

    /**
     * When an order that others teach about is looked at again; null when it has waited for them long enough.
     *
     * @param tracked an order that was never read
     */
    Instant afterOthers(TrackedOrder tracked, Instant now) {
        if (tracked.handedAt() == null || tracked.order().polls() > 0) {
            return null;
        }
        Duration sincePaid = Duration.between(tracked.handedAt(), now);
        return sincePaid.compareTo(properties.longest().multipliedBy(HALF)) < 0 ? now.plus(step(sincePaid)) : null;
    }

    /**
     * How long before a reading the last one was in vain, as this plan has it.
     *
     * @return zero when the order was never read before
     */
    Duration lastLook(Duration sincePaid, int readings) {
        if (readings == 0) {
            return Duration.ZERO;
        }
        Duration last = sincePaid.multipliedBy(HALF).dividedBy(HALF + 1);
        Duration least = sincePaid.minus(properties.longest());
        return last.compareTo(least) < 0 ? least : last;
    }

    /** Whether the first reading after the hand-over would come too early; then the next reading is when it would not. */
    boolean isTooEarly(TrackedOrder tracked, Duration expected, Instant now) {
        if (expected == null || tracked.handedAt() == null || tracked.order().polls() > 0) {
            return false;
        }
        Duration sincePaid = Duration.between(tracked.handedAt(), now);
        return sincePaid.compareTo(JUST_NOW) < 0
                && sincePaid.plus(properties.shortest()).compareTo(expected) < 0;
    }

    /**
     * When an order that need not be read is looked at once more: its money may come back, and its code may change.
     *
     * @return null for never
     */
    Instant lookAgain(PartnerOrder order, Collection<LineStatus> lines, Instant now) {
        Instant end = order.stateAt().plus(properties.lookBack());
        if (!isPaidAndOver(lines) || !now.isBefore(end)) {
            return null;
        }
        Duration age = Duration.between(order.stateAt(), now);
        Duration doubled = age.multipliedBy(2);
        Instant next = order.stateAt().plus(doubled.compareTo(FIRST_LOOK) < 0 ? FIRST_LOOK : doubled);
        return next.isBefore(end) ? next : end;
    }

    /** When a look that brought no answer is tried again; null for never. */
    Instant lookSoon(PartnerOrder order, Collection<LineStatus> lines, Instant now) {
        Instant end = order.stateAt().plus(properties.lookBack()).plus(FIRST_LOOK);
        return isPaidAndOver(lines) && now.isBefore(end) ? now.plus(properties.manual()) : null;
    }

    private static boolean isPaidAndOver(Collection<LineStatus> lines) {
        return lines.stream().allMatch(LineStatus::isFinal)
                && (lines.contains(LineStatus.DELIVERED) || lines.contains(LineStatus.FAILED));
    }

    /**
     * A released payment may arrive late, also one that no payer has confirmed, and what failed may be refunded or delivered
     * after all; everything else ended with its lines.
     */
    private static boolean mayStillChange(Collection<LineStatus> lines) {
        return lines.contains(LineStatus.EXPIRED) || lines.contains(LineStatus.FAILED);
    }

    /** Whether the line waits to be ordered again, and no longer for this order. */
    private static boolean isLeftBehind(LineStatus line) {
        return line == LineStatus.HELD || line == LineStatus.RECEIVED || line == LineStatus.READY || line.isFinal();
    }

    private static boolean isForPeople(Collection<LineStatus> lines) {
        return lines.stream().allMatch(line -> line == LineStatus.REVIEW || isLeftBehind(line));
    }

    private Instant rarely(PartnerOrder order, Instant now) {
        return now.plus(between(age(order, now), Duration.ofMinutes(1), properties.manual()));
    }

    /** Nobody waits for late money, so it may be seen hours late. */
    private Instant late(PartnerOrder order, Instant now) {
        Duration share = Duration.between(order.stateAt(), now).dividedBy(QUARTER);
        return now.plus(between(share, properties.manual(), properties.manual().multipliedBy(EIGHTFOLD)));
    }

    private static Duration age(PartnerOrder order, Instant now) {
        return Duration.between(order.stateAt(), now).dividedBy(TENTH);
    }

    private static Duration between(Duration wanted, Duration least, Duration most) {
        if (wanted.compareTo(least) < 0) {
            return least;
        }
        return wanted.compareTo(most) > 0 ? most : wanted;
    }
}
