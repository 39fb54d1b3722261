package io.giftmill.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares row, order, payment and delivery of every line of a batch or a period and writes the reports on it. It reads the record in one
 * snapshot and changes nothing in it; the same snapshot gives the same bytes.
 */
@Component("reconciliation")
public class Reconciliation {
    private static final String LOCK = ".report.lock";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;
    private final Clock clock;
    private final ReconcileProperties properties;
    private final Bookkeeping books;

    public Reconciliation(
            JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock, ReconcileProperties properties) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        // The one standard level that freezes all tables on both: H2 freezes each table by itself at REPEATABLE READ,
        // and
        // PostgreSQL runs a serializable reader beside ordinary writers as a plain snapshot. SnapshotTest guards it.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        snapshot.setReadOnly(true);
        this.clock = clock;
        this.properties = properties;
        this.books = new Bookkeeping(properties);
    }

    /**
     * Writes the return file and the reconciliation of a batch, in place of earlier ones. Reports are written one after the
     * other, here and in other processes on the same folder.
     *
     * @throws IllegalArgumentException if there is no such batch
     * @throws UncheckedIOException if a file cannot be written; earlier reports then stand
     */
    public BatchReport report(long batchId) {
        return written(Scope.of(batchId)).batch();
    }

    /** The same as {@link #report}, with what finance wants to know of it. */
    public PackReport batch(long batchId) {
        return written(Scope.of(batchId)).report();
    }

    /**
     * Writes the reconciliation of a period, in place of an earlier one. The files of a closed period are never replaced by
     * others: where the record says something else now, they stand, and the answer says how it differs.
     *
     * @throws UncheckedIOException if a file cannot be written; earlier reports then stand
     */
    public PackReport period(Period period) {
        return written(Scope.of(period)).report();
    }

    /** Writes the pack of the day that has just passed, in the configured zone. */
    public PackReport yesterday() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), properties.zone());
        return period(Period.of(today.minusDays(1), today, properties.zone()));
    }

    /** Writes the pack of the month that has just passed, in the configured zone. */
    public PackReport lastMonth() {
        LocalDate first =
                LocalDate.ofInstant(clock.instant(), properties.zone()).withDayOfMonth(1);
        return period(Period.of(first.minusMonths(1), first, properties.zone()));
    }

    /** The period between two days of the configured zone. @param to the first day that no longer belongs to it */
    public Period between(LocalDate from, LocalDate to) {
        return Period.of(from, to, properties.zone());
    }

    /**
     * The open exceptions that matter most, at most 1,000, without writing anything.
     *
     * @param batchId null for the whole record up to now
     * @throws IllegalArgumentException if there is no such batch
     */
    public List<OpenException> exceptions(Long batchId) {
        Scope scope = batchId == null ? Scope.of(untilNow()) : Scope.of(batchId);
        return snapshot.execute(running -> open(scope, clock.instant(), finding -> true));
    }

    /**
     * An open exception by its code and by what reports call its subject.
     *
     * @param code as in the reports, in any case
     * @param subject a line such as {@code B42/7}, an order id, or a transfer such as {@code T5}
     */
    public Optional<OpenException> exception(String code, String subject) {
        return snapshot.execute(running -> {
            Long batch = new Subjects(jdbc).batchOf(subject);
            Scope scope = batch == null ? Scope.of(untilNow()) : Scope.of(batch);
            return open(
                            scope,
                            clock.instant(),
                            finding -> finding.code().name().equalsIgnoreCase(code)
                                    && finding.subjectName().equalsIgnoreCase(subject))
                    .stream()
                    .findFirst();
        });
    }

    /**
     * Whether nothing about a batch is open any more: it is all there, balances, every line has ended, and every difference is
     * explained. Nothing is written.
     *
     * @throws IllegalArgumentException if there is no such batch
     */
    public boolean isSettled(long batchId) {
        return snapshot.execute(running -> {
            Snapshot record = new Snapshot(jdbc);
            PackRun run = new PackRun(record, record.pack(Scope.of(batchId), clock.instant()), properties.rules());
            try {
                run.run(new Collecting(new OpenFindings(), finding -> false));
            } catch (IOException impossible) {
                throw new UncheckedIOException("Nothing was written", impossible);
            }
            return run.totals().areComplete() && run.totals().openMismatches() == 0;
        });
    }

    private Period untilNow() {
        return new Period(Instant.EPOCH, clock.instant().plusSeconds(1), "now");
    }

    private List<OpenException> open(Scope scope, Instant now, Predicate<Finding> wanted) {
        Snapshot record = new Snapshot(jdbc);
        Pack pack = record.pack(scope, now).at(now);
        OpenFindings found = new OpenFindings();
        try {
            new PackRun(record, pack, properties.rules()).run(new Collecting(found, wanted));
        } catch (IOException impossible) {
            throw new UncheckedIOException("Nothing was written", impossible);
        }
        return found.costliest().stream()
                .map(finding -> OpenException.of(finding, now))
                .toList();
    }

    private synchronized PackWritten written(Scope scope) {
        Path folder = properties.folder().resolve(scope.name()).toAbsolutePath();
        try {
            Folders.create(folder);
            try (FileChannel lock =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Taken before the snapshot, so that an older snapshot never replaces a newer one; ends with the
                // channel.
                lock.lock();
                Instant takenAt = clock.instant();
                return snapshot.execute(running -> write(scope, folder, takenAt));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The reports of " + scope.name() + " cannot be written", failed);
        }
    }

    private PackWritten write(Scope scope, Path folder, Instant takenAt) {
        Snapshot record = new Snapshot(jdbc);
        Pack pack = record.pack(scope, takenAt);
        PackRun run = new PackRun(record, pack, properties.rules());
        try (PackFiles files = new PackFiles(pack, folder, run.ledger(), jdbc, books, properties)) {
            run.run(files);
            String sha256 = files.finish(run.totals());
            ClosedPeriod closing = pack.closing();
            boolean differs = closing != null && !closing.packSha256().equals(sha256);
            List<String> changes = differs ? files.changes() : List.of();
            List<Path> published = differs ? List.of() : files.publish();
            return new PackWritten(
                    pack, run.totals(), files.shown(), files.open(), folder, published, sha256, takenAt, changes);
        } catch (IOException failed) {
            throw new UncheckedIOException("The reports of " + scope.name() + " cannot be written", failed);
        }
    }
}
