package io.giftmill.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class InboxTest {
    private static final String ORDERS = TestFiles.HEADER + TestFiles.row(1) + TestFiles.row(2) + TestFiles.row(1)
            + "R-3,Airbnb,US,100 USD,nobody\n";

    @TempDir
    private Path folder;

    private Database database;
    private TestInbox inbox;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        inbox = new TestInbox(opened, folder);
    }

    @OnEveryDatabase
    void anAcceptedFileIsCountedInItsReceipt() throws IOException {
        inbox.drop("o.csv", ORDERS);
        inbox.work();
        JsonNode receipt = inbox.answer("o.csv.ack.json");
        assertThat(receipt.path("status").asText()).isEqualTo("ACCEPTED");
        assertThat(receipt.path("file").asText()).isEqualTo("o.csv");
        assertThat(receipt.path("sha256").asText()).isEqualTo(database.text("select file_sha256 from batch"));
        assertThat(receipt.path("batch_id").asText()).isEqualTo(database.text("select id from batch"));
        assertThat(receipt.path("batch_ref").asText()).isEqualTo("o");
        assertThat(receipt.path("rows").asInt()).isEqualTo(4);
        assertThat(receipt.path("lines")).hasToString("{\"total\":4,\"accepted\":2,\"rejected\":1,\"duplicate\":1}");
        assertThat(receipt.path("totals")).hasToString("{\"USD\":\"400.00\"}");
        assertThat(receipt.path("problems")).hasToString("{\"RECIPIENT_INVALID\":1}");
        assertThat(receipt.path("received_at").asText()).isEqualTo("2026-11-22T10:00:03Z");
        assertThat(folder.resolve("outbox/o.csv.ack.txt"))
                .content()
                .contains("Lines: 4, of them 2 accepted, 1 rejected, 1 duplicate");
        assertThat(inbox.names("archive")).containsExactly("20261122-100003-000-o.csv");
        assertThat(inbox.names("inbox")).isEmpty();
    }

    @OnEveryDatabase
    void aRefusedFileGetsCodeSentenceAndNextStep() throws IOException {
        inbox.drop("o.csv", "a,b\n1,2\n");
        inbox.drop("o.csv.manifest.json", "{\"file\":\"o.csv\"}");
        inbox.drop("o.csv.done", "");
        inbox.work();
        JsonNode receipt = inbox.answer("o.csv.nack.json");
        assertThat(receipt.path("status").asText()).isEqualTo("REFUSED");
        assertThat(receipt.path("code").asText()).isEqualTo("COLUMN_MISSING");
        assertThat(receipt.path("sentence").asText()).contains("row_ref");
        assertThat(receipt.path("next_step").asText()).contains("send it again");
        assertThat(folder.resolve("outbox/o.csv.nack.txt")).content().startsWith("REFUSED COLUMN_MISSING\n");
        assertThat(inbox.names("rejected"))
                .containsExactly(
                        "20261122-100003-000-o.csv",
                        "20261122-100003-000-o.csv.done",
                        "20261122-100003-000-o.csv.manifest.json");
        assertThat(database.count("batch")).isZero();
    }

    @OnEveryDatabase
    void answersAreForTheirOwnerOnlyAndNeverHalf() throws IOException {
        inbox.drop("o.csv", ORDERS);
        inbox.work();
        assertThat(inbox.names("outbox")).containsExactly("o.csv.ack.json", "o.csv.ack.txt");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("outbox/o.csv.ack.json"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("outbox"))))
                .isEqualTo("rwx------");
    }

    @OnEveryDatabase
    void theSameBytesUnderAnotherNameNameTheFirst() throws IOException {
        inbox.drop("first.csv", ORDERS);
        inbox.work();
        inbox.drop("second.csv", ORDERS);
        inbox.work();
        JsonNode receipt = inbox.answer("second.csv.ack.json");
        assertThat(receipt.path("status").asText()).isEqualTo("KNOWN");
        assertThat(receipt.path("first_file").asText()).isEqualTo("first.csv");
        assertThat(receipt.path("batch_id"))
                .isEqualTo(inbox.answer("first.csv.ack.json").path("batch_id"));
        assertThat(receipt.path("lines"))
                .isEqualTo(inbox.answer("first.csv.ack.json").path("lines"));
        assertThat(database.count("batch")).isEqualTo(1);
        assertThat(database.count("line")).isEqualTo(4);
        assertThat(inbox.names("archive")).hasSize(2);
    }

    @OnEveryDatabase
    void anAnswerNobodyHasFetchedIsNotReplaced() throws IOException {
        inbox.drop("o.csv", ORDERS);
        inbox.work();
        inbox.drop("o.csv", TestFiles.HEADER + TestFiles.row(9));
        inbox.work();
        assertThat(inbox.names("outbox")).contains("o.csv.ack.json", "o.csv.ack-2.json", "o.csv.ack-2.txt");
        assertThat(inbox.answer("o.csv.ack-2.json").path("rows").asInt()).isEqualTo(1);
        assertThat(inbox.names("archive")).hasSize(2);
    }

    /** F03: the lines are stored, and the machine stops. */
    @OnEveryDatabase
    void aFileThatWasStoredBeforeAnInterruptionIsAnsweredThen() throws IOException {
        inbox.drop("o.csv", ORDERS);
        inbox.take(inbox.look().get(0));
        assertThat(inbox.names("outbox")).isEmpty();
        TestInbox later = inbox.restarted();
        later.work();
        assertThat(later.answer("o.csv.ack.json").path("status").asText()).isEqualTo("ACCEPTED");
        assertThat(later.names("archive")).hasSize(1);
        assertThat(database.count("line")).isEqualTo(4);
    }

    @OnEveryDatabase
    void aFileThatWasAnsweredBeforeAnInterruptionIsNotAnsweredTwice() throws IOException {
        inbox.drop("o.csv", ORDERS);
        blockArchive();
        inbox.work();
        JsonNode answer = inbox.answer("o.csv.ack.json");
        Files.delete(folder.resolve("archive"));
        TestInbox later = inbox.restarted();
        later.work();
        assertThat(later.names("outbox")).containsExactly("o.csv.ack.json", "o.csv.ack.txt");
        assertThat(later.answer("o.csv.ack.json")).isEqualTo(answer);
        assertThat(later.names("archive")).hasSize(1);
    }

    @OnEveryDatabase
    void aFileThatCannotBeMovedIsAlertedOnceAndNotReadAgainUntilItChanges(CapturedOutput output) throws IOException {
        inbox.drop("o.csv", ORDERS);
        blockArchive();
        inbox.work();
        assertThat(inbox.names("inbox")).containsExactly("o.csv");
        for (int look = 0; look < 5; look++) {
            inbox.record.clock.pass(Duration.ofHours(1));
            assertThat(inbox.look()).isEmpty();
        }
        assertThat(output.getOut()).containsOnlyOnce("cannot be moved to");
        assertThat(database.count("line")).isEqualTo(4);
        inbox.drop("o.csv", ORDERS + TestFiles.row(9));
        assertThat(inbox.look()).hasSize(1);
    }

    @OnEveryDatabase
    void aFileThatWasReplacedAfterItWasReadIsNotMovedAwayUnread() throws IOException {
        inbox.drop("o.csv", ORDERS);
        Dropped dropped = inbox.look().get(0);
        Taking taking = inbox.take(dropped);
        inbox.drop("o.csv", TestFiles.HEADER + TestFiles.row(9));
        inbox.inbox.accept(taking.batch(), dropped, taking);
        inbox.inbox.release(dropped);
        assertThat(inbox.names("inbox")).containsExactly("o.csv");
        inbox.work();
        assertThat(database.count("batch")).isEqualTo(2);
        assertThat(inbox.names("inbox")).isEmpty();
    }

    @OnEveryDatabase
    void aFileThatWasTakenAwayMeanwhileIsNoFailure(CapturedOutput output) throws IOException {
        Path file = inbox.drop("o.csv", ORDERS);
        Dropped dropped = inbox.look().get(0);
        Taking taking = inbox.take(dropped);
        Files.delete(file);
        inbox.inbox.accept(taking.batch(), dropped, taking);
        assertThat(inbox.answer("o.csv.ack.json").path("status").asText()).isEqualTo("ACCEPTED");
        assertThat(output.getOut()).doesNotContain("cannot be moved");
    }

    @OnEveryDatabase
    void aFileThatIsStillBeingWrittenStays() throws IOException {
        inbox.drop("o.csv", ORDERS);
        Dropped dropped = inbox.look().get(0);
        inbox.inbox.reject(SourceFile.changed("o.csv"), dropped, new DefaultCamelContext());
        inbox.inbox.release(dropped);
        assertThat(inbox.names("inbox")).containsExactly("o.csv");
        assertThat(inbox.names("outbox")).isEmpty();
        assertThat(inbox.look()).isEmpty();
        inbox.record.clock.pass(Duration.ofSeconds(30));
        assertThat(inbox.look()).hasSize(1);
    }

    @OnEveryDatabase
    void aFileIsTriedAgainWhenTheDatabaseWasAway() throws IOException {
        inbox.drop("o.csv", ORDERS);
        Dropped dropped = inbox.look().get(0);
        inbox.inbox.later(new DataAccessResourceFailureException("away"), dropped, new DefaultCamelContext());
        inbox.inbox.release(dropped);
        assertThat(inbox.look()).isEmpty();
        inbox.record.clock.pass(Duration.ofSeconds(30));
        inbox.work();
        assertThat(inbox.names("archive")).hasSize(1);
    }

    @OnEveryDatabase
    void nobodyGetsAFileTwiceAtTheSameTime() {
        inbox.drop("o.csv", ORDERS);
        assertThat(inbox.look()).hasSize(1);
        assertThat(inbox.look()).isEmpty();
    }

    @OnEveryDatabase
    void moreFilesThanTheLanesHoldWaitInTheFolder() throws IOException {
        for (int i = 0; i < 250; i++) {
            inbox.drop(i + ".csv", TestFiles.HEADER + TestFiles.row(i));
        }
        List<Dropped> first = inbox.look();
        assertThat(first).hasSize(100);
        inbox.accept(first.get(0));
        assertThat(inbox.look()).hasSize(1);
    }

    @OnEveryDatabase
    void namesOfFilesLeadNowhere() throws IOException {
        for (String name : List.of(
                "-rf.csv",
                "a..%2f..%2fx.csv",
                "CON.csv",
                "a\nb.csv",
                "\u001b[2Jc.csv",
                "${bean:x}.csv",
                "ż".repeat(120),
                "\u202egnp.csv")) {
            inbox.drop(name, TestFiles.HEADER + TestFiles.row(name.hashCode() & 0xffff));
        }
        inbox.work();
        assertThat(inbox.names("inbox")).isEmpty();
        assertThat(inbox.names("archive")).hasSize(8);
        assertThat(inbox.names("outbox"))
                .hasSize(16)
                .contains("_-rf.csv.ack.json", "a.._2f.._2fx.csv.ack.json", "_CON.csv.ack.json")
                .contains("a_b.csv.ack.json", "__2Jc.csv.ack.json", "__bean_x_.csv.ack.json", "_gnp.csv.ack.json")
                .allMatch(name -> name.matches("[\\p{L}\\p{N} ._()+-]+"));
        assertThat(TestInbox.names(folder)).containsExactly("archive", "inbox", "outbox");
    }

    @OnEveryDatabase
    void aFolderThatCannotBeReadIsAlertedOnceAndLookedAtAgain(CapturedOutput output) throws IOException {
        Path blocked = Files.writeString(folder.resolve("inbox"), "a file where the folder should be");
        assertThat(inbox.look()).isEmpty();
        assertThat(inbox.look()).isEmpty();
        assertThat(output.getOut()).containsOnlyOnce("The inbox cannot be looked at");
        Files.delete(blocked);
        inbox.drop("o.csv", ORDERS);
        assertThat(inbox.look()).hasSize(1);
    }

    private void blockArchive() throws IOException {
        Files.writeString(folder.resolve("archive"), "a file where the folder should be");
    }
}
