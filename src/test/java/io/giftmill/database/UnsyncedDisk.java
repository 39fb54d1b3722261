package io.giftmill.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk below H2 whose system writes nothing to it but what it is forced to: {@code jdbc:h2:unsynced:/path/to/file}. When
 * the power fails, everything since the last force is lost.
 */
public final class UnsyncedDisk extends FilePathWrapper {
    private static final String FORCED = ".forced";

    private static volatile boolean isFull;

    /** Makes it known to H2. */
    public static void register() {
        FilePath.register(new UnsyncedDisk());
    }

    /** Whether it takes anything from now on. */
    public static void fill(boolean full) {
        isFull = full;
    }

    private static void requireRoom() throws IOException {
        if (isFull) {
            throw new IOException("No space left on device");
        }
    }

    /** Gives a file, in place of it, what the disk holds when the power fails now. Nobody may have it open. */
    public static void failPower(Path file) {
        try {
            Path forced = Path.of(file + FORCED);
            if (Files.exists(forced)) {
                Files.move(forced, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String getScheme() {
        return "unsynced";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Unforced(super.open(mode), Path.of(getBase().toString()));
    }

    private static final class Unforced extends FileBase {
        private final FileChannel channel;
        private final Path file;

        private Unforced(FileChannel channel, Path file) {
            this.channel = channel;
            this.file = file;
        }

        @Override
        public synchronized void force(boolean metaData) throws IOException {
            Files.copy(file, Path.of(file + FORCED), StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return channel.read(to);
        }

        @Override
        public int read(ByteBuffer to, long position) throws IOException {
            return channel.read(to, position);
        }

        @Override
        public synchronized int write(ByteBuffer from) throws IOException {
            requireRoom();
            return channel.write(from);
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            requireRoom();
            return channel.write(from, position);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public synchronized FileChannel truncate(long size) throws IOException {
            channel.truncate(size);
            return this;
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
