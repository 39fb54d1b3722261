package io.giftmill.queue;

import io.giftmill.queue.QueueRequest.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes a message that message, as a hash: the same for the same content in another order of names. Every part goes in
 * with its length before it, so that parts cannot run into each other.
 */
final class MessageHash {
    private final MessageDigest digest = sha256();

    String of(
            Kind kind,
            String batchRef,
            String requestedBy,
            String rows,
            Map<String, String> totals,
            List<Map<String, String>> lines,
            List<String> countries) {
        put(kind.word());
        put(batchRef);
        put(requestedBy);
        put(rows);
        put(totals);
        put(Integer.toString(lines.size()));
        lines.forEach(this::put);
        countries.forEach(this::put);
        return end();
    }

    /** One hash of several texts. */
    static String of(String... texts) {
        MessageHash hash = new MessageHash();
        for (String text : texts) {
            hash.put(text);
        }
        return hash.end();
    }

    private String end() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void put(Map<String, String> values) {
        put(Integer.toString(values.size()));
        new TreeMap<>(values).forEach((name, value) -> {
            put(name);
            put(value);
        });
    }

    private void put(String part) {
        byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part == null ? -1 : bytes.length)
                .flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
