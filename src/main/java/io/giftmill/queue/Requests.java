package io.giftmill.queue;

import io.giftmill.batch.Batch;
import io.giftmill.ingest.FileRefusedException;
import io.giftmill.ingest.MessageIntake;
import io.giftmill.ingest.UnderstoodRows;
import io.giftmill.queue.QueueMessages.Taken;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes messages into the record: lines, message and first answer in one transaction. A message that comes again, because
 * its acknowledgement was lost or its sender was not sure, makes nothing new and is answered as it was at first.
 */
@Component("queueRequests")
@WhileServing
public class Requests {
    private static final Logger log = LoggerFactory.getLogger(Requests.class);
    private static final int MOST_TRIES = 20;

    private final QueueMessages messages;
    private final Outbox outbox;
    private final Answers answers;
    private final MessageIntake intake;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final MessageText text;
    private final MessageReader reader;

    Requests(
            QueueMessages messages,
            Outbox outbox,
            Answers answers,
            MessageIntake intake,
            TransactionTemplate transaction,
            Clock clock,
            QueueProperties properties) {
        this.messages = messages;
        this.outbox = outbox;
        this.answers = answers;
        this.intake = intake;
        this.transaction = transaction;
        this.clock = clock;
        this.text = new MessageText(properties);
        this.reader = new MessageReader(properties.maxLines());
    }

    /** @throws BadMessageException if the message can never be taken */
    public QueueRequest read(@Body Message message) throws JMSException {
        return reader.read(text.of(message)).from(text.sender(message));
    }

    /** Whether a message is about the catalogue, and not about lines. */
    public boolean isForTheCatalogue(@Body QueueRequest request) {
        return request.kind() == QueueRequest.Kind.CATALOG_SYNC;
    }

    /** The wish for a fresh catalogue, as the route that syncs it reads it. */
    public String wish(@Body QueueRequest request) {
        return answers.wish(request.countries());
    }

    /**
     * Stores what a message asks for, once.
     *
     * @throws BadMessageException if it can never be taken
     * @throws DatabaseAwayException if it cannot be now
     */
    public void take(@Body QueueRequest request) {
        try {
            Optional<Taken> known = messages.find(request.messageRef());
            if (known.isPresent()) {
                repeat(request, known.get());
            } else {
                store(request);
            }
        } catch (FileRefusedException refused) {
            throw new BadMessageException(MessageErrorCode.REFUSED, refused.code() + ": " + refused.sentence());
        } catch (RuntimeException failed) {
            throw DatabaseAwayException.of(failed);
        }
    }

    private void store(QueueRequest request) {
        UnderstoodRows rows = intake.understand(AskedRows.of(request, clock));
        for (int tries = 1; ; tries++) {
            try {
                store(request, rows);
                return;
            } catch (DuplicateKeyException | TransientDataAccessException overtaken) {
                // Somebody else took the message, or one of its references, between our look and our write.
                Optional<Taken> known = messages.find(request.messageRef());
                if (known.isPresent()) {
                    repeat(request, known.get());
                    return;
                }
                if (tries == MOST_TRIES) {
                    throw overtaken;
                }
            }
        }
    }

    private void store(QueueRequest request, UnderstoodRows rows) {
        transaction.executeWithoutResult(running -> {
            Batch batch = intake.store(rows);
            Taken taken = messages.add(request, batch);
            outbox.add(taken, "accepted", "", answers.accepted(taken, rows.lines(), rows.badRows()));
            log.debug("Message {} is {}: {} lines", taken.messageRef(), batch.name(), rows.lines());
        });
    }

    private void repeat(QueueRequest request, Taken known) {
        if (!known.contentHash().equals(request.contentHash())) {
            throw new BadMessageException(
                    MessageErrorCode.MESSAGE_REF_REUSED,
                    "The reference " + request.messageRef() + " was used for another message, which became "
                            + known.batch() + ". Give this message a reference of its own.");
        }
        transaction.executeWithoutResult(running -> {
            messages.repeated(known.id());
            outbox.resend(known.id());
        });
        log.info("Message {} came again; it is {} and makes nothing new", known.messageRef(), known.batch());
    }
}
