package io.giftmill.ledger;

/** A row cannot be read. The message is a sentence about one cell, and what to do. */
final class RowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String column;

    RowException(String column, String sentence) {
        super(sentence, null, false, false);
        this.column = column;
    }

    /** What it is to the reader of the file. */
    String at(long rowNo) {
        return "Row " + rowNo + (column == null ? "" : ", column " + Words.shown(column)) + ": " + getMessage();
    }
}
