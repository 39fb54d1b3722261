package io.giftmill.simulation;

/** Something that must always hold does not. An error, so that nothing in the program can catch it. */
final class Violation extends Error {
    private static final long serialVersionUID = 1L;

    private final String invariant;

    /** @param invariant its name, such as {@code I1} */
    Violation(String invariant, String what) {
        super(invariant + ": " + what);
        this.invariant = invariant;
    }

    String invariant() {
        return invariant;
    }
}
