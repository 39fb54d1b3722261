package io.giftmill.queue;

import io.giftmill.batch.Utc;
import io.giftmill.batch.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.jms.JmsConstants;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The answers on their way out. They are written in the transaction that makes them true, and sent afterwards as often as it
 * takes; each bears a reference by which a second copy can be told.
 */
@Component("queueOutbox")
@WhileServing
public class Outbox {
    private static final int GROUP = 200;
    /** Far more than a group takes; after a crash the answers wait for it. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private static final String ADD = """
            insert into queue_result (id, message_id, result_ref, kind, body, made_at)
            values (nextval('queue_result_seq'), ?, ?, ?, ?, ?)""";
    private static final String RESEND =
            "update queue_result set unsent = true where message_id = ? and unsent = false";
    private static final String SENDER = "update queue_sender set worker = ?, until = ? where worker = ? or until < ?";
    private static final String UNSENT = """
            select r.id, r.result_ref, r.kind, r.body, m.message_ref, m.correlation_id, m.reply_to
            from queue_result r join queue_message m on m.id = r.message_id
            where r.unsent = true order by r.unsent, r.id limit ?""";
    private static final String SENT = "update queue_result set unsent = false where id = ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Worker worker;

    Outbox(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, Worker worker) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.worker = worker;
    }

    /** An answer to send. */
    record Outgoing(
            long id,
            String resultRef,
            String kind,
            String body,
            String messageRef,
            String correlationId,
            String replyTo) {}

    /**
     * Adds an answer, in the running transaction.
     *
     * @param ending what makes it unique among the answers to the message
     */
    void add(QueueMessages.Taken message, String kind, String ending, String body) {
        String reference = message.id() + "-" + message.contentHash().substring(0, 12) + "-" + kind + ending;
        jdbc.update(ADD, message.id(), reference, kind, body, Utc.of(clock.instant()));
    }

    /** Has everything that a message was answered with sent once more. */
    void resend(long messageId) {
        jdbc.update(RESEND, messageId);
    }

    /** The next answers to send, in their order; none while another instance has its turn. */
    public List<?> next() {
        Instant now = clock.instant();
        boolean ours = jdbc.update(SENDER, worker.name(), Utc.of(now.plus(TURN)), worker.name(), Utc.of(now)) == 1;
        return ours ? jdbc.query(UNSENT, (row, number) -> outgoing(row), GROUP) : List.of();
    }

    private static Outgoing outgoing(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Outgoing(
                row.getLong("id"),
                row.getString("result_ref"),
                row.getString("kind"),
                row.getString("body"),
                row.getString("message_ref"),
                row.getString("correlation_id"),
                row.getString("reply_to"));
    }

    public boolean isAny(@Body List<?> answers) {
        return !answers.isEmpty();
    }

    /** Makes a message of an answer. */
    public void write(Exchange exchange) {
        Message message = exchange.getMessage();
        Outgoing answer = message.getBody(Outgoing.class);
        message.removeHeaders("*");
        message.setBody(answer.body());
        message.setHeader(
                "JMSCorrelationID", answer.correlationId() == null ? answer.messageRef() : answer.correlationId());
        message.setHeader(ResultNames.MESSAGE, answer.messageRef());
        message.setHeader(ResultNames.RESULT, answer.resultRef());
        message.setHeader(ResultNames.TYPE, answer.kind());
        if (answer.replyTo() != null) {
            message.setHeader(JmsConstants.JMS_DESTINATION_NAME, answer.replyTo());
        }
    }

    /** Notes that answers were sent. */
    public void sent(@Body List<?> answers) {
        transaction.executeWithoutResult(running -> jdbc.batchUpdate(
                SENT, answers, Math.max(1, answers.size()), (row, answer) -> row.setLong(1, ((Outgoing) answer).id())));
    }
}
