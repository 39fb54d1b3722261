package io.giftmill.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.NewLine;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.util.List;

/**
 * A row that was understood, or the reasons why it was not.
 *
 * @param number its place among the rows of the file, from 1; blank ones are not counted
 * @param rowNo the row as a spreadsheet counts it
 * @param rowRef the sender's reference; null when unusable
 * @param copies how many lines its quantity makes
 * @param request what it asks for; null for a bad row
 * @param face what one copy adds to the control totals; null when its worth is not an amount that can be read
 * @param cells the sender's cells as they stand in the file
 * @param problems everything that is wrong with it; empty for a good row
 */
record ParsedRow(
        long number,
        long rowNo,
        String rowRef,
        int copies,
        LineRequest request,
        Money face,
        List<String> cells,
        List<LineProblem> problems) {

    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isGood() {
        return problems.isEmpty();
    }

    /** What the row as a whole adds to the control totals; null when that cannot be read. */
    Money total() {
        return face == null ? null : new Money(face.amount().multiply(BigDecimal.valueOf(copies)), face.asset());
    }

    /** The lines a row makes: one for each copy, and one for a bad row. */
    int lineCount() {
        return isGood() ? copies : 1;
    }

    /** Adds the lines of the row, numbered from the number given. */
    void addTo(List<NewLine> lines, long firstLineNo, ContentHash hash) {
        String json = json(cells);
        if (!isGood()) {
            lines.add(new NewLine(firstLineNo, rowNo, rowRef, hash.of(cells), null, json, problems));
            return;
        }
        for (int copy = 1; copy <= copies; copy++) {
            String ref = copies == 1 ? rowRef : rowRef + "#" + copy;
            lines.add(new NewLine(
                    firstLineNo + copy - 1, rowNo, ref, hash.of(request, copies), request, json, List.of()));
        }
    }

    private static String json(List<String> cells) {
        try {
            return JSON.writeValueAsString(cells);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A list of texts is always JSON", impossible);
        }
    }
}
