package io.giftmill.ledger;

/** What a transfer is to the order it went to. The words are those of the reports. */
public enum TransferVerdict {
    /** It pays the order, alone or together with earlier parts. */
    MATCHED("It pays the order, alone or together with earlier parts."),
    /** It is a part, and what came so far is less than the order costs. */
    UNDERPAID("It is a part, and what came so far is less than the order costs."),
    /** It brings what came above the price of the order. */
    OVERPAID("It brings what came above the price of the order."),
    /** The order was paid in full before it. */
    PAID_TWICE("The order was paid in full before it."),
    /** The payment window had ended. */
    PAID_AFTER_EXPIRY("The payment window had ended."),
    /** It moved on another network than the order names. */
    WRONG_NETWORK("It moved on another network than the order names."),
    /** It is another coin than the order names. */
    WRONG_TOKEN("It is another coin than the order names."),
    /** It went to no address of ours. */
    PAYMENT_WITHOUT_ORDER("It went to no address of ours."),
    /** It came back to us. */
    REFUND("It came back to us.");

    private final String sentence;

    TransferVerdict(String sentence) {
        this.sentence = sentence;
    }

    /** What it means, for people. */
    public String sentence() {
        return sentence;
    }

    /** Whether finance has nothing to look at. */
    public boolean isFine() {
        return this == MATCHED || this == REFUND;
    }
}
