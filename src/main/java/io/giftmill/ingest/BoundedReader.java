package io.giftmill.ingest;

import java.io.IOException;
import java.io.Reader;

/**
 * Stands before the CSV parser and keeps it from harm: it ends the reading at the first cell, row or file that is larger
 * than allowed, because a parser alone would gather a quotation mark that is never closed until the memory is full. It
 * also mends what parsers refuse: text behind a closing quotation mark ({@code "a"b}) becomes part of the cell, so that
 * one bad row does not end the file. It holds a buffer and a few numbers, whatever the file.
 */
final class BoundedReader extends Reader {
    private static final int BUFFER = 8_192;

    private enum In {
        START_OF_CELL,
        PLAIN,
        QUOTED,
        BEHIND_QUOTE,
        TRAILING
    }

    private final Reader source;
    private final char delimiter;
    private final IngestProperties limits;
    private final char[] in = new char[BUFFER];
    // A character can become two, and the end of the file can add one.
    private final char[] out = new char[BUFFER * 2 + 1];
    private int outFrom;
    private int outTo;
    private boolean atEnd;

    private In state = In.START_OF_CELL;
    private boolean lastWasReturn;
    private long row;
    private long line;
    private long rows;
    private long cellLength;
    private long rowLength;
    private int columns = 1;
    private long quoteRow;
    private long quoteLine;

    /** @param read what was read of the file before this reader, and the delimiter found there */
    BoundedReader(Reader source, Preamble read, IngestProperties limits) {
        this.source = source;
        this.delimiter = read.delimiter();
        this.limits = limits;
        this.row = read.rows() + 1;
        this.line = read.lines() + 1;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (outFrom == outTo) {
            if (atEnd) {
                return -1;
            }
            refill();
        }
        int count = Math.min(length, outTo - outFrom);
        System.arraycopy(out, outFrom, target, offset, count);
        outFrom += count;
        return count;
    }

    private void refill() throws IOException {
        outFrom = 0;
        outTo = 0;
        int count = source.read(in, 0, BUFFER);
        if (count < 0) {
            atEnd = true;
            end();
            return;
        }
        for (int i = 0; i < count; i++) {
            take(in[i]);
        }
    }

    private void take(char c) {
        if (c == '\n' && lastWasReturn) {
            // The second half of a line break that was counted with its first half.
            lastWasReturn = false;
            out[outTo++] = c;
            return;
        }
        lastWasReturn = c == '\r';
        boolean breaks = c == '\r' || c == '\n';
        switch (state) {
            case START_OF_CELL, PLAIN -> takePlain(c, breaks);
            case QUOTED -> takeQuoted(c);
            case BEHIND_QUOTE -> takeBehindQuote(c, breaks);
            case TRAILING -> takeTrailing(c, breaks);
        }
        if (breaks) {
            line++;
        }
    }

    private void takePlain(char c, boolean breaks) {
        if (c == delimiter) {
            endCell();
        } else if (breaks) {
            endRow();
        } else if (c == '"' && state == In.START_OF_CELL) {
            state = In.QUOTED;
            quoteRow = row;
            quoteLine = line;
        } else {
            state = In.PLAIN;
            grow();
        }
        out[outTo++] = c;
    }

    private void takeQuoted(char c) {
        if (c == '"') {
            // Held back: what follows decides whether it closes the cell.
            state = In.BEHIND_QUOTE;
            return;
        }
        grow();
        out[outTo++] = c;
    }

    private void takeBehindQuote(char c, boolean breaks) {
        if (c == delimiter || breaks) {
            close(c, breaks);
        } else if (c == '"') {
            state = In.QUOTED;
            put('"', '"');
        } else {
            state = In.TRAILING;
            grow();
            out[outTo++] = c;
        }
    }

    private void takeTrailing(char c, boolean breaks) {
        if (c == delimiter || breaks) {
            close(c, breaks);
        } else if (c == '"') {
            put('"', '"');
        } else {
            grow();
            out[outTo++] = c;
        }
    }

    private void close(char c, boolean breaks) {
        out[outTo++] = '"';
        out[outTo++] = c;
        if (breaks) {
            endRow();
        } else {
            endCell();
        }
    }

    private void put(char one, char other) {
        grow();
        out[outTo++] = one;
        out[outTo++] = other;
    }

    private void end() {
        if (state == In.QUOTED) {
            throw new FileRefusedException(
                    FileErrorCode.QUOTE_NOT_CLOSED,
                    "A quotation mark is opened in row " + quoteRow + " (line " + quoteLine
                            + ") and never closed. Remove it, or close it in the same cell.");
        }
        if (state == In.BEHIND_QUOTE || state == In.TRAILING) {
            out[outTo++] = '"';
        }
    }

    private void grow() {
        rowLength++;
        if (++cellLength > limits.maxField().toBytes()) {
            throw refusedCell();
        }
        if (rowLength > limits.maxRow().toBytes()) {
            throw refused(
                    FileErrorCode.ROW_TOO_LONG,
                    "is longer than " + limits.maxRow().toBytes() + " characters, the most that is read.");
        }
    }

    private void endCell() {
        state = In.START_OF_CELL;
        cellLength = 0;
        rowLength++;
        if (++columns > limits.maxColumns()) {
            throw refused(
                    FileErrorCode.TOO_MANY_COLUMNS,
                    "has more than " + limits.maxColumns() + " cells, the most that are read.");
        }
    }

    private void endRow() {
        state = In.START_OF_CELL;
        cellLength = 0;
        rowLength = 0;
        columns = 1;
        row++;
        if (++rows > limits.maxRows() + 1) {
            throw new FileRefusedException(
                    FileErrorCode.TOO_MANY_ROWS,
                    "The file has more than " + limits.maxRows() + " rows, the most that are read. Send it in parts.");
        }
    }

    private FileRefusedException refusedCell() {
        boolean quoted = state == In.QUOTED;
        String most = limits.maxField().toBytes() + " characters, the most that is read.";
        return quoted
                ? new FileRefusedException(
                        FileErrorCode.FIELD_TOO_LONG,
                        "A quotation mark is opened in row " + quoteRow + " (line " + quoteLine
                                + "), and the cell behind it is longer than " + most
                                + " The mark is likely not closed: remove it, or close it in the same cell.")
                : refused(FileErrorCode.FIELD_TOO_LONG, "has a cell that is longer than " + most);
    }

    private FileRefusedException refused(FileErrorCode code, String what) {
        return new FileRefusedException(
                code, "Row " + row + " (line " + line + ") " + what + " Correct that row, and send the file again.");
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
