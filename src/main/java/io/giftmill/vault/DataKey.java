package io.giftmill.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that the codes of a batch are sealed with, unwrapped. Its id is random and says nothing about it. */
record DataKey(String id, long batchId, SecretKey aes) {
    private static final byte WRAPPED = 2;
    private static final int ID_BYTES = 8;

    static DataKey random(long batchId) {
        String id = "d" + HexFormat.of().formatHex(Gcm.random(ID_BYTES));
        return new DataKey(id, batchId, new SecretKeySpec(Gcm.random(VaultKey.BYTES), "AES"));
    }

    /** @throws VaultException if it was altered, or belongs to another batch, id or master key */
    static DataKey unwrap(WrappedKey wrapped, VaultKey master) {
        byte[] key = null;
        try {
            if (!Gcm.isOf(WRAPPED, wrapped.bytes())) {
                throw new GeneralSecurityException("not a wrapped key");
            }
            key = Gcm.open(master.forAes(), boundTo(wrapped.id(), wrapped.batchId(), master), wrapped.bytes());
            return new DataKey(wrapped.id(), wrapped.batchId(), new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException altered) {
            throw new VaultException(
                    "The stored key " + wrapped.id() + " of batch B" + wrapped.batchId()
                            + " does not open: it was altered, or belongs elsewhere",
                    altered);
        } finally {
            if (key != null) {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    byte[] wrap(VaultKey master) {
        byte[] key = aes.getEncoded();
        try {
            return Gcm.seal(master.forAes(), WRAPPED, boundTo(id, batchId, master), key);
        } catch (GeneralSecurityException broken) {
            throw new VaultException("The key of batch B" + batchId + " cannot be wrapped", broken);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] boundTo(String id, long batchId, VaultKey master) {
        byte[] ids = (id + "\n" + master.id()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Long.BYTES + ids.length)
                .put(WRAPPED)
                .putLong(batchId)
                .put(ids)
                .array();
    }

    @Override
    public String toString() {
        return "DataKey[" + id + "]";
    }
}
