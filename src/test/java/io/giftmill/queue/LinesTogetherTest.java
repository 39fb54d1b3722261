package io.giftmill.queue;

import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.ingest.TestMessageIntake;
import io.giftmill.queue.LinesTogether.Asked;
import io.giftmill.vault.TestVault;
import io.giftmill.vault.Vault;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** Messages of one line that came together, on both databases and without a broker. */
class LinesTogetherTest {
    @TempDir
    private Path folder;

    private Database database;
    private Requests requests;
    private LinesTogether lines;

    private void open(Database opened) {
        database = opened;
        TestBatches record = TestBatches.on(database);
        QueueProperties properties = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("giftmill.queue", QueueProperties.class);
        var jdbc = database.jdbc();
        var transaction = database.transaction();
        QueueMessages messages = new QueueMessages(jdbc, record.clock);
        Outbox outbox = new Outbox(jdbc, transaction, record.clock, record.worker);
        Vault vault = TestVault.started(folder.resolve("vault.key"), record).vault;
        Answers answers = new Answers(jdbc, record.clock, new LineFacts(jdbc, new CodeSeal(vault, properties)));
        var intake = TestMessageIntake.of(record.batches);
        requests = new Requests(messages, outbox, answers, intake, transaction, record.clock, properties);
        lines = new LinesTogether(
                new Gathering(properties), requests, messages, outbox, answers, intake, transaction, record.clock);
    }

    private static Message message(String text) {
        try {
            TextMessage message = mock(TextMessage.class);
            when(message.getText()).thenReturn(text);
            return message;
        } catch (jakarta.jms.JMSException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Message> messages(String... texts) {
        return Stream.of(texts).map(LinesTogetherTest::message).toList();
    }

    /** Takes them as one session would. @return what had to be taken alone */
    private List<Message> take(List<Message> all) {
        List<Message> left = new ArrayList<>();
        for (List<Asked> run : lines.runs(all)) {
            left.addAll(lines.take(run));
        }
        return left;
    }

    @OnEveryDatabase
    void storesLinesInOneBatchAndAnswersEach(Database opened) {
        open(opened);
        assertThat(take(messages(Producer.line("M1", "R1"), Producer.line("M2", "R2"), Producer.line("M3", "R3"))))
                .isEmpty();
        assertThat(database.count("batch")).isEqualTo(1);
        assertThat(database.text("select source from batch")).isEqualTo("3 messages, M1 to M3");
        assertThat(database.text("select batch_ref from batch")).startsWith("queue-2026-");
        assertThat(database.count("queue_message")).isEqualTo(3);
        assertThat(database.count("queue_result")).isEqualTo(3);
        assertThat(rowsOf("M2")).containsExactly("R2");
    }

    @OnEveryDatabase
    void storesInOneOrderWhateverOrderTheyCameIn(Database opened) {
        open(opened);
        take(messages(Producer.line("M3"), Producer.line("M1"), Producer.line("M2")));
        assertThat(database.jdbc().queryForList("select row_ref from line_request order by line_id", String.class))
                .containsExactly("M1", "M2", "M3");
    }

    @OnEveryDatabase
    void aRowThatMakesSeveralLinesBelongsToItsOwnMessage(Database opened) {
        open(opened);
        String two = Producer.line("M2", "R2").replace("\"row_ref\"", "\"quantity\":2,\"row_ref\"");
        assertThat(take(messages(Producer.line("M1", "R1"), two, Producer.line("M3", "R3"))))
                .isEmpty();
        assertThat(rowsOf("M1")).containsExactly("R1");
        assertThat(rowsOf("M2")).containsExactly("R2#1", "R2#2");
        assertThat(rowsOf("M3")).containsExactly("R3");
    }

    @OnEveryDatabase
    void rejectsABadLineAmongOthersInItsOwnAnswer(Database opened) {
        open(opened);
        String bad = Producer.line("M2", "R2").replace("\"US\"", "\"Germany\"");
        assertThat(take(messages(Producer.line("M1", "R1"), bad))).isEmpty();
        assertThat(acceptance("M1")).contains("\"lines\":1,\"rejected_rows\":0");
        assertThat(acceptance("M2")).contains("\"lines\":1,\"rejected_rows\":1");
    }

    @OnEveryDatabase
    void leavesWhatIsNoPlainLineAndKeepsTheOrder(Database opened) {
        open(opened);
        List<Message> all = messages(
                Producer.line("M1", "R1"), "{", Producer.line("M2", "R2"), Producer.batch("B", 2), Producer.line("M3"));
        assertThat(lines.runs(all)).extracting(List::size).containsExactly(1, 1, 1, 1, 1);
        assertThat(take(all)).containsExactly(all.get(1), all.get(3));
        assertThat(database.count("queue_message")).isEqualTo(3);
    }

    @OnEveryDatabase
    void leavesMessagesWhoseReferenceWasUsed(Database opened) {
        open(opened);
        take(messages(Producer.line("M1", "R1")));
        List<Message> all = messages(
                Producer.line("M1", "R1"),
                Producer.line("M2", "R2"),
                Producer.line("M2", "R2"),
                Producer.line("M1", "other"));
        assertThat(take(all)).containsExactly(all.get(0), all.get(2), all.get(3));
        assertThat(database.count("line")).isEqualTo(2);
    }

    @OnEveryDatabase
    void leavesAllWhenOneIsRefusedAndStoresNothing(Database opened) {
        open(opened);
        String refused = Producer.line("M2", "x".repeat(100_000));
        List<Message> all = messages(Producer.line("M1", "R1"), refused, Producer.line("M3", "R3"));
        assertThat(take(all)).isEqualTo(all);
        assertThat(database.count("batch")).isZero();
        assertThat(database.count("queue_message")).isZero();
    }

    @OnEveryDatabase
    void linesOfDifferentBatchesOrDefaultsStayApart(Database opened) {
        open(opened);
        assertThat(take(messages(
                        named("M1", "\"batch_ref\":\"A\""),
                        named("M2", "\"batch_ref\":\"B\""),
                        named("M3", "\"batch_ref\":\"A\""),
                        named("M4", "\"batch_ref\":\"A\",\"defaults\":{\"lang\":\"de\"}"))))
                .isEmpty();
        assertThat(database.jdbc().queryForList("select batch_ref from batch order by id", String.class))
                .containsExactly("A", "B", "A");
        assertThat(database.text("select count(*) from line_request where lang = 'de'"))
                .isEqualTo("1");
    }

    private static String named(String reference, String more) {
        return Producer.line(reference).replace("\"line\":{", more + ",\"line\":{");
    }

    @OnEveryDatabase
    void takesEachOnceThoughManyTakeThemAtTheSameTime(Database opened) {
        open(opened);
        List<CompletableFuture<Void>> takers = IntStream.range(0, 6)
                .mapToObj(taker -> CompletableFuture.runAsync(() -> takeAll(taker)))
                .toList();
        takers.forEach(CompletableFuture::join);
        assertThat(database.count("queue_message")).isEqualTo(30);
        assertThat(database.text("select count(*) from line where status = 'RECEIVED'"))
                .isEqualTo("30");
        assertThat(database.count("queue_line")).isEqualTo(database.count("line"));
    }

    /** The same messages, from another one on. */
    private void takeAll(int taker) {
        List<Message> all = IntStream.range(0, 30)
                .mapToObj(i -> message(Producer.line("M" + (i + taker * 7) % 30)))
                .toList();
        for (Message left : take(all)) {
            try {
                requests.take(requests.read(left));
            } catch (jakarta.jms.JMSException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private List<String> rowsOf(String messageRef) {
        return database.jdbc()
                .queryForList(
                        "select r.row_ref from line_request r join queue_line q on q.line_id = r.line_id"
                                + " join queue_message m on m.id = q.message_id where m.message_ref = ? order by r.row_ref",
                        String.class,
                        messageRef);
    }

    private String acceptance(String messageRef) {
        return database.jdbc()
                .queryForObject(
                        "select body from queue_result r join queue_message m on m.id = r.message_id"
                                + " where m.message_ref = ?",
                        String.class,
                        messageRef);
    }
}
