package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares row, order, payment and delivery of every line of a batch and writes the reports on it. It reads the record in one
 * snapshot and changes nothing in it; the same snapshot gives the same bytes.
 */
@Component("reconciliation")
public class Reconciliation {
    private static final String LOCK = ".report.lock";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;
    private final Clock clock;
    private final ReconcileProperties properties;

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
    }

    /**
     * Writes the return file, {@code recon_lines.csv} and {@code recon_summary.csv} of a batch, in place of earlier ones.
     * Reports are written one after the other, here and in other processes on the same folder.
     *
     * @throws IllegalArgumentException if there is no such batch
     * @throws UncheckedIOException if a file cannot be written; earlier reports then stand
     */
    public synchronized BatchReport report(long batchId) {
        Path folder = properties.folder().resolve("B" + batchId).toAbsolutePath();
        try {
            Folders.create(folder);
            try (FileChannel lock =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Taken before the snapshot, so that an older snapshot never replaces a newer one; ends with the
                // channel.
                lock.lock();
                Instant takenAt = clock.instant();
                return snapshot.execute(running -> write(batchId, folder, takenAt));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The reports of batch B" + batchId + " cannot be written", failed);
        }
    }

    private BatchReport write(long batchId, Path folder, Instant takenAt) {
        Snapshot record = new Snapshot(jdbc);
        Head head = record.head(batchId);
        boolean safe = properties.excelSafe();
        try (Draft answers = new Draft(folder, ReturnFile.name(head.batch().source()), safe);
                Draft lines = new Draft(folder, LinesFile.NAME, safe);
                Draft summary = new Draft(folder, SummaryFile.NAME, safe)) {
            BatchTotals totals = writeLines(record, head, answers, lines);
            writeSummary(head, totals, answers, lines, summary);
            List<Path> files = publish(folder, List.of(answers, lines, summary));
            return report(head, totals, folder, files, takenAt);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The reports of batch " + head.batch().name() + " cannot be written", failed);
        }
    }

    private static BatchTotals writeLines(Snapshot record, Head head, Draft answers, Draft lines) throws IOException {
        ReturnFile returnFile = new ReturnFile(answers, head);
        LinesFile linesFile = new LinesFile(lines, head);
        BatchTotals totals = new BatchTotals(head);
        List<ReportLine> page = record.lines(head.batch().id(), 0);
        while (!page.isEmpty()) {
            for (ReportLine line : page) {
                Verdict verdict = Verdict.on(line);
                returnFile.write(line);
                linesFile.write(line, verdict);
                totals.add(line, verdict);
            }
            page = record.lines(head.batch().id(), page.get(page.size() - 1).lineNo());
        }
        totals.compareWithOrders();
        return totals;
    }

    private static void writeSummary(Head head, BatchTotals totals, Draft answers, Draft lines, Draft summary)
            throws IOException {
        SummaryFile file = new SummaryFile(summary, head, totals.areComplete());
        file.write(totals);
        file.writeFile(
                "SOURCE",
                head.batch().source(),
                head.batch().rowsRead(),
                head.batch().fileSha256());
        file.writeFile("REPORT", answers.name(), answers.rows(), answers.finish());
        file.writeFile("REPORT", lines.name(), lines.rows(), lines.finish());
        summary.finish();
    }

    /** The summary comes last: where it stands, the files it vouches for stand too. */
    private static List<Path> publish(Path folder, List<Draft> drafts) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Draft draft : drafts) {
            files.add(draft.publish());
        }
        Folders.sync(folder);
        return files;
    }

    private static BatchReport report(Head head, BatchTotals totals, Path folder, List<Path> files, Instant takenAt) {
        return new BatchReport(
                head.batch().id(),
                head.batch().name(),
                head.mode(),
                totals.all().lines(),
                totals.all().counts(),
                totals.areBalanced(),
                totals.areComplete(),
                folder,
                files,
                List.copyOf(totals.all().coins().values()),
                Utc.of(takenAt));
    }
}
