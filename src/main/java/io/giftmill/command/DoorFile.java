package io.giftmill.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where commands find the {@code serve} that has a data folder: its port, and the key both sides prove to have. Only the owner
 * of the folder may read it. The key is new at each start, so what a killed {@code serve} has left opens nothing.
 *
 * @param port the port on the loopback interface
 * @param key known to whoever may read the file
 */
record DoorFile(int port, Secret key) {
    private static final String NAME = "serve.door";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final long MOST_BYTES = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What the file holds. */
    record Content(int port, String key) {}

    static DoorFile at(int port) {
        return new DoorFile(port, Secret.of(random()));
    }

    /** A text nobody can guess: 256 bits. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * The file of a data folder; none where no {@code serve} has left one that can be read.
     *
     * @throws UnusableException if others than its owner may use it
     */
    static Optional<DoorFile> in(Path data) {
        Path file = file(data);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            refuseOthers(file);
            Content content = JSON.readValue(Files.readString(file), Content.class);
            return Optional.of(new DoorFile(content.port(), Secret.of(content.key())));
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Shows it. The file is whole before it bears its name. */
    void write(Path data) throws IOException {
        Path file = file(data);
        Path draft = Files.createTempFile(file.getParent(), ".serve", ".door", ownerOnly(file));
        Files.writeString(draft, JSON.writeValueAsString(new Content(port, key.reveal())));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes it, unless another one stands there by now. */
    void remove(Path data) throws IOException {
        if (in(data).filter(found -> found.key().reveal().equals(key.reveal())).isPresent()) {
            Files.deleteIfExists(file(data));
        }
    }

    /** What only somebody who has the key can say to these words. */
    String proof(String... words) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(String.join(" ", words).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    boolean proves(String proof, String... words) {
        return MessageDigest.isEqual(
                proof(words).getBytes(StandardCharsets.UTF_8), proof.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuseOthers(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream()
                        .anyMatch(granted -> !granted.name().startsWith("OWNER"))) {
            throw new UnusableException(
                    "Others than its owner may use " + file + ", which opens serve to whoever has it:"
                            + " restart serve, which makes a new one, and find out who changed it.");
        }
    }

    private static Path file(Path data) {
        return data.resolve("db").resolve(NAME);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
