package io.giftmill.order;

import io.giftmill.batch.Utc;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How far the record had come when this instance last took a step towards money, kept outside the database. A step is noted
 * after its commit and before anything leaves: whoever restores a backup cannot have a line ordered or paid a second time
 * unnoticed. The record is forced to the disk before, so that no failure of the power takes the step back either. Rows of attempts and payments are never removed, so the last of each stands for all before it.
 */
@Component
class HighWater {
    private static final String WORKER = "select worker from attempt where id = ?";
    private static final String RELEASED = "select attempt_id from payment_instruction where attempt_id = ?";
    private static final String HANDED = """
            select attempt_id from payment_hand_over where attempt_id = ?
            union select attempt_id from completion_hand_over where attempt_id = ?""";
    private static final String RECORD = "select since from installation";

    private final Path file;
    private final MarkFile kept;
    private final ForcedFile database;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private Mark mark;
    private boolean isRead;

    HighWater(JournalProperties properties, JdbcTemplate jdbc, Clock clock) {
        this.file = properties.folder().resolve("mark");
        this.kept = new MarkFile(file);
        this.database = new ForcedFile(jdbc);
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How the record compares with what this instance remembers. */
    enum Finding {
        /** The record holds everything the instance has done. */
        WHOLE,
        /** The record is an older state of itself. */
        OLDER,
        /** The instance has worked on another record. */
        ANOTHER
    }

    /** Compares the record with what this instance remembers. To be called at start, too. */
    synchronized Finding look() {
        Mark known = mark();
        if (known == null) {
            return Finding.WHOLE;
        }
        if (known.record() != record()) {
            return Finding.ANOTHER;
        }
        return holds(known) ? Finding.WHOLE : Finding.OLDER;
    }

    /** When the last step was taken that this instance remembers; null for never. */
    synchronized Instant at() {
        Mark known = mark();
        return known == null ? null : known.at();
    }

    /** A person knows what has happened: the record counts from now on. */
    synchronized void accept() {
        write(Mark.none(record(), clock.instant()));
    }

    /** Attempts are begun in the running transaction. @throws RecordIsOlderException if the record has gone back */
    void attempted(long last, String worker) {
        afterCommit(require(), known -> known.attempted(last, worker, clock.instant()));
    }

    /** Payments are released in the running transaction. @throws RecordIsOlderException if the record has gone back */
    void released(long last) {
        afterCommit(require(), known -> known.released(last, clock.instant()));
    }

    /** Payments are handed over in the running transaction. @throws RecordIsOlderException if the record has gone back */
    void handed(long last) {
        afterCommit(require(), known -> known.handed(last, clock.instant()));
    }

    @PreDestroy
    synchronized void close() throws IOException {
        kept.close();
    }

    private synchronized Mark require() {
        if (look() != Finding.WHOLE) {
            throw new RecordIsOlderException();
        }
        return mark() == null ? Mark.none(record(), clock.instant()) : mark();
    }

    private boolean holds(Mark known) {
        boolean attempt = known.attempt() == 0
                || jdbc.queryForList(WORKER, String.class, known.attempt()).contains(known.worker());
        boolean released = known.released() == 0
                || !jdbc.queryForList(RELEASED, Long.class, known.released()).isEmpty();
        return attempt
                && released
                && (known.handed() == 0
                        || !jdbc.queryForList(HANDED, Long.class, known.handed(), known.handed())
                                .isEmpty());
    }

    private void afterCommit(Mark first, UnaryOperator<Mark> change) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("A step towards money is part of a transaction");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                note(first, change);
            }
        });
    }

    private synchronized void note(Mark first, UnaryOperator<Mark> change) {
        // In this order: a mark ahead of the record would look like a backup that was restored.
        database.force();
        Mark known = mark();
        write(change.apply(known == null ? first : known));
    }

    private void write(Mark next) {
        try {
            kept.write(next);
            mark = next;
            isRead = true;
        } catch (IOException failed) {
            throw new UncheckedIOException("The file " + file + " cannot be written", failed);
        }
    }

    private Mark mark() {
        if (!isRead) {
            try {
                mark = kept.read();
                isRead = true;
            } catch (IOException | IllegalArgumentException damaged) {
                throw new SettingException(List.of("giftmill.journal.folder: " + file + " cannot be read, so nobody can"
                        + " tell whether this database was restored from a backup. Remove the file and tell:"
                        + " restored --by NAME --reason TEXT."));
            }
        }
        return mark;
    }

    private long record() {
        return jdbc.query(RECORD, (row, number) -> Utc.read(row, "since").toEpochMilli()).stream()
                .findFirst()
                .orElse(0L);
    }
}
