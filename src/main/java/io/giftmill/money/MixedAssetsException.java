package io.giftmill.money;

/** Two amounts in different assets were added, subtracted or compared. */
public final class MixedAssetsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MixedAssetsException(Money one, Money other) {
        super("Cannot combine " + one + " with " + other);
    }
}
