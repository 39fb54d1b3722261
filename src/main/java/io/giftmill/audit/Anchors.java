package io.giftmill.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
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
            Files.createDirectories(file.getParent(), only("rwx------"));
            Set<StandardOpenOption> append =
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            try (FileChannel channel = FileChannel.open(file, append, only("rw-------"))) {
                // In one piece, so that lines of several processes do not mix.
                channel.write(ByteBuffer.wrap(line));
                channel.force(false);
            }
        } catch (IOException unwritable) {
            log.error(
                    "{} cannot be written ({}): until it can be, nobody would notice if the end of the audit log were cut",
                    file,
                    unwritable.getMessage());
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
