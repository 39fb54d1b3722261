package io.giftmill.vault;

/** A code was destroyed on purpose: the key it was sealed with is gone, and nobody can open it any more. */
public final class CodeShreddedException extends VaultException {
    private static final long serialVersionUID = 1L;

    CodeShreddedException(String sentence) {
        super(sentence);
    }
}
