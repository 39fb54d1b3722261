package io.giftmill.batch;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes outcomes in groups, one transaction for each, because a durable commit costs a thousand times what a row costs.
 * Outcomes are kept in order. A group that fails is written one by one, so that a defective outcome harms no other; while
 * the database is away, outcomes are held and tried again. Until the first outcome comes there is no thread.
 *
 * @param <T> one outcome of a stage
 */
public final class GroupCommit<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int BUSY = 10;
    private static final int QUIET_SHARE = 5;
    private static final int MOST_LOST = 3;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

    private final String name;
    private final int most;
    private final Duration gather;
    private final Consumer<List<T>> writer;
    private final BlockingQueue<T> queue;
    private final AtomicInteger unwritten = new AtomicInteger();
    private final Thread thread;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean closing;
    private boolean isBusy;

    /**
     * @param name the stage, for the log
     * @param most the outcomes written in one transaction
     * @param gather how long a first outcome waits for others while there are many; a fifth of it while there are few
     * @param writer writes a group in one transaction of its own
     */
    public GroupCommit(String name, int most, Duration gather, Consumer<List<T>> writer) {
        this.name = name;
        this.most = most;
        this.gather = gather;
        this.writer = writer;
        this.queue = new LinkedBlockingQueue<>(most * 4);
        this.thread = new Writing(this::run, name + "-commit");
        thread.setDaemon(true);
    }

    /** Hands over an outcome; waits while the queue is full. It is durable some milliseconds later. */
    public void submit(T outcome) {
        if (closing) {
            throw new IllegalStateException("The " + name + " stage is stopping");
        }
        if (started.compareAndSet(false, true)) {
            thread.start();
        }
        unwritten.incrementAndGet();
        try {
            queue.put(outcome);
        } catch (InterruptedException interrupted) {
            unwritten.decrementAndGet();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while handing over an outcome of " + name, interrupted);
        }
    }

    /** Whether every outcome handed over so far was written. */
    public boolean isIdle() {
        return unwritten.get() == 0;
    }

    /** Writes what is left and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(Duration.ofSeconds(20).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<T> group = new ArrayList<>(most);
        while (!closing || !queue.isEmpty()) {
            try {
                fill(group);
                if (!group.isEmpty()) {
                    isBusy = group.size() >= BUSY;
                    write(group);
                }
            } catch (InterruptedException interrupted) {
                closing = true;
            } catch (Error broken) {
                // Nobody writes any more, so nobody may wait for it.
                closing = true;
                throw broken;
            } finally {
                unwritten.addAndGet(-group.size());
                group.clear();
            }
        }
    }

    private void fill(List<T> group) throws InterruptedException {
        T first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
            isBusy = false;
            return;
        }
        group.add(first);
        long deadline = System.nanoTime() + (isBusy ? gather : gather.dividedBy(QUIET_SHARE)).toNanos();
        while (group.size() < most) {
            queue.drainTo(group, most - group.size());
            long left = deadline - System.nanoTime();
            if (group.size() == most || left <= 0 || closing) {
                return;
            }
            T next = queue.poll(left, TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            group.add(next);
        }
    }

    private void write(List<T> group) throws InterruptedException {
        try {
            writeTogether(List.copyOf(group));
        } catch (RuntimeException failed) {
            log.warn(
                    "A group of {} outcomes of {} could not be written, trying one by one: {}",
                    group.size(),
                    name,
                    describe(failed));
            for (T outcome : group) {
                writeAlone(outcome);
            }
        }
    }

    /** Whoever lost a deadlock has done nothing, and is as likely to win the next time. */
    private void writeTogether(List<T> group) throws InterruptedException {
        for (int lost = 0; ; lost++) {
            try {
                writer.accept(group);
                return;
            } catch (RuntimeException failed) {
                if (lost == MOST_LOST || !DatabaseFault.isConflict(failed)) {
                    throw failed;
                }
                log.info("A group of {} was in conflict with others and is written again: {}", name, describe(failed));
                TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE.toMillis() / 10);
            }
        }
    }

    private void writeAlone(T outcome) throws InterruptedException {
        while (true) {
            try {
                writer.accept(List.of(outcome));
                return;
            } catch (RuntimeException failed) {
                if (DatabaseFault.isAway(failed)) {
                    log.warn("The database is away; an outcome of {} is held: {}", name, describe(failed));
                    TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE.toMillis());
                    continue;
                }
                log.error(
                        "An outcome of {} could not be written; its line is taken up again by the sweep: {}",
                        name,
                        describe(failed));
                return;
            }
        }
    }

    /** Without the message: drivers quote the row in it, and whoever reads an order's id can read its codes. */
    private static String describe(RuntimeException failed) {
        Throwable root = failed;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String state = root instanceof SQLException sql ? " with SQL state " + sql.getSQLState() : "";
        String where = Arrays.stream(failed.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.giftmill")
                        && !frame.getClassName().startsWith(GroupCommit.class.getName()))
                .map(frame -> " at " + frame)
                .findFirst()
                .orElse("");
        return failed.getClass().getSimpleName() + state + where;
    }

    /** Whether the running thread writes outcomes, which must never wait for those who only read. */
    public static boolean isWriting() {
        return Thread.currentThread() instanceof Writing;
    }

    private static final class Writing extends Thread {
        Writing(Runnable work, String name) {
            super(work, name);
        }
    }
}
