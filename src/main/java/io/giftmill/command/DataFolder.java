package io.giftmill.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder everything is kept in. What is created in it is for its owner's eyes only; of what stands there before, others
 * than the owner and the group are shut out. The group stays: people are given reports and payment files through it.
 */
final class DataFolder {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("------rwx");
    private static final String[] PRIVATE = {"db", "logs", "reports", "payments", "sandbox", "journal"};
    /** Made by those who first need them. */
    private static final String[] PRIVATE_ONCE_THERE = {"keys", "audit", "exports", "queue"};

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
        for (String name : PRIVATE_ONCE_THERE) {
            shutOthersOut(data.resolve(name));
        }
        return data;
    }

    static void createPrivate(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                shutOthersOut(folder);
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

    /** Somebody may have copied the folder, or made it with the umask of that day. */
    private static void shutOthersOut(Path folder) {
        try {
            if (!Files.isDirectory(folder) || !Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                return;
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            if (permissions.removeAll(OTHERS)) {
                Files.setPosixFilePermissions(folder, permissions);
                System.err.println(folder + " was open to everybody on this machine, and is no more.");
            }
        } catch (IOException refused) {
            System.err.println("WARNING: everybody on this machine can look into " + folder
                    + ", and this account may not change that. Run: chmod o-rwx " + folder);
        }
    }
}
