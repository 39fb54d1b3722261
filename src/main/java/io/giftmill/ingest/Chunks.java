package io.giftmill.ingest;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Gathers the records of a file to chunks of rows that are stored together, bounded by their number and by their size:
 * Camel's own collate counts only, and some hundred rows of the longest kind would fill the memory.
 */
final class Chunks implements Iterator<List<ParsedRow>> {
    private static final int MOST_CHARACTERS = 4_000_000;

    private final Iterator<List<String>> records;
    private final Taking taking;
    private final int mostRows;
    private final Refusals refusals;

    Chunks(Iterator<List<String>> records, Taking taking, int mostRows, Refusals refusals) {
        this.records = records;
        this.taking = taking;
        this.mostRows = mostRows;
        this.refusals = refusals;
    }

    @Override
    public boolean hasNext() {
        return refusals.recording(taking.source(), this::hasRecord);
    }

    @Override
    public List<ParsedRow> next() {
        return refusals.recording(taking.source(), this::gather);
    }

    private boolean hasRecord() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException failed) {
            throw taking.failed(failed.getCause());
        }
    }

    private List<ParsedRow> gather() {
        if (!hasRecord()) {
            throw new NoSuchElementException();
        }
        List<ParsedRow> chunk = new ArrayList<>(mostRows);
        int characters = 0;
        for (int i = 0; i < mostRows && characters < MOST_CHARACTERS && hasRecord(); i++) {
            List<String> cells = records.next();
            for (String cell : cells) {
                characters += cell.length();
            }
            ParsedRow row = taking.understand(cells);
            if (row != null) {
                chunk.add(row);
            }
        }
        // Rather here than at the end of the file: rows of a file that changed must not come near an order.
        taking.checkUnchanged();
        return chunk;
    }
}
