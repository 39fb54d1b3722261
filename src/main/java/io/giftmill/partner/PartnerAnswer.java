package io.giftmill.partner;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** Takes the answer off the line: reads its body, bounded by {@link BoundedBody}, and says what kind of answer it is. */
@Component
class PartnerAnswer {
    /** Exchange property: the {@link Answer}. */
    static final String ANSWER = "partnerAnswer";
    /** Exchange property: whether the body is JSON worth unmarshalling. */
    static final String READABLE = "partnerAnswerReadable";
    /** Exchange property: the order id that was asked for. */
    static final String ASKED_ORDER = "partnerAskedOrder";

    private final Refusals refusals;
    private final RetryAfter retryAfter;

    PartnerAnswer(Refusals refusals, RetryAfter retryAfter) {
        this.refusals = refusals;
        this.retryAfter = retryAfter;
    }

    public void read(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, int.class);
        boolean success = status / 100 == 2;
        byte[] body = body(message, success);
        boolean json = success && isPlainJson(message);
        Refusal reason = refusals.read(status, success ? new byte[0] : body);
        exchange.setProperty(
                ANSWER, new Answer(status, json, reason, retryAfter.read(text(message, PartnerHeaders.RETRY_AFTER))));
        exchange.setProperty(READABLE, json);
        message.setBody(json ? body : null);
    }

    /** A status outside 2xx speaks for itself, whether or not the words after it arrive. */
    private static byte[] body(Message message, boolean needed) throws IOException {
        if (!(message.getBody() instanceof InputStream stream)) {
            return new byte[0];
        }
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException broken) {
            if (needed) {
                throw broken;
            }
            return new byte[0];
        }
    }

    /** A page of a proxy or of a login comes with 200 too; only what calls itself JSON is read as JSON. */
    private static boolean isPlainJson(Message message) {
        String type = text(message, PartnerHeaders.CONTENT_TYPE);
        String encoding = text(message, PartnerHeaders.CONTENT_ENCODING);
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean json = media.equals("application/json") || media.matches("application/[a-z0-9.-]+\\+json");
        return json && (encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity"));
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, "", String.class);
    }
}
