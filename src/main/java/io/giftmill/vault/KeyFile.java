package io.giftmill.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The keys on disk. It is whole and durable before it bears its name, and only its owner may use it. */
final class KeyFile {
    static final String SETTING = "giftmill.vault.key-file";
    private static final int MOST_BYTES = 65_536;
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

    /** @throws VaultException if others may read or write the file, or it does not hold keys */
    KeySet read() {
        try {
            refuseOthers();
            if (Files.size(path) > MOST_BYTES) {
                throw malformed("it is too large");
            }
            return KeyText.parse(Files.readString(path, StandardCharsets.US_ASCII));
        } catch (KeyText.MalformedException wrong) {
            throw malformed(wrong.getMessage());
        } catch (IOException unreadable) {
            throw new VaultException(SETTING + ": " + path + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Writes the keys where no file is yet. Another process that was faster wins: read the file afterwards.
     *
     * @throws VaultException if it cannot be written durably
     */
    void create(KeySet keys) {
        Path folder = path.getParent();
        try {
            Files.createDirectories(folder, only("rwx------"));
            Path draft = draft(folder, keys);
            try {
                // A link never replaces a file.
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

    /**
     * Writes the keys in place of the file, whole or not at all.
     *
     * @throws VaultException if it cannot be written durably; then the file is as it was, unless only its folder could not be
     *     synced
     */
    void replace(KeySet keys) {
        try {
            // A link stays one: what it leads to is replaced.
            Path file = path.toRealPath();
            Path draft = draft(file.getParent(), keys);
            try {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            sync(file.getParent());
        } catch (IOException unwritable) {
            throw new VaultException(
                    SETTING + ": " + path + " cannot be written: " + unwritable.getMessage(), unwritable);
        }
    }

    /**
     * Keeps others, in this process and in others, from changing the file until it is closed.
     *
     * @throws VaultException if somebody else is changing it
     */
    KeyFileLock lock() {
        try {
            Path file = path.resolveSibling(path.getFileName() + ".lock");
            if (!Files.exists(file)) {
                try {
                    Files.createFile(file, only("rw-------"));
                } catch (FileAlreadyExistsException meanwhile) {
                    // It stays; whoever holds its lock has it.
                }
            }
            return KeyFileLock.take(file);
        } catch (IOException refused) {
            throw new VaultException(
                    SETTING + ": the folder of " + path + " cannot be written: " + refused.getMessage(), refused);
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

    /** A hidden file with the keys, durable, and read again to see that it holds what it should. */
    private Path draft(Path folder, KeySet keys) throws IOException {
        Path draft = Files.createTempFile(folder, ".vault", ".draft", only("rw-------"));
        try {
            write(draft, KeyText.of(keys));
            KeyText.parse(Files.readString(draft, StandardCharsets.US_ASCII));
            return draft;
        } catch (IOException | KeyText.MalformedException failed) {
            Files.delete(draft);
            throw failed instanceof IOException broken ? broken : new IOException("it was written wrongly", failed);
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
