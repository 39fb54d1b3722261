package io.giftmill.story;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A broker in a process of its own that is killed with its queue on disk, and again while that is taken. */
class KilledBrokerIT {
    /** How many messages lie in its queue when it is killed. */
    private static final int QUEUED = Integer.getInteger("giftmill.broker.queued", 600);

    private static final int REPEATED = 100;

    @TempDir
    Path folder;

    private int port;
    private java.lang.Process broker;
    private int kills;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        startBroker();
    }

    @AfterEach
    void stop() throws Exception {
        broker.destroyForcibly().waitFor();
    }

    private void startBroker() throws IOException {
        broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutsideBroker.class.getName(),
                        folder.resolve("broker").toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("broker.out").toFile())
                .start();
        Awaitility.await().atMost(Process.PATIENCE).until(this::isListening);
    }

    private boolean isListening() {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connection.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void kill() throws Exception {
        broker.destroyForcibly().waitFor();
        kills++;
        startBroker();
    }

    private ActiveMQConnectionFactory factory() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port, OutsideBroker.USER, OutsideBroker.PASSWORD);
    }

    @Test
    void everyMessageThatWasSentIsTakenOnce() throws Exception {
        send(0, QUEUED);
        assertThat(folder.resolve("broker").resolve("paging")).isNotEmptyDirectory();
        kill();
        // Their sender was not told that they had arrived, and so is not sure.
        send(QUEUED - REPEATED, QUEUED);
        Program program = Program.in(folder.resolve("ours"))
                .with("GIFTMILL_QUEUE_BROKERURL", "tcp://127.0.0.1:" + port)
                .with("GIFTMILL_QUEUE_USER", OutsideBroker.USER)
                .with("GIFTMILL_QUEUE_PASSWORD", OutsideBroker.PASSWORD);
        try (Process serve =
                program.start(List.of("serve", "--data", program.data().toString()))) {
            serve.untilItSays("Watching");
            Set<String> accepted = new HashSet<>();
            serve.until(() -> isAccepted(accepted));
            serve.terminate();
        }
        assertThat(kills).isEqualTo(2);
        try (StoredRecord record = StoredRecord.of(program)) {
            assertThat(record.count("select count(*) from queue_message")).isEqualTo(QUEUED);
            assertThat(record.count("select count(*) from line")).isEqualTo(QUEUED);
            assertThat(record.count("select sum(repeats) from queue_message")).isGreaterThanOrEqualTo(REPEATED);
        }
    }

    /** Messages whose line is rejected at once: it is not orders that are looked at here. */
    private void send(int from, int to) throws JMSException {
        try (ActiveMQConnectionFactory factory = factory();
                Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            MessageProducer requests = session.createProducer(session.createQueue("giftmill.requests"));
            for (int i = from; i < to; i++) {
                requests.send(
                        session.createTextMessage(
                                "{\"type\":\"line\",\"message_ref\":\"M-" + i
                                        + "\",\"line\":{\"row_ref\":\"M-" + i + "\",\"brand_name\":\"Airbnb\","
                                        + "\"country_code\":\"Nowhere\",\"denomination\":\"100 USD\",\"recipient\":\"a@example.com\"}}"));
                if (i % 100 == 0) {
                    session.commit();
                }
            }
            session.commit();
        }
    }

    /** Takes answers; kills the broker when a third is there. */
    private boolean isAccepted(Set<String> accepted) throws Exception {
        try (ActiveMQConnectionFactory factory = factory();
                Connection connection = factory.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            // Without a selector: what nobody takes would keep the rest of a queue on disk.
            MessageConsumer answers = session.createConsumer(session.createQueue("giftmill.results"));
            Message answer = answers.receive(Duration.ofSeconds(2).toMillis());
            while (answer != null) {
                if ("accepted".equals(answer.getStringProperty("giftmillType"))) {
                    accepted.add(answer.getStringProperty("giftmillMessage"));
                }
                if (kills == 1 && accepted.size() > QUEUED / 3) {
                    kill();
                }
                answer = answers.receive(Duration.ofSeconds(2).toMillis());
            }
        } catch (JMSException away) {
            // It was killed; the next look finds it again.
            return false;
        }
        return accepted.size() == QUEUED && kills == 2;
    }
}
