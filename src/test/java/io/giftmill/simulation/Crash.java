package io.giftmill.simulation;

/** The process dies here. An error, so that nothing in the program can catch it. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("killed", null, false, false);
    }
}
