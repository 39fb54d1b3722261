package io.giftmill.reconcile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    private final List<LineSink> sinks;
    private final boolean excelSafe;

    PackFiles(Pack pack, Path folder, boolean excelSafe, LedgerReader ledger) throws IOException {
        this.pack = pack;
        this.folder = folder;
        this.excelSafe = excelSafe;
        this.figures = new Figures(pack);
        this.sinks = List.of(figures);
        try {
            this.answers = pack.head() == null
                    ? null
                    : new ReturnFile(draft(ReturnFile.name(pack.head().batch().source())), pack.head());
            this.lines = new LinesFile(draft(LinesFile.NAME), pack);
            this.payments = new PaymentsFile(draft(PaymentsFile.NAME), pack, ledger);
            this.exceptions = new ExceptionsFile(draft(ExceptionsFile.NAME), pack);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    Figures figures() {
        return figures;
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
        for (LineSink sink : sinks) {
            sink.line(line.pack().head(), line.line(), line.verdict());
        }
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
        for (LineSink sink : sinks) {
            sink.end();
        }
        List<PackFigures.WrittenFile> written = new ArrayList<>();
        for (Draft draft : drafts) {
            written.add(new PackFigures.WrittenFile(draft.name(), draft.rows(), draft.finish()));
        }
        Draft summary = draft(SummaryFile.NAME);
        SummaryFile file = new SummaryFile(summary, pack, totals.areComplete());
        file.write(totals);
        if (pack.head() != null) {
            file.writeFile(
                    "SOURCE",
                    pack.head().batch().source(),
                    pack.head().batch().rowsRead(),
                    pack.head().batch().fileSha256());
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
        for (Draft draft : drafts) {
            files.add(draft.publish());
        }
        Folders.sync(folder);
        return files;
    }

    @Override
    public void close() throws IOException {
        for (Draft draft : drafts) {
            draft.close();
        }
    }

    private Draft draft(String name) throws IOException {
        Draft draft = new Draft(folder, name, excelSafe);
        drafts.add(draft);
        return draft;
    }
}
