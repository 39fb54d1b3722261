package io.giftmill.reconcile;

import io.giftmill.reconcile.PackFigures.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The files of a pack that finance opens, while they are written: journal, stock, claims, the workbook and the report page. */
final class FinanceFiles implements LineSink, AutoCloseable {
    private final Path folder;
    private final List<Draft> drafts = new ArrayList<>();
    private final WorkbookFile workbook;
    private final Sheet summary;
    private final Sheet exceptions;
    private final Sheet payments;
    private final Sheet lines;
    private final JournalFile journal;
    private final StockFile stock;
    private final Claims claims;
    private HiddenFile page;

    /**
     * What a pack is about.
     *
     * @param asOf what ages count to, and the time that stands in files
     * @param cutOff its last day
     * @param from when its period begins; null for a batch
     * @param until when its period ends, exclusive; null for a batch
     */
    record Frame(Path folder, Instant asOf, LocalDate cutOff, Instant from, Instant until) {}

    FinanceFiles(Frame frame, JdbcTemplate jdbc, Bookkeeping books, ReconcileProperties settings) throws IOException {
        this.folder = frame.folder();
        this.workbook = new WorkbookFile(folder, WorkbookFile.NAME, frame.asOf(), settings.workbookRows());
        try {
            this.summary = workbook.sheet("Summary", "recon_summary.csv");
            this.exceptions = workbook.sheet("Exceptions", "exceptions.csv");
            this.payments = workbook.sheet("Payments", "recon_payments.csv");
            Table booked = both(JournalFile.NAME, "Journal", settings);
            Table shelf = both(StockFile.NAME, "Stock", settings);
            this.lines = workbook.sheet("Lines", LinesFile.NAME);
            NetworkFees fees = new RecordedFees(jdbc, frame.from(), frame.until());
            this.journal = new JournalFile(booked, books.mapping(), books.rates(), fees, frame.cutOff());
            this.stock = new StockFile(shelf, books.stock(), frame.asOf(), new GivenOut(jdbc, frame.until()));
            Draft list = draft(Claims.NAME, settings);
            this.claims = new Claims(list, folder, new ClaimRecord(jdbc), frame.asOf(), settings.claimPatience());
        } catch (IOException | RuntimeException failed) {
            closeFiles();
            throw failed;
        }
    }

    /** The table of a file whose rows stand in the workbook too. */
    Table exceptions(Table file) {
        return new BothTables(file, exceptions);
    }

    /** The table of a file whose rows stand in the workbook too. */
    Table payments(Table file) {
        return new BothTables(file, payments);
    }

    /** The table of a file whose rows stand in the workbook too. */
    Table lines(Table file) {
        return new BothTables(file, lines);
    }

    @Override
    public void line(Head head, ReportLine line, Verdict verdict) throws IOException {
        line(head, line, verdict, null, null);
    }

    /** The same for a line of a period, with how it stood when the period began; null if it was not there. */
    void line(Head head, ReportLine line, Verdict verdict, ReportLine opening, Verdict judged) throws IOException {
        journal.line(head, line, verdict, opening, judged);
        stock.line(head, line, verdict);
        claims.line(head, line, verdict);
    }

    @Override
    public void end() throws IOException {
        journal.end();
        stock.end();
        claims.end();
    }

    /** Brings journal, stock and list of claims to the disk. */
    List<WrittenFile> finishTables() throws IOException {
        List<WrittenFile> written = new ArrayList<>();
        for (Draft draft : drafts) {
            written.add(new WrittenFile(draft.name(), draft.rows(), draft.finish()));
        }
        return written;
    }

    /**
     * Writes what shows the figures, and brings it to the disk.
     *
     * @param figures with all other files of the pack
     */
    List<WrittenFile> finishPictures(PackFigures figures) throws IOException {
        new SummarySheet(summary).write(figures);
        WrittenFile book = new WrittenFile(WorkbookFile.NAME, workbook.rows(), workbook.finish());
        page = ReportPage.write(folder, figures);
        return List.of(book, new WrittenFile(ReportPage.NAME, 1, page.finish()));
    }

    /** Gives all of them their names. */
    List<Path> publish() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Draft draft : drafts) {
            files.add(draft.publish());
        }
        files.add(claims.publish());
        files.add(workbook.publish());
        files.add(page.publish());
        return files;
    }

    @Override
    public void close() throws IOException {
        claims.close();
        if (page != null) {
            page.close();
        }
        closeFiles();
    }

    private void closeFiles() throws IOException {
        for (Draft draft : drafts) {
            draft.close();
        }
        workbook.close();
    }

    private Table both(String file, String title, ReconcileProperties settings) throws IOException {
        return new BothTables(draft(file, settings), workbook.sheet(title, file));
    }

    private Draft draft(String name, ReconcileProperties settings) throws IOException {
        Draft draft = new Draft(folder, name, settings.excelSafe());
        drafts.add(draft);
        return draft;
    }
}
