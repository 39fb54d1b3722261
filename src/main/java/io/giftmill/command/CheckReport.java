package io.giftmill.command;

import io.giftmill.batch.LineProblem;
import io.giftmill.reconcile.SpreadsheetGuard;
import io.giftmill.validate.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The verdict of a check on every row, as a file for spreadsheets. */
final class CheckReport implements AutoCloseable {
    private static final String[] COLUMNS = {
        "file",
        "row",
        "row_ref",
        "verdict",
        "reason",
        "problems",
        "sentence",
        "proposed",
        "next_try",
        "price",
        "coin",
        "network"
    };

    private final CSVPrinter rows;

    private CheckReport(CSVPrinter rows) {
        this.rows = rows;
    }

    /** @param file null for no report */
    static CheckReport to(Path file) throws IOException {
        if (file == null) {
            return new CheckReport(null);
        }
        try {
            CSVFormat format = CSVFormat.RFC4180.builder().setHeader(COLUMNS).get();
            return new CheckReport(format.print(Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)));
        } catch (FileAlreadyExistsException exists) {
            throw new UnusableException("--report: the file " + file + " exists. Name another one.");
        } catch (IOException unwritable) {
            throw new UnusableException("--report: the file " + file + " cannot be written. Check its folder.");
        }
    }

    /** @param nextTry null unless the row would be held */
    void row(String file, long row, String rowRef, String verdict, Verdict found, Instant nextTry) {
        if (rows == null) {
            return;
        }
        try {
            rows.printRecord(
                    safe(file),
                    row,
                    safe(rowRef),
                    verdict,
                    safe(found.reason()),
                    joined(found, LineProblem::code),
                    joined(found, LineProblem::sentence),
                    joined(found, LineProblem::proposed),
                    nextTry == null ? "" : nextTry,
                    found.price() == null ? "" : found.price().decimal(),
                    found.price() == null ? "" : found.price().asset().code(),
                    found.rail() == null ? "" : found.rail().network());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static String joined(Verdict found, Function<LineProblem, String> part) {
        return safe(found.problems().stream()
                .map(part)
                .filter(text -> text != null && !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(" ")));
    }

    private static String safe(String text) {
        return text == null ? "" : SpreadsheetGuard.protect(text);
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close(true);
        }
    }
}
