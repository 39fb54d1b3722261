package io.giftmill.console;

import io.giftmill.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The one key to the console, and the file it is kept in. It is never logged; people look into the file. */
final class AccessKey {
    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] digest;

    private AccessKey(Secret key) {
        this.digest = digest(key.reveal());
    }

    /**
     * Reads the key, or makes one where no file is.
     *
     * @throws ConsoleException if others may read the file, or it holds no key, or it cannot be made
     */
    static AccessKey in(Path file) {
        Path path = file.toAbsolutePath().normalize();
        try {
            if (!Files.exists(path)) {
                create(path);
            }
            return new AccessKey(read(path));
        } catch (IOException refused) {
            throw new ConsoleException(
                    "giftmill.console.key-file: " + path + " cannot be read or made: " + refused.getMessage(), refused);
        }
    }

    /** Whether it is the key. Takes the same time for every wrong one. */
    boolean is(String offered) {
        return MessageDigest.isEqual(digest, digest(offered));
    }

    /** A text nobody can guess: 256 bits. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static Secret read(Path path) throws IOException {
        if (isPosix(path)
                && Files.getPosixFilePermissions(path).stream()
                        .anyMatch(granted -> !granted.name().startsWith("OWNER"))) {
            throw new ConsoleException(
                    "giftmill.console.key-file: others than its owner may use " + path + "; run chmod 600 " + path,
                    null);
        }
        String text = Files.size(path) > 1_000
                ? ""
                : Files.readString(path, StandardCharsets.ISO_8859_1).strip();
        if (!SHAPE.matcher(text).matches()) {
            throw new ConsoleException(
                    "giftmill.console.key-file: there is no key in " + path + "; delete it, and a new one is made",
                    null);
        }
        return Secret.of(text);
    }

    /** The file is whole before it bears its name. */
    private static void create(Path path) throws IOException {
        Files.createDirectories(path.getParent(), only(path, "rwx------"));
        Path draft = Files.createTempFile(path.getParent(), ".console", ".draft", only(path, "rw-------"));
        Files.writeString(draft, random() + System.lineSeparator());
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] only(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
