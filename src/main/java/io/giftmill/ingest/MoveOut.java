package io.giftmill.ingest;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves files that were dealt with out of the watched folder, under the time and a harmless name. */
final class MoveOut {
    private static final Logger log = LoggerFactory.getLogger(MoveOut.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final int MOST_NAMESAKES = 1_000;

    private final Clock clock;

    MoveOut(Clock clock) {
        this.clock = clock;
    }

    /**
     * Moves a file, and what its sender put beside it. A file that is no longer the one that was dealt with stays: it may
     * have been replaced since, and nobody has read the new one.
     *
     * @throws IOException if it cannot be moved
     */
    void move(Dropped dropped, Path folder) throws IOException {
        Path file = dropped.path();
        PrivateFiles.createFolder(folder);
        try {
            Path target = move(dropped, file, folder, STAMP.format(clock.instant()) + "-" + dropped.name());
            for (String ending : List.of(Manifest.ENDING, InboxFolder.DONE)) {
                Path companion = file.resolveSibling(file.getFileName() + ending);
                if (target != null && Files.exists(companion, LinkOption.NOFOLLOW_LINKS)) {
                    move(null, companion, folder, target.getFileName() + ending);
                }
            }
        } catch (NoSuchFileException gone) {
            log.info("{} was taken away by somebody else", dropped.name());
        }
    }

    /**
     * @param expected what the file has to be; null when it may be anything
     * @return where it is now; null if it is something else and has stayed
     */
    private Path move(Dropped expected, Path file, Path folder, String name) throws IOException {
        try {
            Path target = rename(file, folder, name);
            // Behind the move, because between a look and a move it could still be replaced.
            if (expected == null || FileState.of(target).hasContentOf(expected.state())) {
                return target;
            }
            Files.move(target, file);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Path target = copy(expected, file, folder, name);
            if (target != null) {
                return target;
            }
        }
        log.warn("{} has changed since it was taken; it is looked at again", Shown.fileName(name));
        return null;
    }

    private Path copy(Dropped expected, Path file, Path folder, String name) throws IOException {
        Path draft = Files.createTempFile(folder, ".move-", ".tmp");
        try {
            Files.copy(
                    file,
                    draft,
                    LinkOption.NOFOLLOW_LINKS,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
            boolean same = expected == null
                    || FileState.of(draft).hasContentOf(expected.state())
                            && FileState.of(file).equals(expected.state());
            if (!same) {
                return null;
            }
            Path target = rename(draft, folder, name);
            Files.delete(file);
            return target;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private synchronized Path rename(Path file, Path folder, String name) throws IOException {
        for (int i = 1; i <= MOST_NAMESAKES; i++) {
            Path target = folder.resolve(i == 1 ? name : i + "-" + name);
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        throw new FileAlreadyExistsException(name);
    }
}
