package io.giftmill.queue;

import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.springframework.stereotype.Component;

/**
 * Bounces messages that are too large to be read. A listener would get their whole text before it could refuse them, so it
 * passes them over, and here they are taken off the queue below JMS, where a body is read only by whoever asks for it.
 */
@Component("largeMessages")
@WhileServing
public class LargeMessages {
    private static final String TOO_LARGE = "_AMQ_LARGE_SIZE > 2 * %d OR _AMQ_LARGE_COMPRESSED IS NOT NULL";
    private static final String SIZE = "_AMQ_LARGE_SIZE";
    private static final int MOST = 100;

    private final ActiveMQConnectionFactory connections;
    private final QueueProperties properties;
    private final DeadLetters letters;

    LargeMessages(ActiveMQConnectionFactory connections, QueueProperties properties, DeadLetters letters) {
        this.connections = connections;
        this.properties = properties;
        this.letters = letters;
    }

    /** Replaces some of them by their dead letters, each in one step. */
    public void bounce() throws JMSException, ActiveMQException {
        try (var connection = connections.createConnection()) {
            connection.start();
            ActiveMQSession session = (ActiveMQSession) connection.createSession(true, Session.SESSION_TRANSACTED);
            String filter = TOO_LARGE.formatted(properties.maxMessageBytes());
            try (ClientConsumer consumer = session.getCoreSession().createConsumer(properties.requests(), filter)) {
                for (int i = 0; i < MOST; i++) {
                    ClientMessage message = consumer.receiveImmediate();
                    if (message == null) {
                        return;
                    }
                    bury(message, session);
                }
            }
        }
    }

    private void bury(ClientMessage message, Session session) throws JMSException, ActiveMQException {
        Object size = message.getObjectProperty(SIZE);
        String sentence = size == null
                ? "The message is compressed, so its size is not known. Send it as it is."
                : MessageText.tooLarge((Long) size, properties.maxMessageBytes());
        BadMessageException bad = new BadMessageException(MessageErrorCode.TOO_LARGE, sentence);
        Queue dead = session.createQueue(properties.dead());
        try (var producer = session.createProducer(dead)) {
            var letter = session.createTextMessage(letters.letter(bad, "ID:" + message.getUserID(), null, null));
            letter.setStringProperty(ResultNames.REASON, bad.code().name());
            producer.send(letter);
        }
        message.acknowledge();
        session.commit();
    }
}
