package io.giftmill.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A folder that is watched. */
class ServeIT {
    @TempDir
    Path folder;

    @Test
    void ordersWhatIsDroppedIntoTheInboxAndReportsIt() throws Exception {
        Program program = Program.in(folder).with("GIFTMILL_RECONCILE_SCHEDULE", "0/2 * * * * ?");
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 10);
        Path bad = Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n");
        try (Process process =
                program.start(List.of("serve", "--data", program.data().toString()))) {
            process.untilItSays("Watching");
            Path inbox = Files.createDirectories(program.data().resolve("inbox"));
            Files.copy(bad, inbox.resolve("bad.csv"));
            Files.move(
                    Files.copy(file, inbox.resolve("rewards.csv.part")),
                    inbox.resolve("rewards.csv"),
                    StandardCopyOption.ATOMIC_MOVE);

            process.until(() -> holds(program.data().resolve("archive"), "rewards.csv"));
            process.until(() -> Files.exists(program.data().resolve("outbox/rewards.csv.ack.txt")));
            process.until(() -> Files.exists(program.data().resolve("outbox/bad.csv.nack.txt")));
            Path summary = program.data().resolve("reports").resolve("B1").resolve("recon_summary.csv");
            process.until(
                    () -> Files.exists(summary) && Files.readString(summary).contains("FINAL"));
            assertThat(inbox).isEmptyDirectory();

            Run stopped = process.terminate().endsWith(3).isReadable();
            assertThat(stopped.err()).contains("Stopped");
        }
        try (StoredRecord record = StoredRecord.of(program)) {
            record.isConsistent();
            assertThat(record.count("select count(*) from line where status = 'DELIVERED'"))
                    .isEqualTo(10);
            assertThat(record.count("select count(*) from refusal")).isEqualTo(1);
        }
    }

    private static boolean holds(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith("-" + name));
        }
    }
}
