package io.giftmill.fund;

/** A payment was stopped right before its request would have left. */
class HeldBackException extends Exception {
    private static final long serialVersionUID = 1L;

    HeldBackException(String sentence) {
        super(sentence, null, false, false);
    }
}
