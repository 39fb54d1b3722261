package io.giftmill.queue;

import io.giftmill.batch.Batch;
import io.giftmill.ingest.FileRefusedException;
import io.giftmill.ingest.MessageIntake;
import io.giftmill.ingest.UnderstoodRows;
import io.giftmill.queue.QueueMessages.Taken;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores messages of one line that came together in one transaction, as a batch they share. It is a short cut and decides
 * nothing: whatever is not plainly new and good is left, to be taken one by one.
 */
@Component("queueLines")
@WhileServing
public class LinesTogether {
    private static final Logger log = LoggerFactory.getLogger(LinesTogether.class);
    private static final int MOST_TRIES = 3;

    private final Gathering gathering;
    private final Requests requests;
    private final QueueMessages messages;
    private final Outbox outbox;
    private final Answers answers;
    private final MessageIntake intake;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LinesTogether(
            Gathering gathering,
            Requests requests,
            QueueMessages messages,
            Outbox outbox,
            Answers answers,
            MessageIntake intake,
            TransactionTemplate transaction,
            Clock clock) {
        this.gathering = gathering;
        this.requests = requests;
        this.messages = messages;
        this.outbox = outbox;
        this.answers = answers;
        this.intake = intake;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A message and what it asks for.
     *
     * @param request null unless it is one line that may share a batch
     */
    record Asked(Message message, QueueRequest request) {}

    /** What lines must have in common to share a batch. */
    private record Kinship(String batchRef, String requestedBy, Map<String, String> defaults) {
        static Kinship of(QueueRequest request) {
            return new Kinship(request.batchRef(), request.requestedBy(), request.defaults());
        }
    }

    /** Cuts the messages into runs of lines, and others that stand alone, in the order they came. */
    public List<List<Asked>> runs(@Body List<Message> all) {
        List<List<Asked>> runs = new ArrayList<>();
        boolean open = false;
        for (Message message : all) {
            Asked asked = new Asked(message, line(message));
            if (!open || asked.request() == null) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(asked);
            open = asked.request() != null;
        }
        return runs;
    }

    private QueueRequest line(Message message) {
        try {
            QueueRequest request = requests.read(message);
            boolean plain = request.kind() == QueueRequest.Kind.LINE
                    && request.rows() == null
                    && request.totals().isEmpty();
            return plain ? request : null;
        } catch (BadMessageException | JMSException bad) {
            // It is read once more alone, and buried there.
            return null;
        }
    }

    /** Stores a run, and gives back the messages that are to be taken one by one. */
    public List<Message> take(@Body List<Asked> run) {
        if (run.get(0).request() == null) {
            return run.stream().map(Asked::message).toList();
        }
        Set<Message> left = new LinkedHashSet<>();
        run.forEach(asked -> left.add(asked.message()));
        try {
            List<Message> stored = storeNew(run);
            stored.forEach(gathering::settle);
            left.removeAll(stored);
        } catch (FileRefusedException refused) {
            log.info("{} messages are taken one by one: one of them is refused", run.size());
        } catch (RuntimeException failed) {
            log.warn("{} messages are taken one by one: {}", run.size(), failed.toString());
        }
        return List.copyOf(left);
    }

    private List<Message> storeNew(List<Asked> run) {
        for (int tries = 1; ; tries++) {
            Collection<Asked> fresh = fresh(run);
            try {
                List<UnderstoodGroup> groups = understand(fresh);
                transaction.executeWithoutResult(running -> groups.forEach(this::store));
                return fresh.stream().map(Asked::message).toList();
            } catch (DuplicateKeyException | TransientDataAccessException overtaken) {
                if (tries == MOST_TRIES) {
                    throw overtaken;
                }
            }
        }
    }

    /**
     * The first message under each reference that was never used, by reference: two who take the same messages in different
     * orders would otherwise each wait for what the other has stored.
     */
    private Collection<Asked> fresh(List<Asked> run) {
        Map<String, Asked> fresh = new TreeMap<>();
        run.forEach(asked -> fresh.putIfAbsent(asked.request().messageRef(), asked));
        fresh.keySet().removeAll(messages.known(fresh.keySet()));
        return fresh.values();
    }

    private record UnderstoodGroup(List<QueueRequest> requests, UnderstoodRows rows) {}

    private List<UnderstoodGroup> understand(Collection<Asked> fresh) {
        return fresh.stream()
                .map(Asked::request)
                .collect(Collectors.groupingBy(Kinship::of, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(group -> new UnderstoodGroup(group, intake.understand(AskedRows.of(group, clock))))
                .toList();
    }

    private void store(UnderstoodGroup group) {
        Batch batch = intake.store(group.rows());
        List<UnderstoodRows.Share> shares = group.rows().shares();
        List<Taken> taken = messages.add(group.requests(), batch, shares);
        for (int i = 0; i < shares.size(); i++) {
            UnderstoodRows.Share share = shares.get(i);
            outbox.add(taken.get(i), "accepted", "", answers.accepted(taken.get(i), share.lines(), share.badRows()));
        }
        log.debug("{} messages are {}", shares.size(), batch.name());
    }
}
