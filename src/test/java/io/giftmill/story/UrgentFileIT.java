package io.giftmill.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody has one urgent gift, and somebody else a file that keeps the program busy for an hour. On request only. */
@EnabledIfSystemProperty(named = "giftmill.urgent.rows", matches = "[1-9][0-9]*")
class UrgentFileIT {
    private static final int ROWS = Integer.getInteger("giftmill.urgent.rows", 0);
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final Duration READING = Duration.ofMinutes(20);

    @TempDir
    private Path folder;

    private final Map<String, Instant> dropped = new LinkedHashMap<>();
    private Path inbox;
    private Path outbox;

    @Test
    void itsFirstOrderLeavesWithinFiveSecondsWhateverTheLargeOneIsAt() throws Exception {
        Program program = Program.in(folder).with("GIFTMILL_RECONCILE_SCHEDULE", "0/2 * * * * ?");
        inbox = Files.createDirectories(program.data().resolve("inbox"));
        outbox = program.data().resolve("outbox");
        try (Process process =
                program.start(List.of("serve", "--data", program.data().toString()))) {
            process.untilItSays("Watching");
            drop("large.csv", 0, ROWS);
            drop("while-it-is-read.csv", ROWS, ROWS + 1);
            isDone(process, "while-it-is-read.csv", READING);
            isTaken(process, "large.csv", READING);
            drop("while-it-is-ordered.csv", ROWS + 1, ROWS + 2);
            isDone(process, "while-it-is-ordered.csv", READING);
            process.terminate();
        }
        try (StoredRecord record = StoredRecord.of(program)) {
            assertThat(record.count("select count(*) from line where status in ('RECEIVED', 'READY')"))
                    .as("the large file was not done, or the comparison is worth nothing")
                    .isPositive();
            dropped.forEach((name, at) -> {
                Duration waited = Duration.between(at, firstOrder(record, name));
                System.out.println(name + " beside " + ROWS + " rows: first order after " + waited);
                if (!name.equals("large.csv")) {
                    assertThat(waited).as(name).isLessThan(AT_MOST);
                }
            });
        }
    }

    private void drop(String name, int from, int to) throws Exception {
        Path part = Samples.rows(inbox.resolve(name + ".part"), from, to);
        dropped.put(name, Instant.now());
        Files.move(part, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void isTaken(Process process, String name, Duration most) {
        isThere(process, name + ".ack.json", most);
    }

    private void isDone(Process process, String name, Duration most) {
        isThere(process, name + ".result.csv", most);
    }

    private void isThere(Process process, String answer, Duration most) {
        Awaitility.await().atMost(most).until(() -> Files.exists(outbox.resolve(answer)) || !process.isRunning());
        assertThat(process.isRunning()).isTrue();
    }

    private static Instant firstOrder(StoredRecord record, String file) {
        return Instant.ofEpochMilli(record.count("""
                select cast(extract(epoch from min(a.started_at)) * 1000 as bigint)
                from attempt a join batch b on b.id = a.batch_id where b.source = '%s'""".formatted(file)));
    }
}
