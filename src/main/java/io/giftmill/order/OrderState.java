package io.giftmill.order;

import java.util.HashMap;
import java.util.Map;

/** The states of an order as the partner names them (official developer page), and {@code Canceled}, seen elsewhere. */
public enum OrderState {
    CREATED("Created"),
    WAITING_FOR_PAYMENT("WaitingForPayment"),
    PAYMENT_STARTED("PaymentStarted"),
    PARTIAL_PAYMENT_STARTED("PartialPaymentStarted"),
    PAYMENT_RECEIVED("PaymentReceived"),
    WAITING_FOR_DELIVERY("WaitingForDelivery"),
    WAITING_FOR_MANUAL_ACTION("WaitingForManualAction"),
    DONE("Done"),
    EXPIRED("Expired"),
    PAYMENT_FAILED("PaymentFailed"),
    PAYMENT_SETUP_FAILED("PaymentSetupFailed"),
    REFUNDED("Refunded"),
    CANCELED("Canceled"),
    /** A word the partner had not used before: the last known state stays, and a person looks. */
    UNKNOWN("");

    private static final Map<String, OrderState> BY_WORD = byWord();

    private final String word;

    OrderState(String word) {
        this.word = word;
    }

    /** The state behind the partner's word; {@link #UNKNOWN} for any other, never a guess. */
    public static OrderState of(String word) {
        return BY_WORD.getOrDefault(word, UNKNOWN);
    }

    /** The partner's word. */
    public String word() {
        return word;
    }

    /** Whether the partner reports no further change, but for late money. */
    public boolean isTerminal() {
        return switch (this) {
            case DONE, EXPIRED, PAYMENT_FAILED, PAYMENT_SETUP_FAILED, REFUNDED, CANCELED -> true;
            default -> false;
        };
    }

    /** Whether the partner has the whole payment and owes a delivery. */
    public boolean isPaid() {
        return this == PAYMENT_RECEIVED || this == WAITING_FOR_DELIVERY || this == DONE;
    }

    /** Whether the order ended before the partner took a payment. */
    public boolean isFailedPayment() {
        return this == PAYMENT_FAILED || this == PAYMENT_SETUP_FAILED || this == CANCELED;
    }

    /**
     * How far an order on its way to a delivery has come: a state with a lower number was before. Only for states an order
     * passes through; -1 for all others, which are ends, detours or not understood.
     */
    public int progress() {
        return switch (this) {
            case CREATED -> 0;
            case WAITING_FOR_PAYMENT -> 1;
            case PAYMENT_STARTED, PARTIAL_PAYMENT_STARTED -> 2;
            case PAYMENT_RECEIVED -> 3;
            case WAITING_FOR_DELIVERY -> 4;
            case DONE -> 5;
            default -> -1;
        };
    }

    private static Map<String, OrderState> byWord() {
        Map<String, OrderState> words = new HashMap<>();
        for (OrderState state : values()) {
            if (state != UNKNOWN) {
                words.put(state.word, state);
            }
        }
        return Map.copyOf(words);
    }
}
