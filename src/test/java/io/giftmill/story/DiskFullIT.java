package io.giftmill.story;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The file of the database cannot grow any more in the midst of the work. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no limit for the size of a file")
class DiskFullIT {
    private static final int ROWS = 600;
    /** Enough for some hundred lines more. */
    private static final long LITTLE = 2_000_000;

    @TempDir
    Path folder;

    @Test
    void saysWhatToFreeAndFinishesOnceThereIsRoom() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, ROWS);
        try (SandboxProcess sandbox = SandboxProcess.in(
                folder.resolve("partner"), "--latency", "5", "--confirmation", "300", "--delivery", "300")) {
            Program program = Program.in(folder.resolve("ours")).orderingFrom(sandbox);
            program.order(Samples.rows(folder.resolve("first.csv"), ROWS, ROWS + 3))
                    .endsWith(0);
            long tables = Files.size(program.data().resolve("db").resolve("giftmill.mv.db"));
            Run full = program.withFilesUpTo(tables + LITTLE)
                    .order(file)
                    .endsWith(3)
                    .isReadable();
            assertThat(full.err()).contains("The database file cannot be written; the disk may be full", "Delete old");

            Run last = program.withFilesUpTo(0).order(file, "--json");
            assertThat(last.code()).as("%s", last).isIn(0, 1);
            assertThat(last.linesInAllBuckets()).isEqualTo(ROWS);
            assertThat(last.lines("open")).isZero();
            sandbox.hasBeenPaidOnce();
            try (StoredRecord record = StoredRecord.of(program)) {
                record.isConsistent();
                record.agreesWith(sandbox);
            }
        }
    }

    /** Not even the first page of a file fits; the log cannot grow either. */
    @Test
    void saysTheSameWhileTheTablesAreMade() {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 3);
        Program program = Program.in(folder.resolve("ours"));
        Run full = program.withFilesUpTo(8_192).order(file).endsWith(3);
        assertThat(full.err()).contains("The database file cannot be written; the disk may be full", "Delete old");
        program.withFilesUpTo(0).order(file).endsWith(0);
    }
}
