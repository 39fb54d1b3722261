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
    synchronized void move(Dropped dropped, Path folder) throws IOException {
        Path file = dropped.path();
        PrivateFiles.createFolder(folder);
        String name = STAMP.format(clock.instant()) + "-" + dropped.name();
        Path target;
        try {
            target = move(file, folder, name);
        } catch (NoSuchFileException gone) {
            log.info("{} was taken away by somebody else", dropped.name());
            return;
        }
        // Looked at behind the move, because between a look and a move it could still be replaced.
        if (!FileState.of(target).hasContentOf(dropped.state())) {
            Files.move(target, file);
            log.warn("{} has changed since it was taken; it is looked at again", dropped.name());
            return;
        }
        for (String ending : List.of(Manifest.ENDING, InboxFolder.DONE)) {
            Path companion = file.resolveSibling(file.getFileName() + ending);
            if (Files.exists(companion, LinkOption.NOFOLLOW_LINKS)) {
                move(companion, folder, target.getFileName() + ending);
            }
        }
    }

    private static Path move(Path file, Path folder, String name) throws IOException {
        for (int i = 1; i <= MOST_NAMESAKES; i++) {
            Path target = folder.resolve(i == 1 ? name : i + "-" + name);
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return moveTo(file, target);
            }
        }
        throw new FileAlreadyExistsException(name);
    }

    private static Path moveTo(Path file, Path target) throws IOException {
        try {
            return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Path draft = target.resolveSibling("." + target.getFileName() + ".tmp");
            Files.copy(
                    file,
                    draft,
                    LinkOption.NOFOLLOW_LINKS,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(file);
            return target;
        }
    }
}
