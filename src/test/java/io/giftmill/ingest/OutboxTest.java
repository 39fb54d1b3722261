package io.giftmill.ingest;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutboxTest {
    @TempDir
    private Path folder;

    private Database database;
    private TestInbox inbox;

    @BeforeEach
    void takeAFile(Database opened) throws IOException {
        database = opened;
        inbox = new TestInbox(opened, folder);
        take("o.csv", 1);
        emptyOutbox();
    }

    @OnEveryDatabase
    void resultsBearTheNameOfTheFile() throws IOException {
        putOut(batch(1), "answers", "sums");
        assertThat(inbox.names("outbox")).containsExactly("o.csv.result.csv", "o.csv.summary.csv");
        assertThat(folder.resolve("outbox/o.csv.result.csv")).hasContent("answers");
        assertThat(folder.resolve("outbox/o.csv.summary.csv")).hasContent("sums");
    }

    @OnEveryDatabase
    void whatSaysNothingNewIsNotPutOutAgainEvenIfItWasFetched() throws IOException {
        putOut(batch(1), "answers", "sums");
        emptyOutbox();
        putOut(batch(1), "answers", "sums");
        assertThat(inbox.names("outbox")).isEmpty();
    }

    @OnEveryDatabase
    void lateNewsGetANumber() throws IOException {
        putOut(batch(1), "answers", "sums");
        putOut(batch(1), "answers", "other sums");
        emptyOutbox();
        putOut(batch(1), "other answers", "other sums");
        assertThat(inbox.names("outbox")).containsExactly("o.csv.result-3.csv", "o.csv.summary-3.csv");
    }

    @OnEveryDatabase
    void anInterruptionBetweenFileAndRecordPutsNothingOutTwice() throws IOException {
        putOut(batch(1), "answers", "sums");
        database.jdbc().update("update inbox_file set results = 0, result_sha256 = null");
        putOut(batch(1), "answers", "sums");
        assertThat(inbox.names("outbox")).containsExactly("o.csv.result.csv", "o.csv.summary.csv");
    }

    @OnEveryDatabase
    void anotherFileOfTheSameNameTakesTheNextNumber() throws IOException {
        putOut(batch(1), "answers", "sums");
        take("o.csv", 2);
        emptyOutboxOf("ack");
        putOut(batch(2), "answers to others", "sums");
        putOut(batch(1), "news", "sums");
        assertThat(folder.resolve("outbox/o.csv.result.csv")).hasContent("answers");
        assertThat(folder.resolve("outbox/o.csv.result-2.csv")).hasContent("answers to others");
        assertThat(folder.resolve("outbox/o.csv.result-3.csv")).hasContent("news");
    }

    @OnEveryDatabase
    void newsThatNeverEndDoNotFillTheDisk() throws IOException {
        for (int i = 1; i <= 30; i++) {
            putOut(batch(1), "answers " + i, "sums");
        }
        assertThat(inbox.names("outbox")).hasSize(40);
        assertThat(folder.resolve("outbox/o.csv.result-20.csv")).hasContent("answers 30");
    }

    @OnEveryDatabase
    void aBatchThatCameAnotherWayIsNotAnsweredHere() throws IOException {
        database.jdbc().update("delete from inbox_file");
        putOut(batch(1), "answers", "sums");
        assertThat(inbox.names("outbox")).isEmpty();
    }

    @OnEveryDatabase
    void reportsThatCannotBeReadLeaveNothing() {
        assertThatThrownBy(() -> inbox.outbox.putOut(
                        batch(1), List.of(folder.resolve("none.csv"), folder.resolve("none-either.csv"))))
                .isInstanceOf(IOException.class);
        assertThat(inbox.names("outbox")).isEmpty();
        assertThat(database.text("select results from inbox_file")).isEqualTo("0");
    }

    /** Its reports were written when only a person had asked for them. */
    @OnEveryDatabase
    void aFileThatWasOrderedByCommandBeforeIsReportedOnceMore() throws IOException {
        database.jdbc().update("delete from inbox_file");
        database.jdbc().update("update batch set reported_at = received_at");
        take("again.csv", 1);
        assertThat(database.text("select reported_at from batch")).isNull();
    }

    private void take(String name, int row) throws IOException {
        inbox.drop(name, TestFiles.HEADER + TestFiles.row(row));
        inbox.work();
    }

    private void putOut(long batch, String result, String summary) throws IOException {
        inbox.outbox.putOut(
                batch,
                List.of(
                        Files.writeString(folder.resolve("o.return.csv"), result),
                        Files.writeString(folder.resolve("recon_lines.csv"), "lines"),
                        Files.writeString(folder.resolve("recon_summary.csv"), summary)));
    }

    private long batch(int number) {
        return database.jdbc()
                .queryForList("select id from batch order by id", Long.class)
                .get(number - 1);
    }

    private void emptyOutbox() throws IOException {
        emptyOutboxOf("");
    }

    private void emptyOutboxOf(String kind) throws IOException {
        for (String name : inbox.names("outbox")) {
            if (name.contains(kind)) {
                Files.delete(folder.resolve("outbox").resolve(name));
            }
        }
    }
}
