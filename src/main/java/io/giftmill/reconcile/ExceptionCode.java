package io.giftmill.reconcile;

/** What finance has to look at in a line. Timing ones go away by themselves. */
enum ExceptionCode {
    /** Timing: the payment was released and the partner has not seen it yet. */
    PAYMENT_EXPECTED,
    /** Timing: the order is paid and not delivered yet. */
    DELIVERY_EXPECTED,
    /** The partner has received less than the order costs. */
    UNDERPAID,
    /** The partner has received more than the order costs. */
    OVERPAID,
    /** The partner has received money for an order that had ended. */
    PAID_AFTER_EXPIRY,
    /** The line ended without a delivery and without all of its money back. */
    PAID_NOT_DELIVERED,
    /** The line was delivered and the partner reports no payment. */
    DELIVERED_NOT_PAID,
    /** The payer names a transaction, the order has ended, and the partner has never seen the money. */
    PAYMENT_LOST,
    /** The line is refunded, and no amount is known. */
    REFUND_MISSING,
    /** What the partner answered, or what the catalogue resolved, is not what the row asked for. */
    FACE_VALUE_DIFFERS,
    /** The partner works on the order by hand. */
    MANUAL_ACTION,
    /** What has become of the line is not known, or the record contradicts itself. */
    STATE_UNKNOWN
}
