package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Reads what an event says of an order, exactly as the answer to a question for that order is read. */
@Component
public class OrderEvents {
    private static final Logger log = LoggerFactory.getLogger(OrderEvents.class);
    /** What the parser puts where bytes were no text: a code with one in it would be worth nothing. */
    private static final char REPLACED = '\uFFFD';

    private final ObjectMapper json;

    OrderEvents(@Qualifier("partnerJson") ObjectMapper json) {
        this.json = json;
    }

    /**
     * The order of an event.
     *
     * @param orderId the order whose stream it came from
     * @return null when the event holds no whole, readable order, or another one: then nobody knows what it meant
     */
    public OrderAnswer read(ServerSentEvent event, String orderId) {
        String text = event.data().reveal();
        if (text.indexOf(REPLACED) >= 0) {
            return null;
        }
        try {
            WireOrder wire = json.readValue(text, WireOrder.class);
            OrderAnswer order = wire == null ? null : wire.answer();
            return order != null && order.orderId().equals(orderId) ? order : null;
        } catch (JsonProcessingException | UnreadableAnswerException unreadable) {
            // Without the message, though it would hold nothing of the event: who knows the next version of the
            // library?
            log.debug(
                    "An event of a stream cannot be read: {}",
                    unreadable.getClass().getSimpleName());
            return null;
        }
    }
}
