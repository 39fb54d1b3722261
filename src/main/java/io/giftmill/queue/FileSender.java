package io.giftmill.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.ingest.FileInspection;
import io.giftmill.ingest.FileRows;
import io.giftmill.ingest.FileRows.FileRow;
import io.giftmill.ingest.IngestProperties;
import io.giftmill.ingest.TakeFile;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Puts the rows of a file on the queue. The reference of each message is made of the file's bytes and its place, so that
 * sending a file again is harmless.
 */
public final class FileSender {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MESSAGES_A_COMMIT = 200;
    private static final int HASH_CHARACTERS = 24;

    private final QueueClient client;
    private final FileRows files;

    public FileSender(QueueClient client, IngestProperties limits) {
        this.client = client;
        this.files = new FileRows(limits);
    }

    /**
     * What was sent.
     *
     * @param prefix how the references of all its messages begin
     * @param messages how many messages there are
     * @param rows how many rows stand in them
     * @param unsent the rows that were not sent, each with the reason
     */
    public record Sent(String prefix, long messages, long rows, List<String> unsent) {}

    /**
     * Sends a file.
     *
     * @param linesAMessage how many rows a message has at most; 0 for single-line messages
     * @param progress gets the rows sent so far
     * @throws io.giftmill.ingest.FileRefusedException if the file would not be taken; nothing is sent then
     * @throws QueueUnreachableException if the connection is lost
     */
    public Sent send(TakeFile file, int linesAMessage, LongConsumer progress) {
        FileInspection found = files.inspect(file);
        String prefix = "file-" + found.sha256().substring(0, HASH_CHARACTERS) + "-" + linesAMessage + "-";
        try (Session session = client.session(true);
                MessageProducer producer = session.createProducer(
                        session.createQueue(client.properties().requests()))) {
            Sending sending = new Sending(session, producer, found, prefix, linesAMessage, progress);
            files.read(file, found, sending::add);
            sending.end();
            return new Sent(prefix, sending.messages, sending.rows, sending.unsent);
        } catch (JMSException lost) {
            throw QueueClient.lost(lost);
        }
    }

    /** One file on its way. */
    private final class Sending {
        private final Session session;
        private final MessageProducer producer;
        private final FileInspection found;
        private final String prefix;
        private final int most;
        private final LongConsumer progress;
        private final List<String> unsent = new ArrayList<>();
        private List<Map<String, String>> lines = new ArrayList<>();
        private long characters;
        private long messages;
        private long rows;

        Sending(
                Session session,
                MessageProducer producer,
                FileInspection found,
                String prefix,
                int most,
                LongConsumer progress) {
            this.session = session;
            this.producer = producer;
            this.found = found;
            this.prefix = prefix;
            this.most = most;
            this.progress = progress;
        }

        void add(FileRow row) {
            if (row.problem() != null) {
                unsent.add("row " + row.rowNo() + ": " + row.problem());
                return;
            }
            lines.add(row.values());
            row.values().forEach((name, value) -> characters += name.length() + value.length() + 8L);
            // A character may take several bytes, and some are written as escapes.
            if (lines.size() >= Math.max(1, most)
                    || characters > client.properties().maxMessageBytes() / 8) {
                flush();
            }
        }

        private void flush() {
            try {
                producer.send(session.createTextMessage(text()));
                rows += lines.size();
                if (++messages % MESSAGES_A_COMMIT == 0) {
                    session.commit();
                    progress.accept(rows);
                }
            } catch (JMSException lost) {
                throw QueueClient.lost(lost);
            }
            lines = new ArrayList<>();
            characters = 0;
        }

        void end() throws JMSException {
            if (!lines.isEmpty()) {
                flush();
            }
            session.commit();
            progress.accept(rows);
        }

        private String text() {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("type", most == 0 ? "line" : "batch");
            message.put("message_ref", prefix + (messages + 1));
            message.put("batch_ref", found.batchRef());
            if (found.requestedBy() != null) {
                message.put("requested_by", found.requestedBy());
            }
            if (most == 0) {
                message.put("line", lines.get(0));
            } else {
                message.put("rows", lines.size());
                message.put("lines", lines);
            }
            try {
                return JSON.writeValueAsString(message);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("A map of texts is always JSON", impossible);
            }
        }
    }
}
