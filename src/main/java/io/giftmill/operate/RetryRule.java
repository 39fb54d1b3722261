package io.giftmill.operate;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Whether a line may be tried again because a person says so. No state, no clock. */
final class RetryRule {
    /** Until the end of an order is surely known here. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    /** Reasons of a review that can only be cleared by finding out where money is. */
    private static final Set<String> MAY_MEAN_MONEY = Set.of(
            "CODE_MISSING",
            "DELIVERED_LATE",
            "EXPIRED_WITH_MONEY",
            "FAILED_WITH_MONEY",
            "FUNDED_BEFORE",
            "ORDER_CHANGED",
            "ORDER_NOT_FOUND",
            "OTHER_ORDER_ANSWERED",
            "PAID_BEFORE_RELEASE",
            "PAID_BY_OTHERS",
            "PAID_LATE",
            "PAYMENT_QUARANTINED",
            "REFUND_WITHOUT_PAYMENT",
            "RELEASED_BUT_FAILED",
            "STATE_NOT_PAYABLE",
            "STATE_UNKNOWN");

    private final OperateProperties properties;

    RetryRule(OperateProperties properties) {
        this.properties = properties;
    }

    /** Why not; null when it may. */
    LeftOut against(Standing one, Instant now) {
        LeftOut status = byStatus(one);
        if (status != null) {
            return status;
        }
        if (one.hasMoney()) {
            return LeftOut.MONEY;
        }
        if (one.reason() != null && MAY_MEAN_MONEY.contains(one.reason())) {
            return LeftOut.UNCLEAR;
        }
        return byTime(one, now);
    }

    private static LeftOut byStatus(Standing one) {
        return switch (one.line().status()) {
            case RECEIVED, VALID, AWAITING_APPROVAL, READY -> LeftOut.UNDER_WAY;
            case PLACING, IN_DOUBT, PLACED, RELEASED, PAID -> LeftOut.UNDER_WAY;
            case DELIVERED, REFUNDED -> LeftOut.ENDED;
            case DUPLICATE -> LeftOut.DUPLICATE;
            // A row that was wrong when it came has never moved.
            case REJECTED -> one.line().version() == 0 ? LeftOut.ROW_IS_WRONG : null;
            case HELD -> "SCHEDULED".equals(one.reason()) ? LeftOut.SCHEDULED : null;
            case EXPIRED, FAILED, CANCELLED, REVIEW -> null;
        };
    }

    private LeftOut byTime(Standing one, Instant now) {
        if (one.expiresIfNotSentBy() != null && !now.isBefore(one.expiresIfNotSentBy())) {
            return LeftOut.TOO_LATE;
        }
        if (one.openUntil() != null && now.isBefore(one.openUntil().plus(SETTLED))) {
            return LeftOut.ORDER_OPEN;
        }
        if (one.doubtedAt() != null && now.isBefore(one.doubtedAt().plus(properties.doubt()))) {
            return LeftOut.IN_DOUBT;
        }
        return one.orders() >= properties.maxOrders() ? LeftOut.TOO_MANY_ORDERS : null;
    }
}
