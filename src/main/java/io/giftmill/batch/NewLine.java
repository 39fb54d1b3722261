package io.giftmill.batch;

import java.util.List;

/**
 * A line on its way into the record.
 *
 * @param lineNo its number within the batch, from 1; a row with quantity n makes n lines
 * @param rowNo the row as a spreadsheet counts it, the header included
 * @param rowRef the sender's reference, with {@code #n} behind it where a quantity makes several lines; null when the row
 *     has no usable one
 * @param contentHash SHA-256 in hex over what makes the row that row; equal content has equal hashes
 * @param request what it asks for; null when the row is unusable
 * @param cellsJson the row's cells as a JSON array of texts, in the order of the file's columns
 * @param problems why the row is rejected; empty for a good one
 */
public record NewLine(
        long lineNo,
        long rowNo,
        String rowRef,
        String contentHash,
        LineRequest request,
        String cellsJson,
        List<LineProblem> problems) {

    public NewLine {
        problems = List.copyOf(problems);
        if ((request == null || rowRef == null) && problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "A line without request or reference needs a problem (line " + lineNo + ")");
        }
    }

    boolean isRejected() {
        return !problems.isEmpty();
    }
}
