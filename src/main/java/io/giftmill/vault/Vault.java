package io.giftmill.vault;

import io.giftmill.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Encrypts codes for the record and opens them again: AES-256-GCM with a fresh nonce each time. Version, key and line are
 * bound into every ciphertext, so that one that was altered, cut or moved to another line does not open. It also gives the
 * keyed hashes by which other records notice that they were altered.
 *
 * <p>{@link #requireKey} has to be called once before anything is sealed.
 */
@Component
public final class Vault {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LEAST_BYTES = 1 + NONCE_BYTES + TAG_BITS / 8;

    private final SecureRandom random = new SecureRandom();
    private final KeyFile file;
    private volatile VaultKey key;
    private volatile SecretKey aesKey;

    /** @throws VaultException if there is a key file and it is damaged, or others than its owner may use it */
    public Vault(VaultProperties properties) {
        this.file = new KeyFile(properties.keyFile());
        if (file.exists()) {
            use(file.read());
        }
    }

    /**
     * Makes sure, at start, that the codes in the database can be opened; creates the key if there are none yet. It is not
     * created where codes exist: a new key beside codes of a lost one would make restoring the lost one harder.
     *
     * @param keyIds the keys the stored codes were sealed with
     * @throws VaultException if one of them is not the key of this vault
     */
    public synchronized void requireKey(Set<String> keyIds) {
        Set<String> missing = new TreeSet<>(keyIds);
        if (key != null) {
            missing.remove(key.id());
        }
        if (!missing.isEmpty()) {
            throw new VaultException(
                    KeyFile.SETTING + ": the database holds codes sealed with key " + missing + ", but "
                            + file + (key == null ? " is missing" : " holds key " + key.id())
                            + "; restore the key file that belongs to this database");
        }
        if (key == null) {
            file.create(VaultKey.random(random));
            use(file.read());
        }
    }

    /**
     * Encrypts a code for one line.
     *
     * @throws VaultException if there is no key
     */
    public Sealed seal(long lineId, Secret clear) {
        VaultKey current = present();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = clear.reveal().getBytes(StandardCharsets.UTF_8);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, current.id(), lineId);
            byte[] sealed = new byte[1 + NONCE_BYTES + cipher.getOutputSize(text.length)];
            sealed[0] = VERSION;
            System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
            cipher.doFinal(text, 0, text.length, sealed, 1 + NONCE_BYTES);
            return new Sealed(current.id(), sealed);
        } catch (GeneralSecurityException broken) {
            throw new VaultException("The code of line " + lineId + " cannot be sealed", broken);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /**
     * Decrypts a code.
     *
     * @param lineId the line it was sealed for
     * @throws VaultException if it was altered, cut, sealed for another line or with another key
     */
    public Secret open(long lineId, Sealed sealed) {
        VaultKey current = present();
        if (!current.id().equals(sealed.keyId())) {
            throw new VaultException("The code of line " + lineId + " was sealed with key " + sealed.keyId()
                    + ", and the vault holds key " + current.id());
        }
        byte[] bytes = sealed.bytes();
        if (bytes.length < LEAST_BYTES || bytes[0] != VERSION) {
            throw new VaultException("The stored code of line " + lineId + " is damaged or of an unknown version");
        }
        byte[] nonce = Arrays.copyOfRange(bytes, 1, 1 + NONCE_BYTES);
        byte[] text = null;
        try {
            text = cipher(Cipher.DECRYPT_MODE, nonce, current.id(), lineId)
                    .doFinal(bytes, 1 + NONCE_BYTES, bytes.length - 1 - NONCE_BYTES);
            return Secret.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException altered) {
            throw new VaultException(
                    "The stored code of line " + lineId + " does not open: it was altered, or belongs to another line",
                    altered);
        } finally {
            if (text != null) {
                Arrays.fill(text, (byte) 0);
            }
        }
    }

    /**
     * A keyed hash by which a change of a record is noticed. Each purpose has a key of its own, derived from the vault's.
     *
     * @param purpose what is hashed, a constant of the caller
     * @return the id of the key and the hash, as {@link #isMac} takes them
     * @throws VaultException if there is no key
     */
    public String mac(String purpose, byte[] message) {
        VaultKey current = present();
        return current.id() + ":" + HexFormat.of().formatHex(hmac(current, purpose, message));
    }

    /**
     * Whether a hash is the one {@link #mac} gives for the same message; false for null.
     *
     * @throws VaultException if there is no key
     */
    public boolean isMac(String purpose, byte[] message, String mac) {
        // Compared without telling by the time it takes how much of it is right.
        return mac != null
                && MessageDigest.isEqual(
                        mac(purpose, message).getBytes(StandardCharsets.UTF_8), mac.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(VaultKey key, String purpose, byte[] message) {
        byte[] label = ("giftmill mac key: " + purpose).getBytes(StandardCharsets.UTF_8);
        byte[] derived = hmac(key.bytes(), label);
        try {
            return hmac(derived, message);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String keyId, long lineId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, aesKey, new GCMParameterSpec(TAG_BITS, nonce));
        byte[] id = keyId.getBytes(StandardCharsets.UTF_8);
        cipher.updateAAD(ByteBuffer.allocate(2 + id.length + Long.BYTES)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .putLong(lineId)
                .array());
        return cipher;
    }

    private void use(VaultKey found) {
        aesKey = found.forAes();
        key = found;
    }

    private VaultKey present() {
        VaultKey current = key;
        if (current == null) {
            throw new VaultException(KeyFile.SETTING + ": " + file + " is missing");
        }
        return current;
    }
}
