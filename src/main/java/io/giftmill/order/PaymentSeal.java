package io.giftmill.order;

import io.giftmill.vault.Vault;
import org.springframework.stereotype.Component;

/** Fixes files of payments by the vault's key, so that a change of them is noticed whoever made it. */
@Component
public class PaymentSeal {
    private static final String PURPOSE = "payments 1";

    private final Vault vault;

    PaymentSeal(Vault vault) {
        this.vault = vault;
    }

    /** @throws io.giftmill.vault.VaultException if there is no key */
    public String of(byte[] content) {
        return vault.mac(PURPOSE, content);
    }

    /** Whether a seal is the one {@link #of} gives for the same content. */
    public boolean isOf(byte[] content, String seal) {
        return vault.isMac(PURPOSE, content, seal);
    }
}
