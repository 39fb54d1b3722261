package io.giftmill.codes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.api.OpenPGPApi;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;

/**
 * The OpenPGP public key of whoever may open an export. Only one that its own signatures make usable for encryption now is
 * taken: RSA of 3072 bits or more, or elliptic curves.
 */
final class RecipientCertificate {
    private static final int LEAST_BITS = 3_072;
    private static final int LONGEST_FILE = 200_000;

    private final OpenPGPApi api = new BcOpenPGPApi();
    private final OpenPGPCertificate certificate;
    private final OpenPGPComponentKey key;

    /**
     * Reads it.
     *
     * @param now it must not be expired or revoked then
     * @throws IllegalArgumentException with a sentence for the operator if it cannot be used
     */
    RecipientCertificate(Path file, Instant now) {
        this.certificate = certificate(bytes(file));
        if (certificate.isSecretKey()) {
            throw refused("holds a private key, which belongs to the recipient alone. Ask for the public key");
        }
        List<OpenPGPComponentKey> usable = certificate.getEncryptionKeys(Date.from(now));
        this.key = usable.stream()
                .filter(one -> isStrong(one.getPGPPublicKey()))
                .max(Comparator.comparing(OpenPGPComponentKey::getCreationTime))
                .orElseThrow(() -> refused(
                        usable.isEmpty()
                                ? "has no key for encryption that is valid now: it is expired, revoked or only for signatures"
                                : "is too weak. Ask for RSA of 3072 bits or more, or elliptic curves"));
    }

    private OpenPGPCertificate certificate(byte[] bytes) {
        List<OpenPGPCertificate> found;
        try {
            found = api.readKeyOrCertificate().parseKeysOrCertificates(bytes);
        } catch (IOException | RuntimeException unreadable) {
            throw refused("is no OpenPGP public key");
        }
        if (found.size() != 1) {
            throw refused("holds " + found.size() + " keys. Export one");
        }
        return found.get(0);
    }

    /** Of the whole key, in capital hex, as its owner can compare it. */
    String fingerprint() {
        return HexFormat.of().formatHex(certificate.getFingerprint()).toUpperCase(Locale.ROOT);
    }

    /**
     * A stream whose content only the owner of the key can read, and whoever reads it notices when it was altered.
     *
     * @param to stays open when the stream is closed
     */
    OutputStream encrypting(OutputStream to, boolean armored) throws IOException {
        try {
            return api.signAndOrEncryptMessage()
                    .setArmored(armored)
                    // What GnuPG does not know it refuses.
                    .setAllowPadding(false)
                    .addEncryptionCertificate(key)
                    .open(to);
        } catch (PGPException unusable) {
            throw new IOException("Nothing can be encrypted for the key " + fingerprint(), unusable);
        }
    }

    private static boolean isStrong(PGPPublicKey key) {
        return switch (key.getAlgorithm()) {
            case PublicKeyAlgorithmTags.RSA_GENERAL, PublicKeyAlgorithmTags.RSA_ENCRYPT ->
                key.getBitStrength() >= LEAST_BITS;
            case PublicKeyAlgorithmTags.ECDH, PublicKeyAlgorithmTags.X25519, PublicKeyAlgorithmTags.X448 -> true;
            default -> false;
        };
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw refused("is too large for a key");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw refused("cannot be read");
        }
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("--recipient-key: the file " + what + ".");
    }
}
