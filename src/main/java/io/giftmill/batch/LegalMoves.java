package io.giftmill.batch;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import static io.giftmill.batch.LineStatus.*;

/** The one table of the moves a line may make. {@code docs/states.md} is written from it. */
final class LegalMoves {
    private static final Map<LineStatus, Set<LineStatus>> TABLE = new EnumMap<>(LineStatus.class);

    static {
        allow(RECEIVED, VALID, READY, HELD, REJECTED, CANCELLED, REVIEW);
        allow(HELD, RECEIVED, CANCELLED, REVIEW);
        allow(VALID, AWAITING_APPROVAL, READY, CANCELLED, REVIEW);
        allow(AWAITING_APPROVAL, RECEIVED, READY, CANCELLED, REVIEW);
        allow(READY, PLACING, HELD, EXPIRED, CANCELLED, REVIEW);
        allow(PLACING, PLACED, IN_DOUBT, READY, HELD, REJECTED, REVIEW);
        allow(IN_DOUBT, READY, PLACED, REVIEW);
        allow(PLACED, RELEASED, PAID, READY, HELD, EXPIRED, FAILED, CANCELLED, REVIEW);
        allow(RELEASED, PAID, DELIVERED, FAILED, REFUNDED, EXPIRED, REVIEW);
        allow(PAID, DELIVERED, FAILED, REFUNDED, REVIEW);
        allow(REVIEW, RECEIVED, READY, PAID, DELIVERED, FAILED, REFUNDED, EXPIRED, CANCELLED);
        // Late money: the partner may report a payment or a refund after the end.
        allow(DELIVERED, REFUNDED);
        // And a person may have a line tried again that no money went out for: RECEIVED.
        allow(FAILED, RECEIVED, REFUNDED, REVIEW);
        allow(EXPIRED, RECEIVED, REVIEW);
        allow(CANCELLED, RECEIVED, REVIEW);
        allow(REJECTED, RECEIVED);
        allow(DUPLICATE);
        allow(REFUNDED);
    }

    private LegalMoves() {}

    /** The statuses a line may take after this one; empty when there is none. */
    static Set<LineStatus> from(LineStatus status) {
        return Set.copyOf(TABLE.get(status));
    }

    static boolean allows(LineStatus from, LineStatus to) {
        return TABLE.get(from).contains(to);
    }

    private static void allow(LineStatus from, LineStatus... to) {
        Set<LineStatus> targets = EnumSet.noneOf(LineStatus.class);
        targets.addAll(Set.of(to));
        TABLE.put(from, targets);
    }
}
