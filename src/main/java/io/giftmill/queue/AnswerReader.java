package io.giftmill.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.queue.FileSender.Sent;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Takes the answers to a sent file off the queue, until every message has ended. */
public final class AnswerReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final QueueClient client;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Long> statuses = new TreeMap<>();
    private final Map<String, String> dead = new TreeMap<>();

    public AnswerReader(QueueClient client) {
        this.client = client;
    }

    /**
     * Waits for the answers.
     *
     * @param patience how long to wait without any news
     * @param reader gets each answer to a line, once
     * @return whether every message has ended
     * @throws QueueUnreachableException if the connection is lost
     */
    public boolean follow(Sent sent, Duration patience, Consumer<JsonNode> reader) {
        String selector = ResultNames.MESSAGE + " LIKE '" + sent.prefix() + "%'";
        try (Session session = client.session(false);
                MessageConsumer consumer = session.createConsumer(
                        session.createQueue(client.properties().results()), selector)) {
            long quietLooks = 0;
            while (ended.size() + dead.size() < sent.messages()) {
                Message message = consumer.receive(LOOK.toMillis());
                if (message != null) {
                    quietLooks = 0;
                    read(message, reader);
                } else if (findDead(session, selector)) {
                    quietLooks = 0;
                } else if (LOOK.multipliedBy(++quietLooks).compareTo(patience) >= 0) {
                    return false;
                }
            }
            return true;
        } catch (JMSException lost) {
            throw QueueClient.lost(lost);
        }
    }

    /** How many lines ended where. */
    public Map<String, Long> statuses() {
        return statuses;
    }

    /** The messages that were not taken, and why. */
    public Map<String, String> dead() {
        return dead;
    }

    private void read(Message message, Consumer<JsonNode> reader) throws JMSException {
        if (!seen.add(message.getStringProperty(ResultNames.RESULT))) {
            return;
        }
        JsonNode answer = parse(message.getBody(String.class));
        switch (answer.path("type").asText()) {
            case "line" -> {
                statuses.merge(answer.path("status").asText(), 1L, Long::sum);
                reader.accept(answer);
            }
            case "batch" -> ended.add(answer.path("message_ref").asText());
            default -> {
                // That a message was accepted is no news to whoever waits for its end.
            }
        }
    }

    private boolean findDead(Session session, String selector) throws JMSException {
        int before = dead.size();
        try (QueueBrowser browser =
                session.createBrowser(session.createQueue(client.properties().dead()), selector)) {
            for (Object found : Collections.list(browser.getEnumeration())) {
                Message letter = (Message) found;
                JsonNode content = parse(letter.getBody(String.class));
                dead.put(
                        letter.getStringProperty(ResultNames.MESSAGE),
                        content.path("code").asText() + ": "
                                + content.path("sentence").asText());
            }
        }
        return dead.size() > before;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException foreign) {
            return JSON.createObjectNode();
        }
    }
}
