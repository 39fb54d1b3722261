package io.giftmill.queue;

import io.giftmill.vault.Vault;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.reset;

@WithQueue
class QueueTakeRouteTest {
    private static final Path FOLDER = TestFolders.create();
    /** How many messages come before one comes again. */
    private static final int BETWEEN = Integer.getInteger("giftmill.queue.between", 300);

    /** The bytes of a very large message. */
    private static final long LARGE = Long.getLong("giftmill.queue.large", 64 * 1024 * 1024);

    private static final Duration LONG = Duration.ofSeconds(25);

    @Autowired
    private CamelContext camel;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private EmbeddedBroker broker;

    @MockitoSpyBean
    private LinesTogether lines;

    @MockitoSpyBean
    private Requests requests;

    @MockitoSpyBean
    private QueueMessages messages;

    @MockitoSpyBean
    private DeadLetters letters;

    @Autowired
    private Vault vault;

    @Autowired
    private ActiveMQConnectionFactory connections;

    private Producer producer;

    @DynamicPropertySource
    static void useFolder(DynamicPropertyRegistry registry) {
        QueueApplication.useFolder(registry, FOLDER);
    }

    @BeforeEach
    void open() throws Exception {
        await().atMost(LONG)
                .until(() -> LocalAccess.read(FOLDER.resolve("queue")).isPresent());
        producer = Producer.in(FOLDER);
        for (Route route : List.copyOf(camel.getRoutes())) {
            camel.getRouteController().startRoute(route.getId());
        }
    }

    @AfterEach
    void close() throws Exception {
        reset(lines, requests, messages, letters);
        producer.close();
    }

    private interface Poison {
        Message make() throws JMSException;
    }

    @Test
    void buriesEveryPoisonWithItsReasonWhileTheOthersAreTaken() throws Exception {
        List<Poison> poisons = List.of(
                () -> producer.session.createObjectMessage(new Bomb()),
                () -> producer.session.createMapMessage(),
                () -> producer.session.createStreamMessage(),
                () -> producer.session.createMessage(),
                () -> producer.session.createTextMessage("{\"type\":"),
                () -> producer.session.createTextMessage("[]"),
                () -> producer.session.createTextMessage(),
                () -> producer.session.createTextMessage("{} {}"),
                () -> producer.session.createTextMessage("[".repeat(100_000)),
                () -> producer.session.createTextMessage("{\"type\":\"line\",\"line\":" + "{\"a\":".repeat(5_000)),
                () -> producer.session.createTextMessage("{\"type\":\"pay\"}"),
                () -> producer.session.createTextMessage("{\"type\":\"batch\",\"lines\":[]}"),
                () -> producer.session.createTextMessage("{\"type\":\"batch\",\"lines\":[5]}"),
                () -> producer.session.createTextMessage(Producer.line("bad ref")),
                () -> producer.session.createTextMessage("x".repeat(200_000)),
                () -> producer.session.createTextMessage("x".repeat(5_000_000)),
                () -> bytes(new byte[] {'{', (byte) 0xff, '}'}),
                () -> bytes(new byte[400_000]),
                () -> serialized());
        long dead = dead().size();
        String reference = Producer.reference();
        for (int i = 0; i < poisons.size(); i++) {
            producer.send(Producer.line(reference + "-" + i));
            producer.send(poisons.get(i).make());
        }
        await().atMost(LONG).until(() -> dead().size() == dead + poisons.size());
        await().atMost(LONG).until(() -> taken(reference + "-%") == poisons.size());
        assertThat(dead()).allSatisfy(letter -> {
            assertThat(letter.getStringProperty("giftmillReason")).isNotEmpty();
            assertThat(letter.getBody(String.class)).contains("\"sentence\":\"");
        });
        assertThat(dead())
                .extracting(letter -> letter.getStringProperty("giftmillReason"))
                .contains(
                        "WRONG_TYPE",
                        "NOT_JSON",
                        "TYPE_UNKNOWN",
                        "FIELD_MISSING",
                        "FIELD_INVALID",
                        "TOO_LARGE",
                        "ENCODING",
                        "MEDIA_TYPE");
        assertThat(Bomb.exploded).isFalse();
    }

    @Test
    void buriesAMessageThatIsTooLargeForMemoryUnread() throws Exception {
        long dead = dead().size();
        BytesMessage message = producer.session.createBytesMessage();
        message.setObjectProperty("JMS_AMQ_InputStream", new Endless(LARGE));
        producer.send(message);
        String reference = Producer.reference();
        producer.send(Producer.line(reference));
        await().atMost(LONG).until(() -> dead().size() == dead + 1 && taken(reference) == 1);
        assertThat(reasons()).contains("TOO_LARGE");
    }

    /** So many bytes out of nothing. */
    private static final class Endless extends InputStream {
        private long left;

        Endless(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int count = (int) Math.min(left, length);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }

    /** What would happen if somebody unpacked an object. */
    private static final class Bomb implements Serializable {
        private static final long serialVersionUID = 1L;
        static boolean exploded;

        private void readObject(java.io.ObjectInputStream in) {
            exploded = true;
        }
    }

    private Message bytes(byte[] content) throws JMSException {
        BytesMessage message = producer.session.createBytesMessage();
        message.writeBytes(content);
        return message;
    }

    private Message serialized() throws JMSException {
        Message message = bytes(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});
        message.setStringProperty("contentType", "application/x-java-serialized-object");
        return message;
    }

    @Test
    void takesBytesInUtf8() throws Exception {
        String reference = Producer.reference();
        producer.send(bytes(Producer.line(reference).getBytes(StandardCharsets.UTF_8)));
        await().atMost(LONG).until(() -> taken(reference) == 1);
        producer.send(bytes(Producer.batch(reference + "-batch", 2).getBytes(StandardCharsets.UTF_8)));
        await().atMost(LONG).until(() -> taken(reference + "-batch") == 1);
    }

    @Test
    void rejectsABadLineAsAFileDoesAndTakesTheOthers() throws Exception {
        String reference = Producer.reference();
        producer.send("{\"type\":\"batch\",\"message_ref\":\"" + reference + "\",\"lines\":["
                + Producer.values(reference)
                + ",{\"row_ref\":\"" + reference + "-2\",\"brand_name\":\"Airbnb\",\"country_code\":\"Germany\","
                + "\"amount\":12.5,\"currency\":\"EUR\",\"recipient\":\"ana@example.com\"}]}");
        await().atMost(LONG).until(() -> taken(reference) == 1);
        assertThat(jdbc.queryForList(
                        "select p.code || ' ' || p.column_name from line_problem p join line_request r on r.line_id ="
                                + " p.line_id where r.row_ref = ?",
                        String.class,
                        reference + "-2"))
                .containsExactly("COUNTRY_INVALID country_code");
        assertThat(status(reference)).containsExactly("RECEIVED");
    }

    @Test
    void aMessageThatComesAgainMakesNothingNewHoweverMuchLater() throws Exception {
        String reference = Producer.reference();
        producer.send(Producer.line(reference));
        int others = 2_500;
        for (int i = 0; i < others; i += 500) {
            producer.send(Producer.batch(Producer.reference(), 500));
        }
        for (int i = 0; i < BETWEEN; i++) {
            producer.send(Producer.line(reference + "-" + i));
        }
        await().atMost(LONG.multipliedBy(1 + BETWEEN / 1_000)).until(() -> taken(reference + "-%") == BETWEEN);
        jdbc.update(
                "update line set status = 'DELIVERED', version = 9 where id in (select line_id from line_request"
                        + " where row_ref = ?)",
                reference);
        producer.send(Producer.line(reference));
        await().atMost(LONG)
                .until(() -> jdbc.queryForObject(
                                "select repeats from queue_message where message_ref = ?", Long.class, reference)
                        == 1);
        assertThat(status(reference)).containsExactly("DELIVERED");
        assertThat(taken(reference)).isEqualTo(1);
    }

    @Test
    void anotherMessageUnderAUsedReferenceIsBuried() throws Exception {
        String reference = Producer.reference();
        producer.send(Producer.line(reference));
        await().atMost(LONG).until(() -> taken(reference) == 1);
        producer.send(Producer.line(reference, reference + "-other"));
        await().atMost(LONG).until(() -> reasons().contains("MESSAGE_REF_REUSED"));
        assertThat(status(reference + "-other")).isEmpty();
    }

    @Test
    void linesThatComeTogetherShareABatchAndAreAnsweredEach() throws Exception {
        String reference = Producer.reference();
        sendAtOnce(reference, 150);
        await().atMost(LONG).until(() -> taken(reference + "-%") == 150);
        assertThat(batches(reference + "-%")).hasSizeBetween(1, 10);
        for (int i = 0; i < 150; i += 49) {
            assertThat(producer.receive("giftmill.results", "giftmillMessage = '" + reference + "-" + i + "'"))
                    .contains("\"type\":\"accepted\"")
                    .contains("\"lines\":1")
                    .contains("\"batch_ref\":\"queue-2026-11-22T10\"");
        }
    }

    /** All of them lie in the queue before the first is taken. */
    private void sendAtOnce(String reference, int many) throws Exception {
        camel.getRouteController().stopRoute("queue-take");
        for (int i = 0; i < many; i++) {
            producer.send(Producer.line(reference + "-" + i));
        }
        camel.getRouteController().startRoute("queue-take");
    }

    @Test
    void aMessageDeliveredAgainAfterItsCommitMakesNothingNew() throws Exception {
        String reference = Producer.reference();
        AtomicBoolean first = new AtomicBoolean(true);
        doAnswer(call -> {
                    Object done = call.callRealMethod();
                    QueueRequest request = call.getArgument(0);
                    if (request.messageRef().equals(reference) && first.getAndSet(false)) {
                        restartBroker();
                    }
                    return done;
                })
                .when(requests)
                .take(any());
        producer.send(Producer.batch(reference, 2));
        await().atMost(LONG)
                .until(() -> jdbc.queryForList(
                                "select repeats from queue_message where message_ref = ?", Long.class, reference)
                        .equals(List.of(1L)));
        assertThat(taken(reference)).isEqualTo(1);
        assertThat(status(reference + "-0")).containsExactly("RECEIVED");
    }

    @Test
    void linesDeliveredAgainAfterTheirCommonCommitMakeNothingNew() throws Exception {
        String reference = Producer.reference();
        AtomicBoolean first = new AtomicBoolean(true);
        doAnswer(call -> {
                    Object left = call.callRealMethod();
                    if (taken(reference + "-%") > 0 && first.getAndSet(false)) {
                        restartBroker();
                    }
                    return left;
                })
                .when(lines)
                .take(any());
        sendAtOnce(reference, 60);
        await().atMost(LONG).until(() -> repeats(reference + "-%") > 0 && taken(reference + "-%") == 60);
        producer = Producer.in(FOLDER);
        assertThat(jdbc.queryForObject(
                        "select count(*) from line_request where row_ref like ?", Long.class, reference + "-%"))
                .isEqualTo(60);
        assertThat(dead())
                .noneSatisfy(letter -> assertThat(letter.getBody(String.class)).contains(reference + "-"));
    }

    /** Committed here, not acknowledged there. */
    private void restartBroker() throws Exception {
        broker.stop();
        broker.start();
    }

    @Test
    void whileTheDatabaseIsAwayNoMessageIsBuriedAndNoneIsLost() throws Exception {
        String reference = Producer.reference();
        long dead = dead().size();
        doThrow(new DataAccessResourceFailureException("away")).when(messages).known(any());
        doThrow(new DataAccessResourceFailureException("away"))
                .doThrow(new DataAccessResourceFailureException("away"))
                .doCallRealMethod()
                .when(messages)
                .find(reference + "-0");
        sendAtOnce(reference, 20);
        await().atMost(LONG).until(() -> taken(reference + "-%") == 20);
        assertThat(dead()).hasSize((int) dead);
    }

    @Test
    void whatCannotEvenBeBuriedStaysInTheQueueAndTheOthersAreTaken() throws Exception {
        String reference = Producer.reference();
        long dead = dead().size();
        doThrow(new IllegalStateException("a defect"))
                .doCallRealMethod()
                .when(letters)
                .wrap(any());
        camel.getRouteController().stopRoute("queue-take");
        for (int i = 0; i < 6; i++) {
            producer.send(i == 2 ? "no JSON" : Producer.line(reference + "-" + i));
        }
        camel.getRouteController().startRoute("queue-take");
        await().atMost(LONG).until(() -> dead().size() == dead + 1);
        await().atMost(LONG).until(() -> taken(reference + "-%") == 5);
        assertThat(jdbc.queryForObject(
                        "select count(*) from line_request where row_ref like ?", Long.class, reference + "-%"))
                .isEqualTo(5);
    }

    @Test
    void aDefectOfOurOwnBuriesOneMessageAndNoOther() throws Exception {
        String reference = Producer.reference();
        doThrow(new IllegalStateException("a defect"))
                .when(messages)
                .known(argThat(references -> references.contains(reference + "-3")));
        doThrow(new IllegalStateException("a defect")).when(messages).find(reference + "-3");
        sendAtOnce(reference, 8);
        await().atMost(LONG).until(() -> reasons().contains("NOT_PROCESSED"));
        await().atMost(LONG).until(() -> taken(reference + "-%") == 7);
        assertThat(taken(reference + "-3")).isZero();
    }

    @Test
    void offersNothingToBeManagedByJmx() {
        Set<String> domains = Set.of(ManagementFactory.getPlatformMBeanServer().getDomains());
        assertThat(domains)
                .noneMatch(
                        domain -> domain.matches(
                                "org\\.apache\\..*|org\\.springframework\\..*|org\\.h2.*|com\\.zaxxer\\..*|quartz.*|ch\\.qos\\..*"));
    }

    @Test
    void propertiesThatGiveOrdersToCamelHaveNoEffect() throws Exception {
        String reference = Producer.reference();
        TextMessage message = producer.session.createTextMessage(Producer.line(reference));
        message.setStringProperty("CamelJmsDestinationName", "giftmill.requests.dead");
        message.setStringProperty("CAMELJmsDestinationName", "giftmill.requests.dead");
        message.setStringProperty("CamelBeanMethodName", "sync");
        message.setStringProperty("camelBeanMethodName", "sync");
        message.setStringProperty("CamelSqlQuery", "delete from batch");
        message.setStringProperty("CamelRedelivered", "true");
        message.setJMSReplyTo(producer.session.createQueue("giftmill.requests.dead"));
        long dead = dead().size();
        producer.send(message);
        await().atMost(LONG).until(() -> taken(reference) == 1);
        assertThat(producer.receive("giftmill.results", "giftmillMessage = '" + reference + "'"))
                .contains("\"type\":\"accepted\"");
        assertThat(dead()).hasSize((int) dead);
    }

    @Test
    void goesOnAloneWhenTheBrokerComesBack() throws Exception {
        broker.stop();
        assertThatThrownBy(() -> producer.send(Producer.line("lost"))).isInstanceOf(JMSException.class);
        broker.start();
        producer.close();
        producer = Producer.in(FOLDER);
        String reference = Producer.reference();
        producer.send(Producer.line(reference));
        await().atMost(LONG).until(() -> taken(reference) == 1);
        assertThat(producer.receive("giftmill.results", "giftmillMessage = '" + reference + "'"))
                .contains("\"type\":\"accepted\"");
    }

    @Test
    void messagesSurviveTheBroker() throws Exception {
        camel.getRouteController().stopRoute("queue-take");
        String reference = Producer.reference();
        producer.send(Producer.line(reference));
        broker.stop();
        broker.start();
        camel.getRouteController().startRoute("queue-take");
        producer = Producer.in(FOLDER);
        await().atMost(LONG).until(() -> taken(reference) == 1);
    }

    @Test
    void noCodeReachesTheBroker() throws Exception {
        String reference = Producer.reference();
        producer.send(Producer.line(reference));
        await().atMost(LONG).until(() -> taken(reference) == 1);
        vault.requireKey(Set.of());
        TestDeliveries.deliver(jdbc, vault, reference, "CANARY-4417-9983-QZQZ");
        assertThat(producer.receive(
                        "giftmill.results", "giftmillMessage = '" + reference + "' AND giftmillType = 'line'"))
                .contains("****QZQZ")
                .doesNotContain("CANARY");
        broker.stop();
        assertThat(filesHolding("****QZQZ")).isNotEmpty();
        assertThat(filesHolding("CANARY")).isEmpty();
        broker.start();
    }

    /** The broker's files with a text in them, in any of the ways a message is written. */
    private static List<Path> filesHolding(String text) throws IOException {
        List<String> forms = Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                .map(charset -> new String(text.getBytes(charset), StandardCharsets.ISO_8859_1))
                .toList();
        try (Stream<Path> files = Files.walk(FOLDER.resolve("queue"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> forms.stream().anyMatch(content(file)::contains))
                    .toList();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void answersWhereTheMessageWantsThemIfThatIsAllowed() throws Exception {
        String reference = Producer.reference();
        TextMessage message = producer.session.createTextMessage(Producer.line(reference));
        message.setJMSReplyTo(producer.session.createQueue("giftmill.results.team"));
        message.setJMSCorrelationID("ours-1");
        producer.send(message);
        try (Producer inside = Producer.of(connections)) {
            await().atMost(LONG)
                    .until(() -> !inside.look("giftmill.results.team").isEmpty());
            assertThat(inside.receiveMessage("giftmill.results.team", null).getJMSCorrelationID())
                    .isEqualTo("ours-1");
        }
    }

    @Test
    void handsAWishForTheCatalogueToItsRoute() throws Exception {
        producer.send("{\"type\":\"catalog-sync\",\"countries\":[\"US\"]}");
        await().atMost(LONG).until(() -> QueueApplication.WISHES.contains("{\"countries\":[\"US\"]}"));
    }

    @Test
    void aStrangerDoesNotGetIn() {
        LocalAccess access = LocalAccess.read(FOLDER.resolve("queue")).orElseThrow();
        assertThatThrownBy(() -> Producer.at(access, "guess")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.look("activemq.management")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.receive("giftmill.requests", null)).isInstanceOf(JMSException.class);
    }

    private List<Message> dead() throws JMSException {
        return producer.look("giftmill.requests.dead");
    }

    private List<String> reasons() throws JMSException {
        return dead().stream()
                .map(letter -> {
                    try {
                        return letter.getStringProperty("giftmillReason");
                    } catch (JMSException failed) {
                        throw new IllegalStateException(failed);
                    }
                })
                .toList();
    }

    private long taken(String reference) {
        return jdbc.queryForObject(
                "select count(*) from queue_message where message_ref like ?", Long.class, reference);
    }

    private long repeats(String reference) {
        return jdbc.queryForObject(
                "select coalesce(sum(repeats), 0) from queue_message where message_ref like ?", Long.class, reference);
    }

    private List<Long> batches(String reference) {
        return jdbc.queryForList(
                "select distinct batch_id from queue_message where message_ref like ?", Long.class, reference);
    }

    private List<String> status(String rowRef) {
        return jdbc.queryForList(
                "select l.status from line l join line_request r on r.line_id = l.id where r.row_ref = ?",
                String.class,
                rowRef);
    }
}
