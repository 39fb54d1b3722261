package io.giftmill.queue;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A program of this machine that uses the queue, over TCP and with the rights any such program has. */
final class Producer implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Connection connection;
    final Session session;

    private Producer(Connection connection, Session session) {
        this.connection = connection;
        this.session = session;
    }

    static Producer in(Path folder) throws JMSException {
        LocalAccess access = LocalAccess.read(folder.resolve("queue")).orElseThrow();
        return at(access, access.password().reveal());
    }

    static Producer at(LocalAccess access, String password) throws JMSException {
        return of(Connections.to(access.url(), access.user(), password));
    }

    static Producer of(ActiveMQConnectionFactory factory) throws JMSException {
        Connection connection = factory.createConnection();
        try {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            connection.start();
            return new Producer(connection, session);
        } catch (JMSException refused) {
            connection.close();
            throw refused;
        }
    }

    /** A reference nobody else uses. */
    static String reference() {
        return "M-" + NUMBERS.incrementAndGet();
    }

    static String line(String reference) {
        return line(reference, reference);
    }

    static String line(String reference, String rowRef) {
        return "{\"type\":\"line\",\"message_ref\":\"" + reference + "\",\"line\":" + values(rowRef) + "}";
    }

    static String values(String rowRef) {
        return "{\"row_ref\":\"" + rowRef + "\",\"brand_name\":\"Airbnb\",\"country_code\":\"US\","
                + "\"denomination\":\"100 USD\",\"recipient\":\"ana@example.com\"}";
    }

    static String batch(String reference, int lines) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            all.add(values(reference + "-" + i));
        }
        return "{\"type\":\"batch\",\"message_ref\":\"" + reference + "\",\"lines\":[" + String.join(",", all) + "]}";
    }

    void send(String text) throws JMSException {
        send(session.createTextMessage(text));
    }

    void send(Message message) throws JMSException {
        try (var producer = session.createProducer(session.createQueue("giftmill.requests"))) {
            producer.send(message);
        }
    }

    /** Takes the next message from a queue; null if none comes within some seconds. */
    String receive(String queue, String selector) throws JMSException {
        Message message = receiveMessage(queue, selector);
        return message == null ? null : message.getBody(String.class);
    }

    Message receiveMessage(String queue, String selector) throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue), selector)) {
            return consumer.receive(8_000);
        }
    }

    /** What lies in a queue. */
    List<Message> look(String queue) throws JMSException {
        try (QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            List<Message> found = new ArrayList<>();
            for (Object message : Collections.list(browser.getEnumeration())) {
                found.add((Message) message);
            }
            return found;
        }
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
