package io.giftmill.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A master key, AES-256, and its id. The id is a fingerprint of the key, so that a damaged or exchanged key is noticed. */
final class VaultKey {
    static final int BYTES = 32;
    private static final byte[] FINGERPRINT = "giftmill vault key id".getBytes(StandardCharsets.US_ASCII);

    private final String id;
    private final byte[] bytes;

    private VaultKey(byte[] bytes) {
        this.bytes = bytes;
        this.id = fingerprint(bytes);
    }

    static VaultKey random() {
        return new VaultKey(Gcm.random(BYTES));
    }

    static VaultKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("The key has " + bytes.length + " bytes and not " + BYTES);
        }
        return new VaultKey(bytes.clone());
    }

    /** Whether an id is one of a master key and not of a data key. */
    static boolean isId(String id) {
        return id.startsWith("k");
    }

    static String fingerprint(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(FINGERPRINT);
            return "k" + HexFormat.of().formatHex(digest.digest(key), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    String id() {
        return id;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    SecretKey forAes() {
        return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public String toString() {
        return "VaultKey[" + id + "]";
    }
}
