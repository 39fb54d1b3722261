package io.giftmill.queue;

import io.giftmill.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * How programs of this machine reach the broker in the program: who may read the data folder may use the queue. The file is
 * there while {@code serve} runs.
 *
 * @param url where the broker listens
 * @param user the user it takes
 * @param password the password of that user, new at every start
 */
record LocalAccess(String url, String user, Secret password) {
    private static final String FILE = "local-access";
    private static final String OWNER_ONLY = "rw-------";

    /** Puts it into the folder, for its owner's eyes only. */
    void write(Path folder) {
        Path file = folder.resolve(FILE);
        Path unfinished = folder.resolve(FILE + ".tmp");
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, attributes(folder));
            Files.writeString(unfinished, url + "\n" + user + "\n" + password.reveal() + "\n");
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the folder holds; empty while no {@code serve} runs there. */
    static Optional<LocalAccess> read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return lines.size() < 3
                    ? Optional.empty()
                    : Optional.of(new LocalAccess(lines.get(0), lines.get(1), Secret.of(lines.get(2))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException left) {
            // Its password is worth nothing any more.
            return;
        }
    }

    private static FileAttribute<?>[] attributes(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }
}
