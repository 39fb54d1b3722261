package io.giftmill.approve;

import io.giftmill.batch.QuotedLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash over lines and their prices, so that what is approved is what was shown. */
final class LinesHash {
    private final MessageDigest digest;

    LinesHash() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** In the order of their numbers. */
    void add(QuotedLine line) {
        String text = line.lineNo() + " " + line.contentHash() + " " + line.quote() + "\n";
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
