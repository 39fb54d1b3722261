package io.giftmill.queue;

import io.giftmill.queue.QueueRequest.Sender;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The text of a message. Its type is looked at before its body, so that no body is ever turned into an object. */
final class MessageText {
    private static final List<String> MEDIA = List.of("contentType", "Content_Type", "content_type", "Content-Type");
    private static final Pattern CORRELATION = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private final long mostBytes;
    private final String replyTo;

    MessageText(QueueProperties properties) {
        this.mostBytes = properties.maxMessageBytes();
        this.replyTo = properties.replyTo();
    }

    /** @throws BadMessageException if it has none that may be read */
    String of(Message message) throws JMSException {
        String text;
        checkMedia(message);
        if (message instanceof TextMessage plain) {
            text = plain.getText();
        } else if (message instanceof BytesMessage bytes) {
            text = decode(bytes);
        } else {
            throw new BadMessageException(
                    MessageErrorCode.WRONG_TYPE,
                    "The message is no text message. Send JSON as text, or as UTF-8 bytes.");
        }
        if (text == null) {
            throw new BadMessageException(MessageErrorCode.NOT_JSON, "The message is empty. Send one JSON object.");
        }
        if (text.length() > mostBytes) {
            throw tooLarge(text.length());
        }
        return text;
    }

    private String decode(BytesMessage message) throws JMSException {
        long length = message.getBodyLength();
        if (length > mostBytes) {
            throw tooLarge(length);
        }
        byte[] bytes = new byte[(int) length];
        // It may have been read before.
        message.reset();
        message.readBytes(bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw new BadMessageException(
                    MessageErrorCode.ENCODING, "The bytes of the message are not valid UTF-8. Send it in UTF-8.");
        }
    }

    private BadMessageException tooLarge(long size) {
        return new BadMessageException(MessageErrorCode.TOO_LARGE, tooLarge(size, mostBytes));
    }

    static String tooLarge(long size, long most) {
        return "The message has a size of " + size + "; " + most + " is the most. Send it in several messages.";
    }

    private static void checkMedia(Message message) throws JMSException {
        for (String name : MEDIA) {
            String media = message.propertyExists(name) ? message.getStringProperty(name) : null;
            if (media != null && !isJson(media.toLowerCase(Locale.ROOT))) {
                throw new BadMessageException(
                        MessageErrorCode.MEDIA_TYPE,
                        "The message says that it is something else than application/json. Send JSON.");
            }
        }
    }

    private static boolean isJson(String media) {
        return media.startsWith("application/json") || media.startsWith("text/plain");
    }

    /** What its answers are addressed by; of where it wants them, only what the settings allow. */
    Sender sender(Message message) throws JMSException {
        String correlation = message.getJMSCorrelationID();
        boolean usable = correlation != null && CORRELATION.matcher(correlation).matches();
        return new Sender(usable ? correlation : null, replyTo(message.getJMSReplyTo()));
    }

    private String replyTo(Destination wanted) throws JMSException {
        if (replyTo.isEmpty() || !(wanted instanceof Queue queue)) {
            return null;
        }
        String name = queue.getQueueName();
        return name != null && name.startsWith(replyTo) && QUEUE.matcher(name).matches() ? name : null;
    }
}
