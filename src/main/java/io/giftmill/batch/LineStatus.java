package io.giftmill.batch;

/** Where a line stands. The one vocabulary of statuses in the record, in reports and for people. */
public enum LineStatus {
    /** The line is stored and waits to be checked with the partner. */
    RECEIVED("The line is stored and waits to be checked with the partner."),
    /** The line cannot be ordered as it is; its problems say what to correct. */
    REJECTED("The line cannot be ordered as it is; its problems say what to correct."),
    /** The same reference with the same content was taken before; that line answers for it. */
    DUPLICATE("The same reference with the same content was taken before; that line answers for it."),
    /** The line waits for a reason outside it and is tried again at the time shown. */
    HELD("The line waits for a reason outside it and is tried again at the time shown."),
    /** The partner would take the line at the stored price; the approval rules are still to be applied. */
    VALID("The partner would take the line at the stored price; the approval rules are still to be applied."),
    /** A person has to approve the price before the line is ordered. */
    AWAITING_APPROVAL("A person has to approve the price before the line is ordered."),
    /** The line may be ordered. */
    READY("The line may be ordered."),
    /** An attempt to order the line is under way. */
    PLACING("An attempt to order the line is under way."),
    /** Whether the order was made is unknown; its address is unknown too, so nobody can pay it. */
    IN_DOUBT("Whether the order was made is unknown; its address is unknown too, so nobody can pay it."),
    /** The partner has made an order for the line; it is not paid. */
    PLACED("The partner has made an order for the line; it is not paid."),
    /** The payment of the order was released to the payer. */
    RELEASED("The payment of the order was released to the payer."),
    /** The partner reports the payment; the delivery is on its way. */
    PAID("The partner reports the payment; the delivery is on its way."),
    /** The code, link, eSIM or operator reference is stored. */
    DELIVERED("The code, link, eSIM or operator reference is stored."),
    /** The line was ordered and ended without a delivery. */
    FAILED("The line was ordered and ended without a delivery."),
    /** The partner reports that the money went back. */
    REFUNDED("The partner reports that the money went back."),
    /** No attempt at ordering the line was paid in time; unless its payment was released, it may be tried or uploaded again. */
    EXPIRED(
            "No attempt at ordering the line was paid in time; unless its payment was released, it may be tried or uploaded again."),
    /** The line was withdrawn before it was ordered. */
    CANCELLED("The line was withdrawn before it was ordered."),
    /** A person has to decide; the reason says what is unclear. */
    REVIEW("A person has to decide; the reason says what is unclear.");

    private final String sentence;

    LineStatus(String sentence) {
        this.sentence = sentence;
    }

    /** What the status means, for people. */
    public String sentence() {
        return sentence;
    }

    /** Whether the line is done with, but for late money, and for a person who has it tried again. */
    public boolean isFinal() {
        return switch (this) {
            case REJECTED, DUPLICATE, DELIVERED, FAILED, REFUNDED, EXPIRED, CANCELLED -> true;
            default -> false;
        };
    }

    /** Whether the line waits for a person or for a time, and not for a stage. */
    public boolean isWaiting() {
        return this == HELD || this == REVIEW || this == AWAITING_APPROVAL;
    }

    /** Whether Giftmill itself still has something to do for the line. */
    public boolean isMoving() {
        return !isFinal() && !isWaiting();
    }
}
