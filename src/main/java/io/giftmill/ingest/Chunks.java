package io.giftmill.ingest;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;

/**
 * Gathers the records of a file to chunks of rows that are stored together, bounded by their number and by their size:
 * Camel's own collate counts only, and some hundred rows of the longest kind would fill the memory.
 */
final class Chunks implements Iterator<List<ParsedRow>> {
    private final Iterator<List<String>> records;
    private final Taking taking;
    private final Seal seal;
    private final Refusals refusals;
    private final BooleanSupplier isStopping;
    private boolean hasEnded;

    /** @param isStopping whether the program ends; the file then goes on behind the last chunk at the next start */
    Chunks(Iterator<List<String>> records, Taking taking, int mostRows, Refusals refusals, BooleanSupplier isStopping) {
        this.records = records;
        this.taking = taking;
        this.seal = new Seal(mostRows);
        this.refusals = refusals;
        this.isStopping = isStopping;
    }

    @Override
    public boolean hasNext() {
        if (hasEnded) {
            return false;
        }
        // Camel asks once more after a failure, and would fail, and record it, a second time.
        hasEnded = true;
        if (isStopping.getAsBoolean()) {
            throw new IllegalStateException(
                    "Stopping; the file " + taking.source() + " goes on behind its last stored row at the next start");
        }
        hasEnded = !refusals.recording(taking.source(), this::hasRecord);
        return !hasEnded;
    }

    @Override
    public List<ParsedRow> next() {
        hasEnded = true;
        List<ParsedRow> chunk = refusals.recording(taking.source(), this::gather);
        hasEnded = false;
        return chunk;
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
        List<ParsedRow> chunk = new ArrayList<>();
        boolean full = false;
        while (!full && hasRecord()) {
            List<String> cells = records.next();
            full = seal.isFullWith(cells);
            ParsedRow row = taking.understand(cells);
            if (row != null) {
                chunk.add(row);
            }
        }
        // Rather here than at the end of the file: rows of a file that changed must not come near an order.
        taking.checkUnchanged(seal.close());
        return chunk;
    }
}
