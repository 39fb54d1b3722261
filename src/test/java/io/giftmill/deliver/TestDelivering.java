package io.giftmill.deliver;

import io.giftmill.order.LaterCodes;
import io.giftmill.vault.Vault;

/** Makes the deliver stage for tests of other packages. */
public final class TestDelivering {
    private TestDelivering() {}

    public static Delivering with(Vault vault) {
        return new Delivering(vault);
    }

    public static Comparing comparing(Vault vault, LaterCodes codes) {
        return new Comparing(vault, new Delivering(vault), codes);
    }
}
