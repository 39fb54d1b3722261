package io.giftmill.ingest;

import io.giftmill.batch.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InboxTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Batch BATCH = new Batch(42, "Q4", "o.csv", "ab", List.of(), null, 3, 3, 4, NOW, NOW);

    @TempDir
    private Path folder;

    private Inbox inbox;
    private Path file;

    @BeforeEach
    void dropAFile() throws IOException {
        inbox = new Inbox(
                TestFiles.properties(
                        Map.of("giftmill.ingest.inbox", folder.resolve("inbox").toString())),
                Clock.fixed(NOW, ZoneOffset.UTC));
        Files.createDirectory(folder.resolve("inbox"));
        file = Files.writeString(folder.resolve("inbox/o.csv"), "orders");
    }

    @Test
    void aFileThatCannotBeMovedIsNotTakenAgainUntilItChanges() throws IOException {
        Files.writeString(folder.resolve("archive"), "a file where the folder should be");
        assertThat(inbox.isNew(file.toFile())).isTrue();
        inbox.archive(BATCH, dropped());
        assertThat(file).exists();
        assertThat(inbox.isNew(file.toFile())).isFalse();
        Files.writeString(file, "other orders");
        assertThat(inbox.isNew(file.toFile())).isTrue();
    }

    @Test
    void aFileThatIsStillBeingWrittenStays() {
        inbox.reject(SourceFile.changed("o.csv"), dropped());
        assertThat(file).exists();
        assertThat(folder.resolve("rejected")).doesNotExist();
    }

    @Test
    void namesakesDoNotReplaceEachOther() throws IOException {
        inbox.archive(BATCH, dropped());
        Files.writeString(file, "orders");
        inbox.archive(BATCH, dropped());
        try (Stream<Path> archived = Files.list(folder.resolve("archive"))) {
            assertThat(archived.filter(path -> path.toString().endsWith("o.csv")))
                    .hasSize(2);
        }
    }

    @Test
    void theReceiptNamesTheBatch() throws IOException {
        inbox.archive(BATCH, dropped());
        assertThat(folder.resolve("archive/20261122-100000-000-o.csv.ack.txt"))
                .content()
                .startsWith("ACCEPTED B42\n")
                .contains("Rows: 3\nLines: 4\n");
    }

    private TakeFile dropped() {
        return inbox.wish(file.toFile());
    }
}
