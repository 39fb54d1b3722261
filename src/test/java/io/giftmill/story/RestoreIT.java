package io.giftmill.story;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** A backup of the record is put back, and the partner and the wallet know more than it does. */
class RestoreIT {
    private static final int ROWS = 40;

    @TempDir
    Path folder;

    @Test
    void ordersAndPaysNothingAgainThatABackupDoesNotKnow() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, ROWS);
        try (SandboxProcess sandbox = SandboxProcess.in(
                folder.resolve("partner"), "--latency", "30", "--confirmation", "300", "--delivery", "300")) {
            Program program = Program.in(folder.resolve("ours")).standing().orderingFrom(sandbox);
            try (Process first = program.startOrder(file)) {
                first.until(() -> sandbox.posts() > 5);
                first.kill();
            }
            Path database = program.data().resolve("db");
            Path backup = folder.resolve("backup");
            FileSystemUtils.copyRecursively(database, backup);
            program.order(file).endsWith(0);
            long posts = sandbox.posts();

            FileSystemUtils.deleteRecursively(database);
            Run withoutDatabase = program.order(file).endsWith(2).isReadable();
            assertThat(withoutDatabase.toString()).contains("is missing, though orders were made with it");
            FileSystemUtils.copyRecursively(backup, database);

            Run refused = program.order(file).endsWith(2).isReadable();
            assertThat(refused.toString()).contains("The database was restored from a backup", "restored --confirm");
            String data = program.data().toString();
            program.run("pay", "start", "--data", data).endsWith(2).isReadable();
            program.run("restored", "--confirm", "--by", "ann", "--reason", "all were paid", "--data", data)
                    .endsWith(0)
                    .isReadable();

            Run last = program.order(file, "--json").endsWith(1);
            assertThat(last.linesInAllBuckets()).isEqualTo(ROWS);
            assertThat(last.lines("review")).isPositive();
            assertThat(sandbox.posts()).as("orders asked for").isEqualTo(posts);
            sandbox.hasBeenPaidOnce();
            assertThat(sandbox.report().at("/orders/paid").asLong()).isEqualTo(ROWS);
        }
        assertThat(Files.readString(folder.resolve("ours/data/logs/giftmill.log")))
                .contains("a backup was restored");
    }
}
