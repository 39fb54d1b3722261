package io.giftmill.vault;

/** A code cannot be sealed or opened, or the keys of the vault cannot be used. Its sentence says what to do. */
public class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VaultException(String sentence) {
        super(sentence);
    }

    VaultException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
