package io.giftmill.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What was destroyed of a batch, and what may still be readable.
 *
 * @param isFinal whether this program holds no key any more that an older copy of the database opens with
 * @param stillAble the master keys that open such a copy
 * @param codes how many codes were destroyed
 * @param sha256 the hash of the JSON form without its two seals, which stands in both forms
 * @param json for programs
 * @param text for people
 */
public record Certificate(
        boolean isFinal, List<String> stillAble, long codes, String sha256, String json, String text) {
    /** The file for people. */
    public static final String TEXT = "shred-certificate.txt";
    /** The file for programs. */
    public static final String FACTS = "shred-certificate.json";

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter JSON = new ObjectMapper()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));
    /** What a shredding never reaches, said in every certificate. */
    private static final List<String> NOT_DESTROYED = List.of(
            "Codes that left the database before: revealed, exported, or sent to a recipient in an answer.",
            "The masked ends of codes in the record and its reports (at most 4 characters and a quarter of the code).",
            "Copies of the key file made before a master key was retired. Destroy them too.",
            "Fingerprints in older copies of the database: whoever also has the key file can test guesses of a code.");

    /** A key of the batch that was destroyed. */
    record Key(String id, long codes, Instant madeAt, Instant shreddedAt, String by) {}

    public Certificate {
        stillAble = List.copyOf(stillAble);
    }

    /** @param seal a keyed hash of the JSON form, by which it is recognised as ours */
    static Certificate of(
            String batch, Instant asOf, List<Key> keys, List<String> stillAble, Function<byte[], String> seal) {
        long codes = keys.stream().mapToLong(Key::codes).sum();
        Map<String, Object> facts = facts(batch, asOf, keys, stillAble, codes);
        byte[] bare = json(facts).getBytes(StandardCharsets.UTF_8);
        String hash = sha256(bare);
        facts.put("sha256", hash);
        facts.put("seal", seal.apply(bare));
        String text = text(batch, asOf, keys, stillAble, codes, hash);
        return new Certificate(stillAble.isEmpty(), stillAble, codes, hash, json(facts) + "\n", text);
    }

    /**
     * Writes both forms into a folder, in place of older ones.
     *
     * @throws UncheckedIOException if they cannot be written
     */
    public void write(Path folder) {
        try {
            OwnerFile.write(folder, FACTS, json);
            OwnerFile.write(folder, TEXT, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Map<String, Object> facts(
            String batch, Instant asOf, List<Key> keys, List<String> stillAble, long codes) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("certificate", "crypto-shredding");
        facts.put("batch", batch);
        facts.put("as_of", asOf.toString());
        facts.put("codes_destroyed", codes);
        facts.put("keys_destroyed", keys.stream().map(Certificate::facts).toList());
        facts.put("final", stillAble.isEmpty());
        facts.put("older_copies_open_with", stillAble);
        facts.put("not_destroyed", NOT_DESTROYED);
        return facts;
    }

    private static Map<String, Object> facts(Key key) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("key", key.id());
        facts.put("codes", key.codes());
        facts.put("made_at", key.madeAt().toString());
        facts.put("shredded_at", key.shreddedAt().toString());
        facts.put("shredded_by", key.by());
        return facts;
    }

    private static String text(
            String batch, Instant asOf, List<Key> keys, List<String> stillAble, long codes, String hash) {
        StringBuilder text = new StringBuilder("Certificate of the shredding of batch " + batch + ", as of " + asOf
                + "\n\nDestroyed: the keys below, and with them " + codes
                + " codes. The rows of the codes are still there, and nobody can open them with this database.\n");
        keys.forEach(key -> text.append("  key ")
                .append(key.id())
                .append(", ")
                .append(key.codes())
                .append(" codes, made ")
                .append(key.madeAt())
                .append(", shredded ")
                .append(key.shreddedAt())
                .append(" by ")
                .append(key.by())
                .append('\n'));
        text.append("The fingerprints of these codes were removed as well.\n\n");
        if (stillAble.isEmpty()) {
            text.append(
                    "FINAL: no master key that older copies of the database open with is in the key file any more.\n");
        } else {
            text.append(
                            "NOT FINAL: older copies of the database, its backups, logs and freed pages among them, open with"
                                    + " master key ")
                    .append(String.join(", ", stillAble))
                    .append(".\nTo make it final: giftmill codes rotate, then giftmill codes retire each of these keys,"
                            + " then giftmill codes shred ")
                    .append(batch)
                    .append(" once more for a new certificate.\n");
        }
        text.append("\nNot destroyed:\n");
        NOT_DESTROYED.forEach(what -> text.append("  - ").append(what).append('\n'));
        return text.append("\nSHA-256 of the facts in shred-certificate.json: ")
                .append(hash)
                .append('\n')
                .toString();
    }

    private static String json(Map<String, Object> facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of texts is always JSON", impossible);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
