package io.giftmill.story;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Somebody who sends rows as messages and counts what comes back. */
final class CrashMessages implements AutoCloseable {
    private final Connection connection;
    private final Session sending;
    private final Session reading;
    private final List<String> sent = new ArrayList<>();
    /** The references of the answers about each row; copies of one answer bear the same. */
    private final Map<String, Set<String>> answers = new TreeMap<>();

    private long copies;

    CrashMessages(OutsideBroker broker) throws JMSException {
        connection = new ActiveMQConnectionFactory(broker.url(), OutsideBroker.USER, OutsideBroker.PASSWORD)
                .createConnection();
        sending = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        reading = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        connection.start();
    }

    /** Sends one message for each of some new rows. The broker has them when this returns. */
    synchronized void send(int rows) {
        int from = CrashProgram.nextRows(rows);
        try (var producer = sending.createProducer(sending.createQueue("giftmill.requests"))) {
            for (int row = from; row < from + rows; row++) {
                String reference = CrashProgram.reference(row);
                producer.send(sending.createTextMessage("{\"type\":\"line\",\"message_ref\":\"M-" + reference
                        + "\",\"line\":{\"row_ref\":\"" + reference
                        + "\",\"brand_name\":\"Airbnb\",\"country_code\":\"US\",\"denomination\":\"100 USD\","
                        + "\"recipient\":\"r" + row + "@example.com\"}}"));
                sent.add(reference);
            }
        } catch (JMSException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The rows of all messages. */
    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    /**
     * Takes what has come back, of every kind: a broker that keeps messages on disk looks no further for those of one
     * kind than it has them in memory.
     */
    synchronized void read() throws JMSException {
        try (MessageConsumer consumer = reading.createConsumer(reading.createQueue("giftmill.results"))) {
            for (Message one = consumer.receive(500); one != null; one = consumer.receive(500)) {
                if (one.getStringProperty("giftmillType").equals("line")) {
                    copies++;
                    answers.computeIfAbsent(
                                    one.getStringProperty("giftmillMessage").substring(2), row -> new TreeSet<>())
                            .add(one.getStringProperty("giftmillResult"));
                }
            }
        }
    }

    /** What is wrong with the answers to rows that have ended: each has one, however many copies came. */
    synchronized List<String> brokenAnswers(List<String> ended) {
        return ended.stream()
                .filter(row -> answers.getOrDefault(row, Set.of()).size() != 1)
                .map(row -> "F12: the row " + row + " was answered by " + answers.get(row))
                .toList();
    }

    synchronized long copies() {
        return copies;
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
