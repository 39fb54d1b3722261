package io.giftmill.reconcile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The files of one pack while they are written. */
final class PackFiles implements PackRun.Listener, AutoCloseable {
    private final Pack pack;
    private final Path folder;
    private final List<Draft> drafts = new ArrayList<>();
    private final ReturnFile answers;
    private final LinesFile lines;
    private final PaymentsFile payments;
    private final ExceptionsFile exceptions;
    private final Figures figures;
    private final FinanceFiles finance;
    private final ReconcileProperties settings;
    private final JdbcTemplate jdbc;
    private PackFigures shown;

    PackFiles(
            Pack pack,
            Path folder,
            LedgerReader ledger,
            JdbcTemplate jdbc,
            Bookkeeping books,
            ReconcileProperties settings)
            throws IOException {
        this.pack = pack;
        this.folder = folder;
        this.settings = settings;
        this.jdbc = jdbc;
        this.figures = new Figures(pack);
        this.finance = new FinanceFiles(frame(pack, folder, settings), jdbc, books, settings);
        try {
            this.answers = pack.head() == null
                    ? null
                    : new ReturnFile(draft(ReturnFile.name(pack.head().batch().source())), pack.head());
            this.lines = new LinesFile(finance.lines(draft(LinesFile.NAME)), pack, books.rates());
            this.payments = new PaymentsFile(finance.payments(draft(PaymentsFile.NAME)), pack, ledger);
            this.exceptions = new ExceptionsFile(finance.exceptions(draft(ExceptionsFile.NAME)), pack);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** What is shown to people; null before everything is finished. */
    PackFigures shown() {
        return shown;
    }

    OpenFindings open() {
        return figures.open();
    }

    @Override
    public void line(JudgedLine line) throws IOException {
        if (answers != null) {
            answers.write(line.line());
        }
        lines.write(line);
        payments.write(line);
        exceptions.write(line);
        line.own().forEach(figures::add);
        figures.line(line.line());
        finance.line(
                line.pack().head(), line.line(), line.verdict(), line.pack().opening(), atOpening(line.pack()));
    }

    /** What comparing a line said when the period began; null for a batch, and if it was not there. */
    private Verdict atOpening(PackLine line) {
        if (line.opening() == null) {
            return null;
        }
        PackLine before = line.atOpening(pack.scope().period().from());
        Verdict verdict = Verdict.on(before.line(), settings.rules());
        return verdict.with(Exceptions.of(before, verdict, settings.rules()));
    }

    @Override
    public void stray(Finding finding) throws IOException {
        exceptions.write(finding, null);
        figures.add(finding);
    }

    @Override
    public void loose(JudgedTransfer transfer, Finding finding) throws IOException {
        payments.writeLoose(transfer);
        if (finding != null) {
            exceptions.write(finding, transfer.transfer().txHash());
            figures.add(finding);
        }
    }

    /**
     * Brings everything to the disk, the summary last: it vouches for the others.
     *
     * @return the hash of the summary, and so of the pack
     */
    String finish(PackTotals totals) throws IOException {
        finance.end();
        List<PackFigures.WrittenFile> written = new ArrayList<>();
        for (Draft draft : drafts) {
            written.add(new PackFigures.WrittenFile(draft.name(), draft.rows(), draft.finish()));
        }
        written.addAll(finance.finishTables());
        shown = figures.of(totals, written);
        // They show what the files say and are not what the books are closed with: their bytes change with the program.
        finance.finishPictures(shown);
        Draft summary = draft(SummaryFile.NAME);
        SummaryFile file = new SummaryFile(summary, pack, shown.complete());
        file.write(totals);
        if (pack.head() != null) {
            file.writeFile(
                    "SOURCE",
                    pack.head().batch().source(),
                    pack.head().batch().rowsRead(),
                    pack.head().batch().fileSha256());
        }
        AuditHead head = AuditHead.at(jdbc, pack.asOf());
        if (head != null) {
            file.writeFile("AUDIT", "audit_head", head.number(), head.hash());
        }
        for (PackFigures.WrittenFile one : written) {
            file.writeFile("REPORT", one.name(), one.rows(), one.sha256());
        }
        return summary.finish();
    }

    /** What differs from the files that stand there; empty when they are the same bytes. */
    List<String> changes() throws IOException {
        List<String> changes = new ArrayList<>();
        for (Draft draft : drafts) {
            String change = draft.difference();
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    /** Where the summary stands, the files it vouches for stand too. */
    List<Path> publish() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Draft draft : drafts.subList(0, drafts.size() - 1)) {
            files.add(draft.publish());
        }
        files.addAll(finance.publish());
        files.add(drafts.get(drafts.size() - 1).publish());
        Folders.sync(folder);
        return files;
    }

    @Override
    public void close() throws IOException {
        for (Draft draft : drafts) {
            draft.close();
        }
        finance.close();
    }

    private static FinanceFiles.Frame frame(Pack pack, Path folder, ReconcileProperties settings) {
        Period period = pack.scope().period();
        // The end of a period is the first moment behind it.
        Instant last = period == null ? pack.asOf() : period.to().minusMillis(1);
        return new FinanceFiles.Frame(
                folder,
                pack.asOf(),
                LocalDate.ofInstant(last, settings.zone()),
                period == null ? null : period.from(),
                period == null ? null : period.to());
    }

    private Draft draft(String name) throws IOException {
        Draft draft = new Draft(folder, name, settings.excelSafe());
        drafts.add(draft);
        return draft;
    }
}
