package io.giftmill.queue;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import io.giftmill.secret.Secret;
import io.giftmill.vault.Sealed;
import io.giftmill.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/**
 * Seals a code once more, for the one whose public key the operator has configured. The vault opens it here and nowhere
 * else in this package; what leaves is a JWE that only the holder of the private key opens.
 */
@Component
@WhileServing
class CodeSeal {
    private static final int LONGEST_NAME = 60;

    private final Vault vault;
    private final RecipientKey key;

    CodeSeal(Vault vault, QueueProperties properties) {
        this.vault = vault;
        this.key = properties.recipientKey() == null ? null : RecipientKey.read(properties.recipientKey());
    }

    /** The name of that key, fit to be kept and shown; at most 60 characters. */
    String recipient() {
        String id = key.id().replaceAll("[^!-~]", "?");
        return id.substring(0, Math.min(LONGEST_NAME, id.length()));
    }

    /** Whether there is a key to seal for. */
    boolean isWanted() {
        return key != null;
    }

    /**
     * The code of a line as compact JWE.
     *
     * @throws io.giftmill.vault.VaultException if the vault cannot open it
     */
    String forRecipient(long lineId, String keyId, byte[] sealed) {
        Secret clear = vault.open(lineId, new Sealed(keyId, sealed));
        byte[] bytes = clear.reveal().getBytes(StandardCharsets.UTF_8);
        try {
            JWEHeader header = new JWEHeader.Builder(key.algorithm(), EncryptionMethod.A256GCM)
                    .keyID(key.id())
                    .contentType("json")
                    .build();
            JWEObject jwe = new JWEObject(header, new Payload(bytes));
            jwe.encrypt(key.encrypter());
            return jwe.serialize();
        } catch (JOSEException broken) {
            // Without its text, which is not ours: it must not carry what was to be sealed.
            throw new IllegalStateException("The code of line " + lineId + " cannot be sealed for the recipient");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
