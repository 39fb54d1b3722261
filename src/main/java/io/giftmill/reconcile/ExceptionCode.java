package io.giftmill.reconcile;

/** What finance has to look at, the costliest first. Timing ones may go away by themselves. */
enum ExceptionCode {
    /** The payer names a transaction, the order has ended, and the partner has never seen the money. */
    PAYMENT_LOST(
            Severity.HIGH,
            Owner.TREASURY,
            "Look the transaction up on its chain and claim the money from the partner."),
    /** Coins left our wallet for no order of ours. */
    PAYMENT_WITHOUT_ORDER(Severity.HIGH, Owner.TREASURY, "Find out who sent the transfer, and what for."),
    /** The order was paid in full, and again. */
    PAID_TWICE(Severity.HIGH, Owner.TREASURY, "Claim the second payment from the partner."),
    /** The payment moved on another network than the order names. */
    WRONG_NETWORK(Severity.HIGH, Owner.TREASURY, "Ask the partner whether it can recover the transfer."),
    /** The payment was made in another coin than the order names. */
    WRONG_TOKEN(Severity.HIGH, Owner.TREASURY, "Ask the partner whether it can recover the transfer."),
    /** There is money in an order that no line stands for. */
    ORDER_WITHOUT_ROW(
            Severity.HIGH,
            Owner.OPERATOR,
            "Find out how the order lost its line, and claim the money from the partner."),
    /** Money came for an order that had ended. */
    PAID_AFTER_EXPIRY(Severity.HIGH, Owner.PARTNER, "Ask the partner to deliver or to send the money back."),
    /** The line ended without a delivery and without all of its money back. */
    PAID_NOT_DELIVERED(Severity.HIGH, Owner.PARTNER, "Claim the money back from the partner."),
    /** Money is to come back, and it is not known how much, or it has not arrived. */
    REFUND_MISSING(Severity.HIGH, Owner.PARTNER, "Ask the partner for the amount and the transaction of the refund."),
    /** The code that the line was delivered had been delivered to another line before. */
    CODE_SOLD_TWICE(
            Severity.HIGH,
            Owner.PARTNER,
            "Ask the partner for another code or the money, and tell both recipients: only one of them can use it."),
    /** The partner named another code for the line after it had delivered one. */
    CODE_CHANGED(
            Severity.HIGH,
            Owner.PARTNER,
            "Ask the partner which of its two codes is right, and tell the recipient, who has the first one."),
    /** Less was paid than the order costs. */
    UNDERPAID(Severity.MEDIUM, Owner.TREASURY, "Pay the rest to the same address while the order's window is open."),
    /** More was paid than the order costs. */
    OVERPAID(Severity.MEDIUM, Owner.PARTNER, "Claim what is too much from the partner."),
    /** The line was delivered and the partner reports no payment. */
    DELIVERED_NOT_PAID(Severity.MEDIUM, Owner.FINANCE, "Expect a claim of the partner, and book what is owed."),
    /** The partner reports another payment than the imported ledger shows. */
    LEDGER_DIFFERS(
            Severity.MEDIUM,
            Owner.TREASURY,
            "Import the ledger of every wallet that pays, then compare the transfers with the order."),
    /** What the partner answered, or what the catalogue resolved, is not what the row asked for. */
    FACE_VALUE_DIFFERS(
            Severity.MEDIUM, Owner.REQUESTER, "Compare the row with what was delivered, and tell the requester."),
    /** The partner works on the order by hand. */
    MANUAL_ACTION(Severity.MEDIUM, Owner.PARTNER, "Ask the partner's support about the order."),
    /** What has become of the line is not known, or the record contradicts itself. */
    STATE_UNKNOWN(
            Severity.MEDIUM, Owner.OPERATOR, "Look at the line's moves and its order, and decide what became of it."),
    /** The order cost more than the quote allows. */
    PRICE_DRIFT(Severity.LOW, Owner.FINANCE, "Accept the price, or let less drift be paid from now on."),
    /** Timing: the payment was sent, and the partner has not confirmed it yet. */
    FINALITY_PENDING(Severity.LOW, Owner.TREASURY, "Wait until the chain has confirmed the transaction."),
    /** Timing: the order is paid and not delivered yet. */
    DELIVERY_EXPECTED(Severity.LOW, Owner.PARTNER, "Wait for the delivery."),
    /** Timing: the payment was released and the partner has not seen it yet. */
    PAYMENT_EXPECTED(Severity.LOW, Owner.TREASURY, "Wait for the payment, or pay the released order.");

    private final Severity severity;
    private final Owner owner;
    private final String deed;

    /** How much it may cost. */
    enum Severity {
        HIGH,
        MEDIUM,
        LOW
    }

    /** Whose turn it is. */
    enum Owner {
        REQUESTER,
        TREASURY,
        FINANCE,
        PARTNER,
        OPERATOR
    }

    ExceptionCode(Severity severity, Owner owner, String deed) {
        this.severity = severity;
        this.owner = owner;
        this.deed = deed;
    }

    Severity severity() {
        return severity;
    }

    Owner owner() {
        return owner;
    }

    /** Whether time alone may settle it, while it is young. */
    boolean isTiming() {
        return this == FINALITY_PENDING || this == DELIVERY_EXPECTED || this == PAYMENT_EXPECTED;
    }

    /** What to do. */
    String deed() {
        return deed;
    }

    /** What to do, with the command that says it is done. */
    String nextStep(String subject) {
        return deed + " Then: giftmill reconcile resolve " + name() + " " + subject + " --reason-code CODE --note TEXT";
    }
}
