package io.giftmill.reconcile;

/** How two sides of a line agree. The later constant is the worse one. */
enum Match {
    /** There is nothing to compare, and nothing is missing. */
    NOT_DUE,
    /** Both sides are there and agree. */
    MATCHED,
    /** The order stands without the payment it asks for. */
    MISSING_PAYMENT,
    /** The payment stands without what was bought with it. */
    MISSING_DELIVERY,
    /** The line stands as ordered, and there is no order. */
    MISSING_ORDER,
    /** Both sides are there and disagree. */
    DIFFERS;

    static Match worst(Match... matches) {
        Match worst = NOT_DUE;
        for (Match match : matches) {
            worst = match.compareTo(worst) > 0 ? match : worst;
        }
        return worst;
    }
}
