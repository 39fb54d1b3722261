package io.giftmill.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the vault's hashes, one for each purpose. They stand beside the master keys and do not change with them: what was
 * hashed stays valid when a master key is destroyed, and tells nothing about it.
 */
final class MacKeys {
    private static final String ALGORITHM = "HmacSHA256";
    /** The one purpose that was in use while purposes were derived from the master key itself. */
    private static final String OLDEST_PURPOSE = "order 1";

    private final String id;
    private final byte[] root;
    private final Map<String, byte[]> own;
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();

    /**
     * @param id what stands before every hash
     * @param root what the keys of purposes are derived from
     * @param own keys of purposes that are not
     */
    MacKeys(String id, byte[] root, Map<String, byte[]> own) {
        this.id = id;
        this.root = root.clone();
        this.own = new TreeMap<>(own);
    }

    static MacKeys random() {
        byte[] root = Gcm.random(VaultKey.BYTES);
        return new MacKeys(VaultKey.fingerprint(root), root, Map.of());
    }

    /** Those of a key file with one key for everything; its hashes stay as they are. */
    static MacKeys of(VaultKey only) {
        byte[] key = only.bytes();
        return new MacKeys(
                only.id(),
                hmac(forMac(key), label("giftmill mac root")),
                Map.of(OLDEST_PURPOSE, hmac(forMac(key), purpose(OLDEST_PURPOSE))));
    }

    String id() {
        return id;
    }

    byte[] root() {
        return root.clone();
    }

    Map<String, byte[]> own() {
        return own;
    }

    byte[] mac(String purpose, byte[] message) {
        return hmac(derived.computeIfAbsent(purpose, this::derive), message);
    }

    private SecretKey derive(String purpose) {
        byte[] key = own.get(purpose);
        return forMac(key == null ? hmac(forMac(root), purpose(purpose)) : key);
    }

    private static byte[] purpose(String purpose) {
        return label("giftmill mac key: " + purpose);
    }

    private static byte[] label(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SecretKey forMac(byte[] key) {
        return new SecretKeySpec(key, ALGORITHM);
    }

    private static byte[] hmac(SecretKey key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", impossible);
        }
    }

    @Override
    public String toString() {
        return "MacKeys[" + id + "]";
    }
}
