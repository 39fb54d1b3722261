package io.giftmill.ingest;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Senders that die at 30, 60 and 99 percent of their file, and send it again; the program dies with them. */
class BrokenUploadTest {
    private static final int ROWS = 200;
    private static final List<Integer> PERCENT = List.of(30, 60, 99);
    private static final String FILE =
            TestFiles.HEADER + IntStream.range(0, ROWS).mapToObj(TestFiles::row).collect(Collectors.joining());

    @TempDir
    private Path folder;

    private Database database;
    private TestInbox inbox;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        inbox = new TestInbox(opened, folder);
    }

    private static String part(String content, int percent) {
        return content.substring(0, content.length() * percent / 100);
    }

    private void die() {
        inbox = inbox.restarted();
    }

    /** What a sender does that gives the file its name when it is whole. */
    private void send() throws IOException {
        Path whole = inbox.drop("orders.csv.part", FILE);
        Files.move(whole, whole.resolveSibling("orders.csv"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void holdsEveryRowOnce() {
        assertThat(database.count("line")).isEqualTo(ROWS);
        assertThat(database.text("select count(distinct owned_ref) from line_request"))
                .isEqualTo("" + ROWS);
        assertThat(inbox.names("archive")).hasSize(1);
    }

    @OnEveryDatabase
    void leaveNothingBehindWhenTheyNameAFileOnlyOnceItIsWhole() throws IOException {
        for (int percent : PERCENT) {
            inbox.drop("orders.csv.part", part(FILE, percent));
            inbox.work();
            assertThat(database.count("batch")).as(percent + " %").isZero();
            die();
        }
        send();
        inbox.work();
        holdsEveryRowOnce();
    }

    @OnEveryDatabase
    void areRefusedWhenTheyAnnouncedMoreThanCame() throws IOException {
        String announced = "#BATCH,rows=" + ROWS + "\n" + FILE;
        for (int percent : PERCENT) {
            inbox.drop("orders.csv", part(announced, percent));
            inbox.work();
            assertThat(inbox.answer("orders.csv.nack.json").path("code").asText())
                    .as(percent + " %")
                    .isEqualTo("CONTROL_MISMATCH");
            assertThat(database.count("line")).as(percent + " %").isZero();
            die();
        }
        inbox.drop("orders.csv", announced);
        inbox.work();
        holdsEveryRowOnce();
    }

    @OnEveryDatabase
    void areWaitedForWhileTheyGoOn() throws IOException {
        for (int percent : PERCENT) {
            inbox.drop("orders.csv", part(FILE, percent));
            assertThat(inbox.inbox.look()).as(percent + " %").isEmpty();
        }
        inbox.drop("orders.csv", FILE);
        inbox.work();
        holdsEveryRowOnce();
    }
}
