package io.giftmill.sandbox;

/**
 * A stretch of an order's life, from a moment on.
 *
 * @param at When it begins, in milliseconds.
 * @param order The partner's {@code order_state}.
 * @param payment The partner's {@code payment_state}.
 * @param delivery The partner's {@code delivery_state} of the lines; {@link #MIXED} when they differ.
 */
record Step(long at, String order, String payment, String delivery) {
    static final String WAITING_FOR_PAYMENT = "WaitingForPayment";
    static final String PAYMENT_RECEIVED = "PaymentReceived";
    static final String WAITING_FOR_DELIVERY = "WaitingForDelivery";
    static final String WAITING_FOR_MANUAL_ACTION = "WaitingForManualAction";
    static final String PAYMENT_FAILED = "PaymentFailed";
    static final String EXPIRED = "Expired";
    static final String CANCELED = "Canceled";
    static final String REFUNDED = "Refunded";
    static final String DONE = "Done";

    /** A state that no page lists. */
    static final String UNHEARD_OF = "AwaitingSupplierWindow";

    static final String SUCCEEDED = "Succeeded";
    static final String FAILED = "Failed";
    static final String MIXED = "mixed";

    /** Whether the partner says that nothing more will happen. */
    boolean isLast() {
        return switch (order) {
            case DONE, EXPIRED, CANCELED, REFUNDED, PAYMENT_FAILED, "PaymentSetupFailed" -> true;
            default -> false;
        };
    }

    /** The state of one line. */
    String deliveryOf(Line line) {
        if (!MIXED.equals(delivery)) {
            return delivery;
        }
        return line.has(Fault.LINE_FAILED) ? FAILED : SUCCEEDED;
    }
}
