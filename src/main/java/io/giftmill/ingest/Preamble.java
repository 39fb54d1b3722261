package io.giftmill.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;

/**
 * What stands above the header: blank lines, Excel's {@code sep=;} line and our {@code #BATCH} line. Reading it leaves the
 * reader at the header, whose text tells the delimiter.
 *
 * @param delimiter what separates the cells
 * @param rows the rows above the header as a spreadsheet counts them; it hides the {@code sep=} line
 * @param lines the lines above the header, that one included
 * @param batchLine the {@code #BATCH} line; null when there is none
 */
record Preamble(char delimiter, long rows, long lines, String batchLine) {
    private static final String DELIMITERS = ",;\t";
    private static final int MOST_LINES = 100;

    static Preamble read(BufferedReader source, IngestProperties limits) throws IOException {
        char delimiter = 0;
        long rows = 0;
        String batchLine = null;
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = peek(source, limits);
            if (line == null) {
                break;
            }
            if (line.regionMatches(true, 0, "sep=", 0, 4) && lines == 0) {
                delimiter = named(line);
            } else if (line.startsWith("#BATCH") || line.startsWith("\"#BATCH")) {
                batchLine = onlyOne(batchLine, line);
                rows++;
            } else if (!isBlank(line)) {
                source.reset();
                return new Preamble(delimiter == 0 ? detected(line) : delimiter, rows, lines, batchLine);
            } else {
                rows++;
            }
            if (line.endsWith("\r")) {
                skipLineFeed(source);
            }
        }
        throw new FileRefusedException(
                FileErrorCode.EMPTY, "The file is empty: its first lines hold nothing. Check that it was saved.");
    }

    /** The next line, null at the end; the reader is marked at its start. Of its end it keeps a carriage return only. */
    private static String peek(BufferedReader source, IngestProperties limits) throws IOException {
        int most = (int) Math.min(limits.maxRow().toBytes(), 1 << 24);
        source.mark(most + 2);
        StringBuilder line = new StringBuilder();
        int c = source.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n' && c != '\r') {
            line.append((char) c);
            if (line.length() > most) {
                throw new FileRefusedException(
                        FileErrorCode.ROW_TOO_LONG,
                        "The first line is longer than " + most
                                + " characters. Check that the file is a CSV file with line breaks.");
            }
            c = source.read();
        }
        return c == '\r' ? line.append('\r').toString() : line.toString();
    }

    /** Finishes a line break of two characters, when the line ended with the first of them. */
    private static void skipLineFeed(BufferedReader source) throws IOException {
        source.mark(1);
        if (source.read() != '\n') {
            source.reset();
        }
    }

    private static String onlyOne(String known, String line) {
        if (known != null) {
            throw new FileRefusedException(
                    FileErrorCode.CONTROL_INVALID, "The file has two #BATCH lines. Leave only one, in the first line.");
        }
        return line.strip();
    }

    private static char named(String line) {
        char named = line.length() > 4 ? line.charAt(4) : 0;
        if (DELIMITERS.indexOf(named) < 0 || named == 0) {
            throw unknown();
        }
        return named;
    }

    /** The delimiter that makes most known columns of the header; the more frequent one when none or several do. */
    private static char detected(String header) {
        char best = ',';
        long most = -1;
        for (char candidate : DELIMITERS.toCharArray()) {
            String[] cells = header.split(String.valueOf(candidate), -1);
            long known = Arrays.stream(cells)
                    .filter(cell -> Column.named(cell) != null)
                    .count();
            long score = known * 1_000 + cells.length;
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        if (most < 1_000 && header.indexOf('|') > 0) {
            throw unknown();
        }
        return best;
    }

    private static FileRefusedException unknown() {
        return new FileRefusedException(
                FileErrorCode.DELIMITER,
                "The cells of the file are not separated by comma, semicolon or tab. Save it as CSV with one of them.");
    }

    private static boolean isBlank(String line) {
        return line.chars().allMatch(c -> c == ' ' || c == '\r' || c == '"' || DELIMITERS.indexOf(c) >= 0);
    }
}
