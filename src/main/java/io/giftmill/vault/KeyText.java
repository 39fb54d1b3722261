package io.giftmill.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The text of a key file. Format 2 has several master keys, the keys of hashes, and a checksum over all of it. Format 1, of
 * earlier versions, has one key for everything; it is read and not written.
 */
final class KeyText {
    private static final String COMMENT = """
            # The keys of Giftmill's vault. BACK THIS FILE UP, apart from the database, and again after every rotation:
            # without it no stored code can be read. Whoever has this file and the database can read every code.
            # Do not change it.
            """;
    private static final String MASTER = "master ";
    private static final String MAC = "mac ";
    private static final String CHECK = "check";

    private KeyText() {}

    /** Why a text is no key file. It quotes nothing of it. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String why) {
            super(why);
        }
    }

    static String of(KeySet keys) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("format", "2");
        values.put("active", keys.active().id());
        keys.masters().forEach(key -> values.put(MASTER + key.id(), base64(key.bytes())));
        values.put("mac-id", keys.macs().id());
        values.put("mac-root", base64(keys.macs().root()));
        keys.macs().own().forEach((purpose, key) -> values.put(MAC + purpose, base64(key)));
        values.put(CHECK, checksum(values));
        StringBuilder text = new StringBuilder(COMMENT);
        values.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    static KeySet parse(String text) throws MalformedException {
        Map<String, String> values = values(text);
        return values.containsKey("format") ? second(values) : first(values);
    }

    private static Map<String, String> values(String text) throws MalformedException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 0
                    || values.put(
                                    line.substring(0, colon),
                                    line.substring(colon + 1).strip())
                            != null) {
                throw new MalformedException("a line is not 'name: value', or a name stands twice");
            }
        }
        return values;
    }

    private static KeySet first(Map<String, String> values) throws MalformedException {
        if (!values.keySet().equals(Set.of("key-id", "key"))) {
            throw new MalformedException("it does not hold exactly key-id and key");
        }
        return KeySet.of(key(values.get("key-id"), values.get("key")));
    }

    private static KeySet second(Map<String, String> values) throws MalformedException {
        if (!values.get("format").equals("2")) {
            throw new MalformedException("a later version of Giftmill wrote it");
        }
        String check = values.remove(CHECK);
        if (!checksum(values).equals(check)) {
            throw new MalformedException("it was changed or cut");
        }
        Map<String, VaultKey> masters = new LinkedHashMap<>();
        Map<String, byte[]> own = new LinkedHashMap<>();
        for (Map.Entry<String, String> value : values.entrySet()) {
            String name = value.getKey();
            if (name.startsWith(MASTER)) {
                VaultKey key = key(name.substring(MASTER.length()), value.getValue());
                masters.put(key.id(), key);
            } else if (name.startsWith(MAC)) {
                own.put(name.substring(MAC.length()), bytes(value.getValue()));
            }
        }
        if (!masters.containsKey(values.get("active")) || values.get("mac-id") == null) {
            throw new MalformedException("it does not name the key in use");
        }
        return new KeySet(
                values.get("active"), masters, new MacKeys(values.get("mac-id"), bytes(values.get("mac-root")), own));
    }

    private static VaultKey key(String id, String base64) throws MalformedException {
        VaultKey key = VaultKey.of(bytes(base64));
        if (!key.id().equals(id)) {
            throw new MalformedException("key and key-id do not belong together");
        }
        return key;
    }

    private static byte[] bytes(String base64) throws MalformedException {
        byte[] bytes;
        try {
            bytes = base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            // Its message may quote the key.
            bytes = new byte[0];
        }
        if (bytes.length != VaultKey.BYTES) {
            throw new MalformedException("a key is not 32 bytes in Base64");
        }
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String checksum(Map<String, String> values) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            values.forEach(
                    (name, value) -> digest.update((name + ": " + value + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
