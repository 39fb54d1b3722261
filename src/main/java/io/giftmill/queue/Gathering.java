package io.giftmill.queue;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Takes the messages that lie behind the first one with it, in the same session: they are acknowledged together, when each of
 * them is in the record or buried, or none is. The listener of Camel knows one message only, so the others wait beside it,
 * on the thread that took them.
 */
@Component("queueGathering")
@WhileServing
public class Gathering implements MessageListenerContainerFactory {
    private static final Logger log = LoggerFactory.getLogger(Gathering.class);

    /** A larger one has many lines, for which it is worth its own commit, and which another consumer may take. */
    private static final int LARGEST_LINE = 8_192;

    private static final Duration WAIT_FOR_NEXT = Duration.ofMillis(10);
    private static final Duration WAIT_FOR_ALL = Duration.ofMillis(50);

    private final ThreadLocal<List<Message>> gathered = ThreadLocal.withInitial(List::of);
    private final ThreadLocal<Set<Message>> open =
            ThreadLocal.withInitial(() -> Collections.newSetFromMap(new IdentityHashMap<>()));
    private final int most;

    Gathering(QueueProperties properties) {
        this.most = properties.together();
    }

    @Override
    public AbstractMessageListenerContainer createMessageListenerContainer(JmsEndpoint endpoint) {
        return new Container(endpoint);
    }

    /**
     * All messages of the session, in the order they came.
     *
     * @param first the one the listener was given
     */
    public List<Message> all(@Body Message first) {
        List<Message> all = gathered.get();
        if (all.isEmpty() || all.get(0) != first) {
            throw new IllegalStateException("The messages of another session are here");
        }
        return List.copyOf(all);
    }

    /** Notes that a message is in the record or buried. */
    public void settle(@ExchangeProperty("original") Message message) {
        open.get().remove(message);
    }

    private final class Container extends DefaultJmsMessageListenerContainer {
        Container(JmsEndpoint endpoint) {
            super(endpoint);
        }

        @Override
        protected Message receiveMessage(MessageConsumer consumer) throws JMSException {
            Message first = super.receiveMessage(consumer);
            gathered.remove();
            open.remove();
            if (first != null) {
                gathered.set(withNext(first, consumer));
                open.get().addAll(gathered.get());
            }
            return first;
        }

        /** That the route has ended without an exception says less than that every message has. */
        @Override
        protected void commitIfNecessary(Session session, Message message) throws JMSException {
            if (open.get().isEmpty()) {
                super.commitIfNecessary(session, message);
            } else {
                log.warn(
                        "{} messages were not taken; all that came with them come again",
                        open.get().size());
                rollbackIfNecessary(session);
            }
        }
    }

    private List<Message> withNext(Message first, MessageConsumer consumer) throws JMSException {
        List<Message> all = new ArrayList<>();
        long began = System.nanoTime();
        Message next = first;
        while (next != null) {
            all.add(next);
            boolean more = all.size() < most && isSmall(next) && System.nanoTime() - began < WAIT_FOR_ALL.toNanos();
            next = more ? consumer.receive(WAIT_FOR_NEXT.toMillis()) : null;
        }
        return all;
    }

    private static boolean isSmall(Message message) {
        try {
            if (message instanceof TextMessage plain) {
                return plain.getText() == null || plain.getText().length() <= LARGEST_LINE;
            }
            return message instanceof BytesMessage bytes && bytes.getBodyLength() <= LARGEST_LINE;
        } catch (JMSException unreadable) {
            // What that means for the message is said where it is read.
            return false;
        }
    }
}
