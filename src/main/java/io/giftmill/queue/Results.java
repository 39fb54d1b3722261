package io.giftmill.queue;

import io.giftmill.queue.QueueMessages.Taken;
import io.giftmill.queue.QueueMessages.Watched;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for lines that have ended and makes the answers. It reads the record, so nobody has to tell it anything and nothing
 * is missed over a restart; each look is bounded, however many lines are under way.
 */
@Component("queueResults")
@WhileServing
public class Results {
    private static final int WINDOW = 500;
    private static final int MOST_WINDOWS = 20;
    /** How long an end without delivery is watched for late money. */
    private static final Duration LATE = Duration.ofDays(30);

    private final QueueMessages messages;
    private final Outbox outbox;
    private final Answers answers;
    private final AnsweredCodes codes;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private long behind;

    Results(
            QueueMessages messages,
            Outbox outbox,
            Answers answers,
            AnsweredCodes codes,
            TransactionTemplate transaction,
            Clock clock) {
        this.messages = messages;
        this.outbox = outbox;
        this.answers = answers;
        this.codes = codes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Makes the answers of some lines.
     *
     * @return the lines that were answered
     */
    public synchronized List<Long> gather() {
        List<Long> answered = new ArrayList<>();
        for (int windows = 0; windows < MOST_WINDOWS; windows++) {
            List<Watched> window = messages.watched(behind, WINDOW);
            if (!window.isEmpty()) {
                List<Long> told = transaction.execute(running -> answer(window));
                answered.addAll(told);
            }
            if (window.size() < WINDOW) {
                behind = 0;
                return answered;
            }
            behind = window.get(WINDOW - 1).lineId();
        }
        return answered;
    }

    private List<Long> answer(List<Watched> window) {
        Map<Long, Taken> touched = new HashMap<>();
        SortedMap<Long, SortedSet<Long>> withCodes = new TreeMap<>();
        List<Long> answered = new ArrayList<>();
        for (Watched line : window) {
            if (line.version() == line.toldVersion()) {
                forgetIfOld(line);
            } else if (line.status().isFinal() && messages.told(line, mayGoOn(line))) {
                Taken message = touched.computeIfAbsent(line.messageId(), messages::get);
                Answers.OfLine answer = answers.line(message, line.lineId());
                outbox.add(message, "line", "-" + line.lineId() + "-" + line.version(), answer.body());
                if (answer.withCode()) {
                    withCodes
                            .computeIfAbsent(message.batchId(), first -> new TreeSet<>())
                            .add(answer.line());
                }
                answered.add(line.lineId());
            }
        }
        end(touched.values());
        codes.add(withCodes);
        return answered;
    }

    private void end(Collection<Taken> touched) {
        touched.stream()
                .filter(message -> messages.end(message.id()))
                .forEach(message -> outbox.add(message, "batch", "", answers.batch(message)));
    }

    private void forgetIfOld(Watched line) {
        if (line.statusAt().plus(LATE).isBefore(clock.instant())) {
            messages.forget(line);
        }
    }

    /** Ends that late money or a person can still change; a row that was wrong when it came has never moved. */
    private static boolean mayGoOn(Watched line) {
        return switch (line.status()) {
            case FAILED, EXPIRED, CANCELLED -> true;
            case REJECTED -> line.version() > 0;
            default -> false;
        };
    }
}
