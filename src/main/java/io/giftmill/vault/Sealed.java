package io.giftmill.vault;

import java.util.Arrays;
import java.util.Objects;

/** An encrypted code, as it is stored. It opens only with its key and for its line. */
public record Sealed(String keyId, byte[] bytes) {

    /**
     * @param keyId the key it was encrypted with
     * @param bytes version, nonce and ciphertext; copied
     */
    public Sealed {
        Objects.requireNonNull(keyId, "keyId");
        bytes = bytes.clone();
    }

    /** A copy of version, nonce and ciphertext. */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed sealed && keyId.equals(sealed.keyId) && Arrays.equals(bytes, sealed.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * keyId.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Sealed[" + bytes.length + " bytes, key " + keyId + "]";
    }
}
