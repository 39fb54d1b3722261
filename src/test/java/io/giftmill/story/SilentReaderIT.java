package io.giftmill.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody starts the program, keeps its output in a pipe, and never reads it. */
@EnabledOnOs(OS.LINUX)
class SilentReaderIT {
    @TempDir
    Path folder;

    @Test
    void holdsUpNoOrder() throws Exception {
        Program program = Program.in(folder).withNobodyReading(folder.resolve("pipe"), "2>&3");
        Run run = program.order(Samples.rows(folder.resolve("rewards.csv"), 0, 10), "--json")
                .endsWith(0);
        assertThat(run.lines("delivered")).isEqualTo(10);
        assertThat(run.err()).isEmpty();
        try (StoredRecord record = StoredRecord.of(program)) {
            record.isConsistent();
        }
    }

    @Test
    void holdsUpNeitherWorkNorTheEndOfAServer() throws Exception {
        Program program = Program.in(folder).withNobodyReading(folder.resolve("pipe"), ">&3", "2>&3");
        try (Process serve =
                program.start(List.of("serve", "--data", program.data().toString()))) {
            Path inbox = Files.createDirectories(program.data().resolve("inbox"));
            Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 10);
            Files.move(file, inbox.resolve("rewards.csv"), StandardCopyOption.ATOMIC_MOVE);
            serve.until(() -> isArchived(program));
            serve.terminate().endsWith(3);
        }
        try (StoredRecord record = StoredRecord.of(program)) {
            assertThat(record.count("select count(*) from line")).isEqualTo(10);
        }
    }

    private static boolean isArchived(Program program) throws Exception {
        Path archive = program.data().resolve("archive");
        if (!Files.isDirectory(archive)) {
            return false;
        }
        try (Stream<Path> files = Files.list(archive)) {
            return files.anyMatch(file -> file.toString().endsWith("-rewards.csv"));
        }
    }
}
