package io.giftmill.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder everything is kept in. What is created in it is for its owner's eyes only. */
final class DataFolder {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final String[] PRIVATE = {"db", "logs", "reports", "payments", "sandbox", "journal"};

    private DataFolder() {}

    /** @throws UnusableException if it cannot be created */
    static Path prepare(Path folder) {
        Path data = folder.toAbsolutePath().normalize();
        if (data.toString().contains(";")) {
            throw new UnusableException("--data: the folder's name must not hold a semicolon.");
        }
        for (String name : PRIVATE) {
            createPrivate(data.resolve(name));
        }
        return data;
    }

    static void createPrivate(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                return;
            }
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, OWNER_ONLY);
            }
        } catch (IOException refused) {
            throw new UnusableException("The folder " + folder + " cannot be created. Choose another one with --data.");
        }
    }
}
