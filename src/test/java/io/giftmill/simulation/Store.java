package io.giftmill.simulation;

import io.giftmill.batch.LineStatus;
import io.giftmill.order.BatchHold;
import io.giftmill.order.Hold;
import io.giftmill.order.LineRetry;
import io.giftmill.order.PaymentInstruction;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The record in memory: its tables, the keys and conditions that guard them, and transactions. One that is durable keeps each
 * commit; a lossy one keeps the last commits in memory for a while, as H2 does when it delays its writes, and loses them in a
 * crash.
 */
public final class Store {
    private static final int UNFLUSHED = 4;

    public final Table<Long, LineRow> lines = new Table<>(this);
    public final Table<Long, AttemptRow> attempts = new Table<>(this);
    public final Table<Long, OrderRow> orders = new Table<>(this);
    public final Table<String, Long> orderIds = new Table<>(this);
    public final Table<Long, PaymentInstruction> instructions = new Table<>(this);
    public final Table<Long, Long> funded = new Table<>(this);
    public final Table<Long, Instant> handOvers = new Table<>(this);
    public final Table<Long, Integer> deliveries = new Table<>(this);
    public final Table<Long, LineRetry> retries = new Table<>(this);
    public final Table<Long, ToldRow> told = new Table<>(this);
    public final Table<Long, AnswerRow> answers = new Table<>(this);
    public final Table<Long, Boolean> messageIsOver = new Table<>(this);
    public final Table<String, Hold> holds = new Table<>(this);
    public final Table<Long, BatchHold> batchHolds = new Table<>(this);

    /** The guards of the schema and of the statements; a test takes one away to see that it is missed. */
    public boolean isFenced = true;

    public boolean hasFundedKey = true;
    public boolean isFundedKnown = true;
    public boolean isForeignMoneyKnown = true;
    public boolean isLossy;
    public boolean paymentsAreStopped;
    public boolean attemptsAreLate;

    private final Watch watch;
    private final Deque<List<Runnable>> unflushed = new ArrayDeque<>();
    private List<Runnable> undo;
    private long ids = 1_000;
    /** How many transactions wrote something. */
    long commits;

    /** How often a row was written or restored. */
    long changes;

    Store(Watch watch) {
        this.watch = watch;
    }

    /** What looks at every write, and decides where processes die. */
    public interface Watch {
        /** Before and after a commit; may throw a {@link Crash}. */
        void committing();

        void committed();

        /** A line is about to be moved by somebody who saw it in this status and version. */
        void moves(LineRow now, LineStatus seen, int version, LineStatus to);

        /** A payment is about to be released. */
        void releases(PaymentInstruction one);

        /** A reading is about to be written over what is known. */
        void observes(OrderRow now, io.giftmill.order.Observation one);
    }

    /** An attempt with the ends it had; {@link io.giftmill.order.AttemptEnd.Outcome}s by name. */
    public record AttemptRow(long id, List<Long> lineIds, List<String> ends) {}

    /** An order and when it is read next; null for never. */
    public record OrderRow(io.giftmill.order.PartnerOrder order, Instant pollAt) {}

    /** The last move of a line that was answered, -1 for none; and whether another answer is to be expected. */
    public record ToldRow(int version, boolean watched) {}

    /** An answer to the message that asked for the lines. */
    public record AnswerRow(long id, String reference, String body, boolean unsent) {
        public AnswerRow asSent() {
            return new AnswerRow(id, reference, body, false);
        }
    }

    /** An id nobody else gets; as with a sequence, one that is not used is lost. */
    public long nextId() {
        return ids++;
    }

    public Watch watch() {
        return watch;
    }

    /** Runs work in the running transaction, or in one of its own. */
    public <T> T transaction(Supplier<T> work) {
        if (undo != null) {
            return work.get();
        }
        undo = new ArrayList<>();
        T result;
        try {
            result = work.get();
            watch.committing();
        } catch (RuntimeException | Error failed) {
            undo(undo);
            undo = null;
            throw failed;
        }
        keep();
        watch.committed();
        return result;
    }

    public void transaction(Runnable work) {
        transaction(() -> {
            work.run();
            return null;
        });
    }

    private void keep() {
        List<Runnable> done = undo;
        undo = null;
        commits += done.isEmpty() ? 0 : 1;
        if (isLossy && !done.isEmpty()) {
            unflushed.addLast(done);
            if (unflushed.size() > UNFLUSHED) {
                unflushed.removeFirst();
            }
        }
    }

    /** The process that holds the record is killed. */
    void crash() {
        while (!unflushed.isEmpty()) {
            undo(unflushed.removeLast());
        }
    }

    void undoes(Runnable step) {
        if (undo == null) {
            throw new IllegalStateException("Everything is written in a transaction");
        }
        undo.add(step);
    }

    private static void undo(List<Runnable> steps) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            steps.get(i).run();
        }
    }
}
