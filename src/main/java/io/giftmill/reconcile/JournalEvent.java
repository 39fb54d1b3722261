package io.giftmill.reconcile;

/** What the journal books. The mapping file names the accounts of each. */
enum JournalEvent {
    /** The partner has received money: coins become a prepayment. */
    PAID,
    /** What was paid for is delivered: the prepayment becomes an expense. */
    DELIVERED,
    /** What the network took for a transfer. */
    NETWORK_FEE,
    /** The line ended without a delivery: the prepayment becomes a claim on the supplier. */
    OWED_BY_SUPPLIER,
    /** The supplier received more than the delivered line costs: what is above becomes a claim. */
    OVERPAID,
    /** Money came back: it settles the claim. */
    REFUNDED,
    /** Coins were sent and never arrived. */
    LOST,
    /** What does not fit: it leaves the prepayments and waits for an explanation. */
    UNEXPLAINED,
    /** What rounding to the currency's smallest unit leaves of a line. */
    ROUNDING,
    /** Prepayments that are undelivered at the cut-off; taken back on the next day. */
    PERIOD_END
}
