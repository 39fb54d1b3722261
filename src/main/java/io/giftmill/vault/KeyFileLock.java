package io.giftmill.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to change the key file. It ends with the process at the latest. */
final class KeyFileLock implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KeyFileLock.class);

    private final FileChannel channel;

    private KeyFileLock(FileChannel channel) {
        this.channel = channel;
    }

    static KeyFileLock take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new VaultException(
                    "Somebody else is rotating or retiring a key just now. Wait for it to end, then try again.");
        }
        return new KeyFileLock(channel);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException kept) {
            log.warn("The lock of the key file may be held until this process ends: {}", kept.getMessage());
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }
}
