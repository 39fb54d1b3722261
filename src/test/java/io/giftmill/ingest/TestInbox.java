package io.giftmill.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.batch.Batch;
import io.giftmill.batch.NewLine;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;

/** The watched folder over a real database, without routes: what they do step by step. */
final class TestInbox {
    private static final ObjectMapper JSON = new ObjectMapper();

    final TestBatches record;
    final Path folder;
    final Inbox inbox;
    final Outbox outbox;
    final InboxFiles files;
    private final IngestProperties properties;

    TestInbox(Database database, Path folder) {
        this(TestBatches.on(database), folder);
    }

    private TestInbox(TestBatches record, Path folder) {
        this.record = record;
        this.folder = folder;
        this.properties = TestFiles.properties(
                Map.of("giftmill.ingest.inbox", folder.resolve("inbox").toString()));
        this.files = new InboxFiles(record.database.jdbc(), record.batches, record.clock);
        this.outbox = new Outbox(properties, files);
        this.inbox = new Inbox(properties, files, outbox, record.clock);
    }

    /** The same folder and record after a start of the program. */
    TestInbox restarted() {
        return new TestInbox(record, folder);
    }

    Path drop(String name, String content) {
        try {
            Files.createDirectories(folder.resolve("inbox"));
            return Files.writeString(folder.resolve("inbox").resolve(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The files that are offered when they have been still for long enough. */
    List<Dropped> look() {
        List<Dropped> known = inbox.look();
        record.clock.pass(Duration.ofSeconds(3));
        return known.isEmpty() ? inbox.look() : known;
    }

    /** Stores the lines of a file, as the routes do. */
    Taking take(Dropped dropped) {
        Intake intake = new Intake(record.batches, properties);
        Taking taking = intake.take(inbox.wish(dropped));
        if (taking.isUnfinished()) {
            List<NewLine> lines = new ArrayList<>();
            intake.read(inbox.wish(dropped), lines::addAll);
            Batch all =
                    record.batches.append(taking.batch(), lines, taking.found().rows());
            taking.batch(record.batches.close(all));
        }
        return taking;
    }

    void accept(Dropped dropped) throws IOException {
        Taking taking = take(dropped);
        inbox.accept(taking.batch(), dropped, taking);
        inbox.release(dropped);
    }

    /** Everything the routes do with what lies in the inbox. */
    void work() throws IOException {
        for (Dropped dropped : look()) {
            try {
                Taking taking = take(dropped);
                inbox.accept(taking.batch(), dropped, taking);
            } catch (FileRefusedException refused) {
                inbox.reject(refused, dropped, new DefaultCamelContext());
            }
            inbox.release(dropped);
        }
    }

    JsonNode answer(String name) {
        return json(folder.resolve("outbox").resolve(name));
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<String> names(String name) {
        return names(folder.resolve(name));
    }

    static List<String> names(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
