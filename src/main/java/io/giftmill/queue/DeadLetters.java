package io.giftmill.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Wraps a message that can never be taken in one that says why. */
@Component("deadLetters")
@WhileServing
public class DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Characters of the original that are kept. */
    private static final int LONGEST = 100_000;

    private final Clock clock;

    DeadLetters(Clock clock) {
        this.clock = clock;
    }

    /** Replaces the message by its dead letter. Of the original, only a text is kept. */
    public void wrap(Exchange exchange) throws JMSException {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Message original = exchange.getProperty("original", Message.class);
        BadMessageException bad = cause instanceof BadMessageException known ? known : failure(cause, original);
        Object body = exchange.getMessage().getBody();
        exchange.getMessage().removeHeaders("*");
        if (body instanceof QueueRequest request) {
            exchange.getMessage().setHeader(ResultNames.MESSAGE, request.messageRef());
        }
        exchange.getMessage().setBody(letter(original, bad));
        exchange.getMessage().setHeader(ResultNames.REASON, bad.code().name());
    }

    private static BadMessageException failure(Throwable cause, Message original) throws JMSException {
        log.error("Message {} could not be taken", original.getJMSMessageID(), cause);
        return new BadMessageException(
                MessageErrorCode.NOT_PROCESSED,
                "Taking the message failed several times. The log of Giftmill says why; send the message again when that"
                        + " is mended.");
    }

    private String letter(Message original, BadMessageException bad) throws JMSException {
        String text = original instanceof TextMessage plain ? plain.getText() : null;
        return letter(bad, original.getJMSMessageID(), original.getJMSCorrelationID(), text);
    }

    /**
     * The dead letter of a message.
     *
     * @param text what it said; null when that is not kept
     */
    String letter(BadMessageException bad, String messageId, String correlationId, String text) {
        log.warn("Message {} is dead: {} {}", messageId, bad.code(), bad.sentence());
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("type", "dead");
        letter.put("code", bad.code().name());
        letter.put("sentence", bad.sentence());
        letter.put("jms_message_id", messageId);
        letter.put("jms_correlation_id", correlationId);
        letter.put("at", clock.instant().toString());
        letter.put("original", text == null ? null : text.substring(0, Math.min(LONGEST, text.length())));
        letter.put("original_is_cut", text != null && text.length() > LONGEST);
        try {
            return JSON.writeValueAsString(letter);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of texts is always JSON", impossible);
        }
    }
}
