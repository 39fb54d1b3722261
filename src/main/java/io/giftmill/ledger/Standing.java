package io.giftmill.ledger;

import io.giftmill.ledger.Transfer.Direction;

/** What a transfer is to whoever imports it: its verdict, a word for it, and what to do. */
public enum Standing {
    MATCHED("matched", "Nothing.", false),
    UNDERPAID("underpaid", "Send the rest to the same address before its window ends, or wait for the refund.", true),
    OVERPAID("overpaid", "Claim the excess from the partner with the transaction's hash.", true),
    PAID_AFTER_EXPIRY(
            "late",
            "The partner may not count it: look at the order in a day, or claim a refund with the transaction's hash."
                    + " Do not order its lines again.",
            true),
    PAID_TWICE("double", "Claim the second payment back from the partner with the transaction's hash.", true),
    WRONG_NETWORK(
            "wrong network", "Ask the partner whether it can be recovered. Pay the order on its own network.", true),
    WRONG_TOKEN("wrong token", "Ask the partner whether it can be recovered. Pay the order in its own coin.", true),
    PAYMENT_WITHOUT_ORDER(
            "without order",
            "Find out who sent it and what for. It is tried again at every import, and may belong to another program.",
            true),
    REFUND("refunds", "Nothing: the refund is booked with its order.", false),
    RECEIVED_WITHOUT_ORDER(
            "received, no order",
            "A top-up of the wallet needs nothing. A refund that names no order is found by its wallet once the partner"
                    + " reports it.",
            false);

    private final String word;
    private final String nextStep;
    private final boolean needsLook;

    Standing(String word, String nextStep, boolean needsLook) {
        this.word = word;
        this.nextStep = nextStep;
        this.needsLook = needsLook;
    }

    /** What it is called in tables. */
    public String word() {
        return word;
    }

    /** What a person does next. */
    public String nextStep() {
        return nextStep;
    }

    /** Whether a person has to look. */
    public boolean needsLook() {
        return needsLook;
    }

    static Standing of(TransferVerdict verdict) {
        return valueOf(verdict.name());
    }

    /** Without an order, a payment needs a look; what came in may as well be a top-up of the wallet. */
    static Standing withoutOrder(Transfer transfer) {
        return transfer.direction() == Direction.IN ? RECEIVED_WITHOUT_ORDER : of(TransferRule.withoutOrder(transfer));
    }
}
