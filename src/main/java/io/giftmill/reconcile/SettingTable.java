package io.giftmill.reconcile;

import io.giftmill.order.SettingException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file that is a setting, read strictly: a row that is not understood stops the program before it books anything. */
final class SettingTable {
    private static final int MOST_COMPLAINTS = 20;

    private final String setting;
    private final List<String> columns;
    private final int mostRows;
    private final List<String> complaints = new ArrayList<>();

    SettingTable(String setting, List<String> columns, int mostRows) {
        this.setting = setting;
        this.columns = columns;
        this.mostRows = mostRows;
    }

    /** Takes a row. What it throws as an IllegalArgumentException is said of that row. */
    interface Taker {
        void take(List<String> cells);
    }

    /** @throws SettingException if it cannot be read or understood */
    void read(Path file, Taker taker) {
        try (Reader reader = Files.newBufferedReader(file)) {
            read(reader, taker);
        } catch (IOException unreadable) {
            throw new SettingException(List.of(
                    setting + ": the file " + file + " cannot be read. Check its name, permissions and encoding."));
        }
    }

    /** @throws SettingException if a row is not understood */
    void read(Reader reader, Taker taker) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
        try (CSVParser rows = CSVParser.parse(reader, format)) {
            for (CSVRecord row : rows) {
                if (row.getRecordNumber() > mostRows + 1L || complaints.size() >= MOST_COMPLAINTS) {
                    break;
                }
                take(row, taker);
            }
        } catch (UncheckedIOException broken) {
            complain("it is no CSV file: " + broken.getCause().getMessage() + ".");
        }
        throwComplaints();
    }

    /** Something that is wrong with the table as a whole. */
    void require(boolean condition, String otherwise) {
        if (!condition) {
            complain(otherwise);
        }
    }

    void throwComplaints() {
        if (!complaints.isEmpty()) {
            throw new SettingException(complaints);
        }
    }

    private void take(CSVRecord row, Taker taker) {
        List<String> cells = row.stream().map(String::strip).toList();
        if (row.getRecordNumber() == 1) {
            // A spreadsheet that saves as UTF-8 puts its mark in front.
            boolean named = String.join(",", cells).replace("\uFEFF", "").equals(String.join(",", columns));
            require(named, "the first row must be " + String.join(",", columns) + ".");
        } else if (row.getRecordNumber() > mostRows) {
            complain("there are more than " + mostRows + " rows.");
        } else if (cells.size() != columns.size()) {
            complain("row " + row.getRecordNumber() + " has " + cells.size() + " cells instead of " + columns.size()
                    + ".");
        } else {
            understand(row.getRecordNumber(), cells, taker);
        }
    }

    private void understand(long number, List<String> cells, Taker taker) {
        try {
            taker.take(cells);
        } catch (IllegalArgumentException wrong) {
            complain("row " + number + " (" + cells.get(0) + ") " + wrong.getMessage() + ".");
        }
    }

    private void complain(String sentence) {
        complaints.add(setting + ": " + sentence);
    }
}
