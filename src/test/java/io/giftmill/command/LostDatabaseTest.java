package io.giftmill.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A database file that is gone, cut or damaged. */
class LostDatabaseTest {
    @TempDir
    Path folder;

    private Path journal;
    private Path file;
    private String url;

    @BeforeEach
    void aDatabaseThatWasUsed() throws Exception {
        journal = Files.createDirectory(folder.resolve("journal"));
        Files.createFile(journal.resolve("mark"));
        file = folder.resolve("giftmill.mv.db");
        url = "jdbc:h2:file:" + folder.resolve("giftmill") + ";WRITE_DELAY=0";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table answers as select x as id, repeat('abc', 200) as text from system_range(1, 5000)");
        }
    }

    /** What a start would say: before it opens the file, or when that fails. */
    private String said() {
        var before = LostDatabase.complaints(url, journal);
        if (!before.isEmpty()) {
            return String.join(" ", before);
        }
        Throwable failure = catchThrowable(() -> {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.executeQuery("select count(*), max(text) from answers");
            }
        });
        return failure == null ? "" : String.join(" ", Failures.sentences(failure));
    }

    @Test
    void saysNothingToAWholeFile() {
        assertThat(said()).isEmpty();
    }

    @Test
    void refusesToMakeAnEmptyOneInPlaceOfOneThatIsMissing() throws IOException {
        Files.delete(file);
        assertThat(said()).contains("is missing", "Put back the latest backup", "Restoring a backup");
        assertThat(file).doesNotExist();
    }

    @Test
    void leavesAFileAloneThatIsBeingPutBackFromTheCopyBeforeAMigration() throws IOException {
        Files.createFile(folder.resolve("giftmill.mv.db.before-migration.zip"));
        cut(1);
        assertThat(LostDatabase.complaints(url, journal)).isEmpty();
    }

    @Test
    void makesOneWhereThereWasNone() throws IOException {
        Files.delete(file);
        Files.delete(journal.resolve("mark"));
        assertThat(said()).doesNotContain("is missing");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4_096, 8_191})
    void refusesAFileThatWasCutToNothing(long left) throws IOException {
        cut(left);
        assertThat(said()).contains("is cut", "Put back the latest backup");
    }

    @Test
    void refusesAFileWhoseHeadIsOverwritten() throws IOException {
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.write("x".repeat(16_384).getBytes());
        }
        assertThat(said()).contains("is damaged", "put back the latest backup");
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 50, 90})
    void neverShowsAnEmptyRecordForAFileThatWasCut(int percent) throws IOException, SQLException {
        cut(Files.size(file) * percent / 100);
        assertThat(said()).containsAnyOf("is damaged", "cannot be opened", "Giftmill stopped: ");
    }

    private void cut(long left) throws IOException {
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(left);
        }
    }
}
