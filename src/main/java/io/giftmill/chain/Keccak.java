package io.giftmill.chain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** The hash of Ethereum, which is not the SHA-3 of the JDK. */
public final class Keccak {
    private static final int BITS = 256;

    private Keccak() {}

    /** The hash of a text in UTF-8, in lower-case hexadecimal without {@code 0x}. */
    public static String hex(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        KeccakDigest digest = new KeccakDigest(BITS);
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[BITS / 8];
        digest.doFinal(hash, 0);
        return HexFormat.of().formatHex(hash);
    }
}
