package io.giftmill.partner;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern CHARSET = Pattern.compile(";\\s*(?i:charset)\\s*=\\s*\"?([^;\"\\s]*)");

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
        Duration pause = retryAfter.read(text(message, PartnerHeaders.RETRY_AFTER));
        PartnerManners.answered(exchange, status, json || !success, pause);
        Refusal reason = refusals.read(status, success ? new byte[0] : body);
        exchange.setProperty(ANSWER, new Answer(status, json, reason, pause));
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
        return json && isUtf8(type) && (encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity"));
    }

    /** JSON is always UTF-8 (RFC 8259); who says otherwise sends something else, or sends it wrongly. */
    private static boolean isUtf8(String type) {
        Matcher said = CHARSET.matcher(type);
        return !said.find() || said.group(1).equalsIgnoreCase("utf-8");
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, "", String.class);
    }
}
