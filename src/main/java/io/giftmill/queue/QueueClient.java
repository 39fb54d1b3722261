package io.giftmill.queue;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;

/** A connection to the queue from another process: to the broker that is configured, or to that of a {@code serve} here. */
public final class QueueClient implements AutoCloseable {
    private final QueueProperties properties;
    private final Connection connection;

    private QueueClient(QueueProperties properties, Connection connection) {
        this.properties = properties;
        this.connection = connection;
    }

    /** @throws QueueUnreachableException if there is no broker, or it does not let us in */
    public static QueueClient open(QueueProperties properties) {
        return properties.isEmbedded()
                ? open(properties, local(properties.folder()), "the serve of this data folder")
                : open(
                        properties,
                        new LocalAccess(properties.brokerUrl(), properties.user(), properties.password()),
                        "giftmill.queue.broker-url");
    }

    private static LocalAccess local(Path folder) {
        return LocalAccess.read(folder.toAbsolutePath())
                .orElseThrow(() -> new QueueUnreachableException(
                        "No serve with a queue runs on this data folder. Start giftmill serve with the same --data, or"
                                + " name a broker with --broker."));
    }

    private static QueueClient open(QueueProperties properties, LocalAccess access, String what) {
        try {
            Connection connection = Connections.to(
                            access.url(), access.user(), access.password().reveal())
                    .createConnection();
            connection.start();
            return new QueueClient(properties, connection);
        } catch (JMSException refused) {
            throw new QueueUnreachableException("The queue of " + what + " cannot be reached: " + refused.getMessage()
                    + ". Check that it runs and lets you in, and try again.");
        }
    }

    QueueProperties properties() {
        return properties;
    }

    Session session(boolean transacted) throws JMSException {
        return connection.createSession(transacted, transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
    }

    /** What is said when the connection breaks in the middle. */
    static QueueUnreachableException lost(JMSException failed) {
        return new QueueUnreachableException("The connection to the queue was lost: " + failed.getMessage()
                + ". Run the same command again; nothing is ordered twice.");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException gone) {
            // It is of no use any more in either case.
            return;
        }
    }
}
