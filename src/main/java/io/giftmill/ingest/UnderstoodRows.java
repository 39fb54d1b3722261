package io.giftmill.ingest;

import java.util.ArrayList;
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

    /**
     * What one row becomes.
     *
     * @param firstLine the number of its first line in the batch
     * @param lines how many lines it makes: a quantity makes several
     * @param badRows 1 when it will be rejected, else 0
     */
    public record Share(long firstLine, long lines, long badRows) {}

    /** What each row becomes, in their order. */
    public List<Share> shares() {
        List<Share> shares = new ArrayList<>(rows.size());
        long firstLine = 1;
        for (ParsedRow row : rows) {
            shares.add(new Share(firstLine, row.lineCount(), row.isGood() ? 0 : 1));
            firstLine += row.lineCount();
        }
        return shares;
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
