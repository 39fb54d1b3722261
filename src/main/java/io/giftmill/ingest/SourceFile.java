package io.giftmill.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A file somebody wants to have taken: whether it may be, and whether it stays what it was. */
final class SourceFile {
    private static final LinkOption[] FOLLOW = {};
    private static final LinkOption[] DO_NOT_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

    private final Path path;
    private final boolean trusted;
    private final BasicFileAttributes seen;

    private SourceFile(Path path, boolean trusted, BasicFileAttributes seen) {
        this.path = path;
        this.trusted = trusted;
        this.seen = seen;
    }

    /** @throws FileRefusedException if it is not a regular file that may be read, or too large */
    static SourceFile of(Path path, boolean trusted, long maxBytes) {
        BasicFileAttributes attributes = attributes(path, trusted);
        if (attributes.isSymbolicLink() || !trusted && hasSeveralNames(path)) {
            throw refused(
                    FileErrorCode.IS_A_LINK,
                    path,
                    " is a link, and links in the watched folder are not followed. Put the file itself there.");
        }
        if (!attributes.isRegularFile()) {
            throw refused(
                    FileErrorCode.NOT_A_FILE, path, " is a folder, a pipe or a device. Name a file with orders in it.");
        }
        if (attributes.size() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return new SourceFile(path, trusted, attributes);
    }

    static FileRefusedException tooLarge(long maxBytes) {
        return new FileRefusedException(
                FileErrorCode.FILE_TOO_LARGE,
                "The file has more than " + maxBytes + " bytes, the most that is read. Send it in several files.");
    }

    static String nameOf(Path path) {
        Path name = path.getFileName();
        return Shown.name(name == null ? "" : name.toString());
    }

    Path path() {
        return path;
    }

    String name() {
        return nameOf(path);
    }

    boolean isTrusted() {
        return trusted;
    }

    InputStream open() {
        OpenOption[] options = trusted
                ? new OpenOption[] {StandardOpenOption.READ}
                : new OpenOption[] {StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS};
        try {
            return Files.newInputStream(path, options);
        } catch (IOException unreadable) {
            throw refused(FileErrorCode.NOT_READABLE, path, " may not be read. Check who may read it.");
        }
    }

    /** @throws FileRefusedException if size, time or identity differ from what they were when the file was first seen */
    void checkUnchanged() {
        BasicFileAttributes now = attributes(path, trusted);
        boolean same = now.size() == seen.size()
                && now.lastModifiedTime().equals(seen.lastModifiedTime())
                && (now.fileKey() == null || now.fileKey().equals(seen.fileKey()));
        if (!same) {
            throw changed(name());
        }
    }

    static FileRefusedException changed(String name) {
        return new FileRefusedException(
                FileErrorCode.CHANGED_WHILE_READ,
                "The file " + name
                        + " changed while it was read. Wait until it is completely written, and send it again.");
    }

    private static BasicFileAttributes attributes(Path path, boolean follow) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, follow ? FOLLOW : DO_NOT_FOLLOW);
        } catch (NoSuchFileException missing) {
            throw refused(FileErrorCode.NOT_FOUND, path, " does not exist. Check its name and folder.");
        } catch (AccessDeniedException denied) {
            throw refused(FileErrorCode.NOT_READABLE, path, " may not be read. Check who may read its folder.");
        } catch (IOException | IllegalArgumentException failed) {
            throw refused(FileErrorCode.NOT_READABLE, path, " cannot be read: " + failed.getMessage());
        }
    }

    /** A second name for a file elsewhere: how somebody could have us read what they may not. */
    static boolean hasSeveralNames(Path path) {
        try {
            Object names = Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
            boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
            return !folder && names instanceof Integer count && count > 1;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return false;
        }
    }

    private static FileRefusedException refused(FileErrorCode code, Path path, String what) {
        return new FileRefusedException(code, "The file " + nameOf(path) + what);
    }
}
