package io.giftmill.ingest;

import java.util.List;

/** Counts the records of a file as they come from the CSV parser, and has each of them understood. */
final class Rows {
    private final RowDefaults defaults;
    private Header header;
    private RowParser parser;
    private ReturnedCopies copies;
    private long rowNo;
    private long line;
    private long count;

    /**
     * @param preamble what stands above the header
     * @param defaults what rows get that do not say it themselves
     */
    Rows(Preamble preamble, RowDefaults defaults) {
        this.rowNo = preamble.rows();
        this.line = preamble.lines();
        this.defaults = defaults;
    }

    /**
     * @param cells the cells of the next record
     * @return the row; null for the header, for a blank row and for a copy we made of one, which only count
     */
    ParsedRow next(List<String> cells) {
        long firstLine = line + 1;
        line = firstLine + lineBreaks(cells);
        rowNo++;
        if (header == null) {
            header = new Header(cells);
            parser = new RowParser(header, defaults);
            copies = new ReturnedCopies(header);
            return null;
        }
        if (Cells.areBlank(cells) || copies.isCopy(cells)) {
            return null;
        }
        return parser.parse(cells, new RowParser.Place(++count, rowNo, firstLine, line));
    }

    /** The columns; null before the header was read. */
    Header header() {
        return header;
    }

    private static long lineBreaks(List<String> cells) {
        long breaks = 0;
        for (String cell : cells) {
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                boolean second = c == '\n' && i > 0 && cell.charAt(i - 1) == '\r';
                breaks += (c == '\n' || c == '\r') && !second ? 1 : 0;
            }
        }
        return breaks;
    }
}
