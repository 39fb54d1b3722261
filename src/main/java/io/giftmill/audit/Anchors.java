package io.giftmill.audit;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes how far the log reached, outside of the database: one line for each commit. Whoever cuts off the end of the log
 * would have to cut this file too, and every copy of it.
 */
@Component
class Anchors {
    private static final Logger log = LoggerFactory.getLogger(Anchors.class);
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path file;

    Anchors(AuditProperties properties) {
        this.file = properties.anchors().toAbsolutePath();
    }

    /** What was committed stays so: an anchor that cannot be written is told, and the next one stands for it too. */
    void add(AuditHead head) {
        if (head.number() == 0) {
            return;
        }
        byte[] line = (head.at() + " " + head.number() + " " + head.hash() + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            create();
            // No channel: that would be closed under whoever is interrupted. In one piece, so that lines of several
            // processes do not mix.
            try (FileOutputStream stream = new FileOutputStream(file.toFile(), true)) {
                stream.write(line);
                stream.getFD().sync();
            }
        } catch (IOException unwritable) {
            log.error(
                    "{} cannot be written ({}): until it can be, nobody would notice if the end of the audit log were cut",
                    file,
                    unwritable.getMessage());
        }
    }

    private void create() throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent(), only("rwx------"));
            Files.createFile(file, only("rw-------"));
        } catch (FileAlreadyExistsException faster) {
            // Another process has; both add to it.
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
