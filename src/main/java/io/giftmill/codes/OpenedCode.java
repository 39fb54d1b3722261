package io.giftmill.codes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.secret.Secret;
import io.giftmill.vault.Vault;

/**
 * What was delivered for a line, in the clear.
 *
 * @param value the code, link, eSIM text or operator reference
 * @param serial the serial number that belongs to it; null for none
 * @param securityCode the security code that belongs to it; null for none
 */
public record OpenedCode(Secret value, Secret serial, Secret securityCode) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws io.giftmill.vault.VaultException if it does not open */
    static OpenedCode of(StoredCode stored, Vault vault) {
        Secret text = vault.open(stored.lineId(), stored.sealed());
        try {
            JsonNode fields = JSON.readTree(text.reveal());
            return new OpenedCode(field(fields, "value"), field(fields, "serial"), field(fields, "security_code"));
        } catch (JsonProcessingException damaged) {
            // Without its text and its cause, which quote the code.
            throw new IllegalStateException("What is stored for " + stored.name() + " is not what Giftmill stores");
        }
    }

    private static Secret field(JsonNode fields, String name) {
        return fields.hasNonNull(name) ? Secret.of(fields.get(name).asText()) : null;
    }
}
