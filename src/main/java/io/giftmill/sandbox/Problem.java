package io.giftmill.sandbox;

/**
 * A reason not to sell.
 *
 * @param details Goes out as {@code moreDetails}; left out when null.
 */
record Problem(ProblemCode code, Object details) {

    Problem(ProblemCode code) {
        this(code, null);
    }
}
