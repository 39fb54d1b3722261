package io.giftmill.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A log file that only its owner can read, also one that stood there before. */
public final class OwnersLog extends RollingFileAppender<ILoggingEvent> {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    @Override
    public void openFile(String name) throws IOException {
        Path file = Path.of(name);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            protect(file);
        }
        super.openFile(name);
    }

    private static void protect(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException before) {
            Files.getFileAttributeView(file, PosixFileAttributeView.class).setPermissions(OWNER_ONLY);
        }
    }
}
