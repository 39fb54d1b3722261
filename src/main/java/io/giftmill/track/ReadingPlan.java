package io.giftmill.track;

import io.giftmill.batch.LineStatus;
import io.giftmill.order.OrderState;
import io.giftmill.order.PartnerOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** When an order is read next. No state, no clock. */
final class ReadingPlan {
    private static final int TENTH = 10;

    private final TrackProperties properties;

    ReadingPlan(TrackProperties properties) {
        this.properties = properties;
    }

    /**
     * The next reading: soon while a payment or a code is expected, then a tenth of the order's age apart, rarely while
     * people are at work or late money may come.
     *
     * @param order the order as it is known now
     * @param lines where its lines stand now
     * @param handedAt when the payer took its payment; null while it did not
     * @return null when the order need not be read again
     */
    Instant next(PartnerOrder order, Collection<LineStatus> lines, Instant handedAt, Instant now) {
        boolean settled = lines.stream().allMatch(LineStatus::isFinal);
        boolean watched = now.isBefore(order.expiresAt().plus(properties.watch()));
        if (settled && !(watched && mayStillChange(lines))) {
            return null;
        }
        if (settled) {
            return rarely(order, now);
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
        return now.plus(between(sincePaid.dividedBy(TENTH), properties.shortest(), properties.longest()));
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
