package io.giftmill.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM: version, nonce, ciphertext and tag in one array, and what it is bound to. The nonce is fresh each time. */
final class Gcm {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LEAST_BYTES = 1 + NONCE_BYTES + TAG_BITS / 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Gcm() {}

    static byte[] seal(SecretKey key, byte version, byte[] boundTo, byte[] clear) throws GeneralSecurityException {
        byte[] nonce = random(NONCE_BYTES);
        Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, boundTo);
        byte[] sealed = new byte[1 + NONCE_BYTES + cipher.getOutputSize(clear.length)];
        sealed[0] = version;
        System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
        cipher.doFinal(clear, 0, clear.length, sealed, 1 + NONCE_BYTES);
        return sealed;
    }

    /** @throws GeneralSecurityException if it was altered or is bound to something else */
    static byte[] open(SecretKey key, byte[] boundTo, byte[] sealed) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, boundTo)
                .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
    }

    static boolean isOf(byte version, byte[] sealed) {
        return sealed.length >= LEAST_BYTES && sealed[0] == version;
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] boundTo)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(boundTo);
        return cipher;
    }
}
