package io.giftmill.keys;

/** A key cannot be changed or destroyed as things are. Its sentence says why, and what to do first. */
public final class KeysRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysRefusedException(String sentence) {
        super(sentence);
    }
}
