package io.giftmill.ingest;

import java.util.List;

/** The rows of a message after they were understood, ready to be stored. */
public final class UnderstoodRows {
    private final MessageRows message;
    private final List<String> columns;
    private final List<ParsedRow> rows;

    UnderstoodRows(MessageRows message, List<String> columns, List<ParsedRow> rows) {
        this.message = message;
        this.columns = columns;
        this.rows = List.copyOf(rows);
    }

    MessageRows message() {
        return message;
    }

    List<String> columns() {
        return columns;
    }

    List<ParsedRow> rows() {
        return rows;
    }

    /** How many lines the rows make: a quantity makes several. */
    public long lines() {
        return rows.stream().mapToLong(ParsedRow::lineCount).sum();
    }

    /** How many rows will be rejected. */
    public long badRows() {
        return rows.stream().filter(row -> !row.isGood()).count();
    }
}
