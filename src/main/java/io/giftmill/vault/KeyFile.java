package io.giftmill.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The key on disk: two named values under a line that tells people to back it up. */
final class KeyFile {
    static final String SETTING = "giftmill.vault.key-file";
    private static final int MOST_BYTES = 4_096;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path path;
    private final boolean posix;

    KeyFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
        this.posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** @throws VaultException if others may read or write the file, or it does not hold a key */
    VaultKey read() {
        try {
            refuseOthers();
            if (Files.size(path) > MOST_BYTES) {
                throw malformed("it is too large");
            }
            return parse(Files.readString(path, StandardCharsets.US_ASCII));
        } catch (IOException unreadable) {
            throw new VaultException(SETTING + ": " + path + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Writes the key where no file is yet. Another process that was faster wins: read the file afterwards.
     *
     * @throws VaultException if it cannot be written durably
     */
    void create(VaultKey key) {
        Path folder = path.getParent();
        try {
            Files.createDirectories(folder, only("rwx------"));
            // A link never replaces a file, and the file is whole and durable before it bears its name.
            Path draft = Files.createTempFile(folder, ".vault", ".draft", only("rw-------"));
            try {
                write(draft, text(key));
                Files.createLink(path, draft);
            } catch (FileAlreadyExistsException faster) {
                return;
            } finally {
                Files.delete(draft);
            }
            sync(folder);
        } catch (IOException unwritable) {
            throw new VaultException(
                    SETTING + ": " + path + " cannot be created: " + unwritable.getMessage(), unwritable);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private void refuseOthers() throws IOException {
        if (!posix) {
            return;
        }
        for (PosixFilePermission granted : Files.getPosixFilePermissions(path)) {
            if (OTHERS.contains(granted)) {
                throw new VaultException(
                        SETTING + ": others than its owner may read or write " + path + "; run chmod 600 " + path);
            }
        }
    }

    private static String text(VaultKey key) {
        return """
                # The key of Giftmill's vault. BACK THIS FILE UP, apart from the database: without it no stored code can be read.
                # Whoever has this file and the database can read every code. Do not change it.
                key-id: %s
                key: %s
                """.formatted(key.id(), Base64.getEncoder().encodeToString(key.bytes()));
    }

    private VaultKey parse(String text) {
        Map<String, String> values = new HashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            int colon = line.indexOf(':');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (colon < 0
                    || values.put(
                                    line.substring(0, colon),
                                    line.substring(colon + 1).strip())
                            != null) {
                throw malformed("a line is not 'name: value', or a name stands twice");
            }
        }
        if (!values.keySet().equals(Set.of("key-id", "key"))) {
            throw malformed("it does not hold exactly key-id and key");
        }
        VaultKey key = decode(values.get("key"));
        if (!key.id().equals(values.get("key-id"))) {
            throw malformed("key and key-id do not belong together");
        }
        return key;
    }

    private VaultKey decode(String base64) {
        try {
            return VaultKey.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notAKey) {
            // Its message and its cause may quote the key.
            throw malformed("the key is not 32 bytes in Base64");
        }
    }

    private VaultException malformed(String why) {
        return new VaultException(
                SETTING + ": " + path + " is not a key file of Giftmill (" + why + "); restore it from its backup");
    }

    private FileAttribute<?>[] only(String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private void sync(Path folder) throws IOException {
        // Windows cannot open a folder as a file; there the file system keeps its own journal.
        if (posix) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
