package io.giftmill.sandbox;

/**
 * Something done to an order through the control path, as the partner's support staff would.
 *
 * @param at When, in milliseconds.
 */
record Act(Kind kind, long at) {

    /** What can be done. Paying is not among them: it is a transfer like any other. */
    enum Kind {
        REFUND,
        CANCEL,
        DELIVER,
        FAIL
    }
}
