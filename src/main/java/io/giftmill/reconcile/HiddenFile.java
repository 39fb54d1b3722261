package io.giftmill.reconcile;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file of bytes while it is written. It bears another name until it is whole and on disk; without its own name it is gone
 * once it is closed.
 */
final class HiddenFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final Path draft;
    private final FileChannel channel;
    private final MessageDigest digest = Folders.sha256();
    private final OutputStream stream;

    HiddenFile(Path folder, String name) throws IOException {
        this.path = folder.resolve(name);
        this.draft = folder.resolve("." + name + ".draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft, Folders.only("rw-------"));
        this.channel = FileChannel.open(draft, StandardOpenOption.WRITE);
        OutputStream digested = new DigestOutputStream(Channels.newOutputStream(channel), digest);
        this.stream = new Unclosable(new BufferedOutputStream(digested, BUFFER));
    }

    /** Where its content goes. Closing it does not close the file. */
    OutputStream stream() {
        return stream;
    }

    String name() {
        return path.getFileName().toString();
    }

    /** Where it lies while it is hidden. */
    Path draft() {
        return draft;
    }

    /**
     * Brings everything to the disk; nothing can be written behind it.
     *
     * @return the SHA-256 of its content, in hex
     */
    String finish() throws IOException {
        stream.flush();
        channel.force(true);
        channel.close();
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Gives the finished file its name, in place of an older one. */
    Path publish() throws IOException {
        return Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(draft);
    }

    private static final class Unclosable extends FilterOutputStream {
        Unclosable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
