package io.giftmill.queue;

import io.giftmill.order.SimulatedRecord;
import io.giftmill.simulation.LineRow;
import io.giftmill.simulation.Store;
import java.util.ArrayList;
import java.util.List;

/** The real answers to the message that asked for the lines of a simulated record. What they say is tested elsewhere. */
public final class SimulatedQueue {
    private static final int GROUP = 200;
    private static final long MESSAGE = 1;
    private static final QueueMessages.Taken TAKEN = new QueueMessages.Taken(MESSAGE, "M-1", "0123456789ab", 1, "R-1");

    private final Store store;
    private final SimulatedRecord record;
    private final Results results;

    public SimulatedQueue(SimulatedRecord record) {
        this.store = record.store;
        this.record = record;
        // No answer of these bears a code, so nothing is said in an audit log.
        AnsweredCodes none = new AnsweredCodes(null, null);
        this.results = new Results(
                new SimulatedMessages(), new SimulatedOutbox(), new Texts(), none, record.transaction, record.clock);
    }

    /** Makes the answers that are due. */
    public void gather() {
        results.gather();
    }

    /** Answers to be sent, in their order. */
    public List<Store.AnswerRow> next() {
        List<Store.AnswerRow> unsent = new ArrayList<>();
        for (Store.AnswerRow one : store.answers.all()) {
            if (one.unsent() && unsent.size() < GROUP) {
                unsent.add(one);
            }
        }
        return unsent;
    }

    /** Notes that answers were sent. */
    public void sent(List<Store.AnswerRow> answers) {
        store.transaction(() -> answers.forEach(one -> store.answers.put(one.id(), one.asSent())));
    }

    /** With the conditions of the statements of {@link QueueMessages}. */
    private final class SimulatedMessages extends QueueMessages {
        SimulatedMessages() {
            super(null, record.clock);
        }

        @Override
        Taken get(long id) {
            return TAKEN;
        }

        @Override
        List<Watched> watched(long behind, int most) {
            List<Watched> watched = new ArrayList<>();
            for (LineRow line : store.lines.all()) {
                Store.ToldRow told = store.told.get(line.id());
                if (line.id() > behind && told != null && told.watched() && watched.size() < most) {
                    watched.add(new Watched(
                            line.id(), MESSAGE, told.version(), line.status(), line.version(), record.clock.instant()));
                }
            }
            return watched;
        }

        @Override
        boolean told(Watched line, boolean goesOn) {
            if (store.told.get(line.lineId()).version() != line.toldVersion()) {
                return false;
            }
            store.told.put(line.lineId(), new Store.ToldRow(line.version(), goesOn));
            return true;
        }

        @Override
        void forget(Watched line) {
            store.told.put(line.lineId(), new Store.ToldRow(line.toldVersion(), false));
        }

        @Override
        boolean end(long messageId) {
            boolean ends = !store.messageIsOver.has(messageId)
                    && store.told.all().stream().noneMatch(one -> one.version() < 0);
            if (ends) {
                store.messageIsOver.put(messageId, true);
            }
            return ends;
        }
    }

    private final class SimulatedOutbox extends Outbox {
        SimulatedOutbox() {
            super(null, null, record.clock, null);
        }

        @Override
        void add(QueueMessages.Taken message, String kind, String ending, String body) {
            long id = store.nextId();
            store.answers.put(id, new Store.AnswerRow(id, kind + ending, body, true));
        }
    }

    private final class Texts extends Answers {
        Texts() {
            super(null, record.clock, null);
        }

        @Override
        OfLine line(QueueMessages.Taken message, long lineId) {
            return new OfLine(lineId + " " + store.lines.get(lineId).status(), lineId, false);
        }

        @Override
        String batch(QueueMessages.Taken message) {
            return "over";
        }
    }
}
