package io.giftmill.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Folders that last as long as the contexts Spring keeps for several test classes. */
final class TestFolders {
    private TestFolders() {}

    static Path create() {
        try {
            Path folder = Files.createTempDirectory("giftmill-queue");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void remove(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException left) {
            return;
        }
    }
}
