package io.giftmill.vault;

import io.giftmill.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Encrypts codes for the record and opens them again: AES-256-GCM with a fresh nonce each time, under a key of the code's batch,
 * which is itself stored only wrapped with a master key of the key file. Version, key and line are bound into every ciphertext,
 * so that one that was altered, cut or moved to another line does not open. It also gives the keyed hashes by which other records
 * notice that they were altered.
 *
 * <p>{@link #requireKey} has to be called once before anything is sealed.
 */
@Component
public class Vault {
    private static final Logger log = LoggerFactory.getLogger(Vault.class);
    private static final byte VERSION = 1;

    private final KeyRing ring;
    private final DataKeyRing keys;
    private final DataKeys stored;
    private final MasterRecord masters;

    Vault(KeyRing ring, DataKeyRing keys, DataKeys stored, MasterRecord masters) {
        this.ring = ring;
        this.keys = keys;
        this.stored = stored;
        this.masters = masters;
    }

    /**
     * Makes sure, at start, that the codes in the database can be opened; creates the key file if there is none and none is
     * needed. It is not created where codes exist: a new key beside codes of a lost one would make restoring the lost one harder.
     *
     * @param keyIds keys that stored codes were sealed with; those of master keys must be in the file, besides all that the
     *     record needs
     * @throws VaultException if one of them is not
     */
    public synchronized void requireKey(Set<String> keyIds) {
        Set<String> missing = masters.needed();
        keyIds.stream().filter(VaultKey::isId).forEach(missing::add);
        if (ring.isEmpty() && missing.isEmpty()) {
            ring.file().create(KeySet.random());
        }
        // Another instance that starts at the same time may have made the file since this one has looked.
        if (!ring.isEmpty() || ring.file().exists()) {
            missing.removeAll(ring.read().ids());
        }
        if (!missing.isEmpty()) {
            throw new VaultException(KeyFile.SETTING + ": the database holds codes sealed with key " + missing
                    + ", but "
                    + ring.file()
                    + (ring.isEmpty()
                            ? " is missing"
                            : " holds key " + String.join(", ", ring.known().ids()))
                    + "; restore the key file that belongs to this database");
        }
        register();
    }

    /**
     * Encrypts a code for one line. The key of the batch is made and stored when it is the first one, in a transaction of its own.
     *
     * @throws VaultException if there is no key
     */
    public Sealed seal(long batchId, long lineId, Secret clear) {
        byte[] text = clear.reveal().getBytes(StandardCharsets.UTF_8);
        try {
            return seal(keys.forBatch(batchId), lineId, text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /**
     * Encrypts a stored code again, under the key of its batch.
     *
     * @throws VaultException if it does not open
     */
    public Sealed reseal(long batchId, long lineId, Sealed sealed) {
        byte[] text = clear(lineId, sealed);
        try {
            return seal(keys.forBatch(batchId), lineId, text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /**
     * Decrypts a code.
     *
     * @param lineId the line it was sealed for
     * @throws CodeShreddedException if it was shredded
     * @throws VaultException if it was altered, cut, sealed for another line or with a key that is not there
     */
    public Secret open(long lineId, Sealed sealed) {
        byte[] text = clear(lineId, sealed);
        try {
            return Secret.of(new String(text, StandardCharsets.UTF_8));
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /**
     * Keeps the keys of codes that are being stored from being shredded until the running transaction ends.
     *
     * @param keyIds as {@link #seal} has given them
     * @throws CodeShreddedException if one was shredded since; the code has to be sealed again
     */
    public void hold(Collection<String> keyIds) {
        Set<String> gone = new TreeSet<>(keyIds);
        gone.removeIf(VaultKey::isId);
        if (gone.isEmpty()) {
            return;
        }
        gone.removeAll(stored.hold(new HashSet<>(gone)));
        if (!gone.isEmpty()) {
            keys.forget(gone);
            throw new CodeShreddedException(
                    "Key " + gone + " was shredded; the code has to be sealed with another one");
        }
    }

    /**
     * A keyed hash by which a change of a record is noticed. Each purpose has a key of its own. It stays valid when master keys
     * are rotated and retired.
     *
     * @param purpose what is hashed, a constant of the caller
     * @return the id of the key and the hash, as {@link #isMac} takes them
     * @throws VaultException if there is no key
     */
    public String mac(String purpose, byte[] message) {
        return ring.mac(purpose, message);
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

    private void register() {
        // The active one first: in a record without any it is the one nothing has to be rotated from.
        masters.register(ring.known().active().id());
        ring.known().ids().forEach(masters::register);
        Set<String> retired = masters.retired();
        retired.retainAll(ring.known().ids());
        for (String id : retired) {
            log.warn(
                    "{}: {} still has key {}, which was retired. Remove it with: codes retire {}",
                    KeyFile.SETTING,
                    ring.file(),
                    id,
                    id);
        }
    }

    static Sealed seal(DataKey key, long lineId, byte[] text) {
        try {
            return new Sealed(key.id(), Gcm.seal(key.aes(), VERSION, boundTo(key.id(), lineId), text));
        } catch (GeneralSecurityException broken) {
            throw new VaultException("The code of line " + lineId + " cannot be sealed", broken);
        }
    }

    private byte[] clear(long lineId, Sealed sealed) {
        byte[] bytes = sealed.bytes();
        if (!Gcm.isOf(VERSION, bytes)) {
            throw new VaultException("The stored code of line " + lineId + " is damaged or of an unknown version");
        }
        try {
            return Gcm.open(key(lineId, sealed.keyId()), boundTo(sealed.keyId(), lineId), bytes);
        } catch (GeneralSecurityException altered) {
            throw new VaultException(
                    "The stored code of line " + lineId + " does not open: it was altered, or belongs to another line",
                    altered);
        }
    }

    private SecretKey key(long lineId, String id) {
        if (!VaultKey.isId(id)) {
            return keys.withId(id).aes();
        }
        // Versions before there were data keys sealed codes with the master key itself.
        VaultKey master = ring.master(id);
        if (master == null) {
            throw new VaultException(
                    "The code of line " + lineId + " was sealed with key " + id + ", and the vault holds key "
                            + String.join(", ", ring.known().ids()));
        }
        return master.forAes();
    }

    private static byte[] boundTo(String keyId, long lineId) {
        byte[] id = keyId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + id.length + Long.BYTES)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .putLong(lineId)
                .array();
    }
}
