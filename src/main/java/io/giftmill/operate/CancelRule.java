package io.giftmill.operate;

/** Whether a line may be cancelled. No state, no clock. */
final class CancelRule {
    private CancelRule() {}

    /** Why not; null when it may. */
    static LeftOut against(Standing one) {
        LeftOut status = switch (one.line().status()) {
            case RECEIVED, HELD, VALID, AWAITING_APPROVAL, READY, PLACED, REVIEW -> null;
            case PLACING, IN_DOUBT -> LeftOut.BEING_ORDERED;
            case RELEASED, PAID, DELIVERED -> LeftOut.PAID;
            case DUPLICATE -> LeftOut.DUPLICATE;
            case REJECTED, CANCELLED, EXPIRED, FAILED, REFUNDED -> LeftOut.ENDED;
        };
        return status == null && one.hasMoney() ? LeftOut.MONEY : status;
    }
}
