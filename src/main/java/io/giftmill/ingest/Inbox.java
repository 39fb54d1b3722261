package io.giftmill.ingest;

import io.giftmill.batch.Batch;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.ExchangeException;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The watched folder: moves each file out when it was dealt with, to {@code archive} or {@code rejected} beside the folder,
 * under a name of our own, with a receipt next to it.
 */
@Component("inbox")
public class Inbox {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final int MOST_NAMESAKES = 1_000;

    private final Path archive;
    private final Path rejected;
    private final Clock clock;
    private final Map<Path, String> stuck = new ConcurrentHashMap<>();

    Inbox(IngestProperties properties, Clock clock) {
        Path inbox = properties.inbox().toAbsolutePath();
        this.archive = inbox.resolveSibling("archive");
        this.rejected = inbox.resolveSibling("rejected");
        this.clock = clock;
    }

    /** Whether the file is to be looked at: one that could not be moved out is not taken at every poll. */
    public boolean isNew(@Body File file) {
        return !state(file.toPath()).equals(stuck.get(file.toPath()));
    }

    /** The wish to take a file that lies in the folder. */
    public TakeFile wish(@Body File file) {
        return new TakeFile(file.toPath(), null, null, false);
    }

    /** Moves out a file that was taken. */
    public void archive(@Body Batch batch, @ExchangeProperty("dropped") TakeFile dropped) {
        moveOut(
                dropped.path(),
                archive,
                ".ack.txt",
                "ACCEPTED " + batch.name() + "\nFile: " + SourceFile.nameOf(dropped.path()) + "\nSHA-256: "
                        + batch.fileSha256() + "\nBatch reference: " + batch.batchRef() + "\nRows: " + batch.rowsRead()
                        + "\nLines: " + batch.lines() + "\n");
    }

    /** Moves out a file that was refused; one that is still being written stays until it is complete. */
    public void reject(@ExchangeException FileRefusedException refused, @ExchangeProperty("dropped") TakeFile dropped) {
        if (refused.code() == FileErrorCode.CHANGED_WHILE_READ || refused.code() == FileErrorCode.NOT_FOUND) {
            return;
        }
        moveOut(
                dropped.path(),
                rejected,
                ".nack.txt",
                "REFUSED " + refused.code() + "\nFile: " + SourceFile.nameOf(dropped.path()) + "\n" + refused.sentence()
                        + "\n");
    }

    private void moveOut(Path file, Path folder, String ending, String receipt) {
        String name = STAMP.format(clock.instant()) + "-" + SourceFile.nameOf(file);
        try {
            Files.createDirectories(folder);
            Path target = move(file, folder, name);
            Path manifest = Manifest.beside(file);
            if (Files.exists(manifest, LinkOption.NOFOLLOW_LINKS)) {
                move(manifest, folder, target.getFileName() + Manifest.ENDING);
            }
            write(folder, target.getFileName() + ending, receipt);
            stuck.remove(file);
        } catch (IOException failed) {
            // Its bytes are known, so it would not be ordered twice; but it would be read again every few seconds.
            stuck.put(file, state(file));
            log.error(
                    "The file {} was dealt with, but cannot be moved to {}: {}. Move it by hand.",
                    SourceFile.nameOf(file),
                    folder,
                    failed.toString());
        }
    }

    private static Path move(Path file, Path folder, String name) throws IOException {
        for (int i = 1; i <= MOST_NAMESAKES; i++) {
            try {
                return Files.move(file, folder.resolve(i == 1 ? name : i + "-" + name));
            } catch (FileAlreadyExistsException namesake) {
                log.debug("{} exists, trying the next name", namesake.getFile());
            }
        }
        throw new FileAlreadyExistsException(name);
    }

    private static void write(Path folder, String name, String receipt) throws IOException {
        Path unfinished = Files.createTempFile(folder, ".receipt", ".tmp");
        Files.writeString(unfinished, receipt, StandardCharsets.UTF_8);
        Files.move(unfinished, folder.resolve(name));
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.size() + "/" + now.lastModifiedTime();
        } catch (IOException gone) {
            return "gone";
        }
    }
}
