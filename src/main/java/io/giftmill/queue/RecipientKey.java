package io.giftmill.queue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;

/** The public key codes are sealed for: RSA of 3072 bits or more, or EC P-256, as PEM or JWK. */
final class RecipientKey {
    private static final String SETTING = "giftmill.queue.recipient-key: ";
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final int LEAST_BITS = 3_072;
    private static final int LONGEST_FILE = 20_000;

    private final JWK key;
    private final String id;

    private RecipientKey(JWK key, String id) {
        this.key = key;
        this.id = id;
    }

    /** @throws IllegalArgumentException with a sentence for the operator if it cannot be used */
    static RecipientKey read(Path file) {
        JWK key = parse(text(file));
        if (key.isPrivate()) {
            throw refused("holds a private key, which belongs to the recipient alone; write its public key");
        }
        boolean usable = key instanceof RSAKey rsa && rsa.size() >= LEAST_BITS
                || key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve());
        if (!usable) {
            throw refused("needs an RSA key of 3072 bits or more, or an EC key on P-256");
        }
        try {
            return new RecipientKey(
                    key, key.getKeyID() == null ? key.computeThumbprint().toString() : key.getKeyID());
        } catch (JOSEException impossible) {
            throw refused("cannot be used");
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw refused("is too large for a key");
            }
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw refused("the file " + file + " cannot be read");
        }
    }

    private static JWK parse(String text) {
        try {
            if (text.startsWith(BEGIN) && text.endsWith(END)) {
                String base64 = text.substring(BEGIN.length(), text.length() - END.length());
                return pem(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
            }
            return JWK.parse(text);
        } catch (ParseException | GeneralSecurityException | IllegalArgumentException wrong) {
            throw refused("is neither a public key in PEM nor a JWK");
        }
    }

    private static JWK pem(X509EncodedKeySpec encoded) throws GeneralSecurityException {
        try {
            return new RSAKey.Builder(
                            (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(encoded))
                    .build();
        } catch (GeneralSecurityException notRsa) {
            ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(encoded);
            return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key).build();
        }
    }

    JWEAlgorithm algorithm() {
        return key instanceof RSAKey ? JWEAlgorithm.RSA_OAEP_256 : JWEAlgorithm.ECDH_ES;
    }

    JWEEncrypter encrypter() throws JOSEException {
        return key instanceof RSAKey rsa ? new RSAEncrypter(rsa) : new ECDHEncrypter(key.toECKey());
    }

    /** By which the recipient finds the private key: the key's own id, or its thumbprint. */
    String id() {
        return id;
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(SETTING + what + ".");
    }
}
