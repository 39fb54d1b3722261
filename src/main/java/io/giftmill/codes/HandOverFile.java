package io.giftmill.codes;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file for one recipient while it is written: hidden until it is whole and on disk, and for its owner's eyes only. */
final class HandOverFile implements AutoCloseable {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;
    private final Path draft;
    private final FileChannel channel;
    private final MessageDigest digest;
    private final OutputStream stream;

    HandOverFile(Path folder, String name) throws IOException {
        Files.createDirectories(folder, only("rwx------"));
        this.path = folder.resolve(name);
        this.draft = folder.resolve("." + name + ".draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft, only("rw-------"));
        this.channel = FileChannel.open(draft, StandardOpenOption.WRITE);
        this.digest = sha256();
        this.stream = new BufferedOutputStream(new DigestOutputStream(kept(Channels.newOutputStream(channel)), digest));
    }

    /** Where its content goes. Closing it does not close the file. */
    OutputStream stream() {
        return stream;
    }

    /** Brings everything to the disk; nothing can be written behind it. @return the SHA-256 of its bytes, in hex */
    String finish() throws IOException {
        stream.flush();
        channel.force(true);
        channel.close();
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Gives the finished file its name. */
    Path publish() throws IOException {
        return Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(draft);
    }

    private static OutputStream kept(OutputStream stream) {
        return new FilterOutputStream(stream) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private static FileAttribute<?>[] only(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
