package io.giftmill.ingest;

import io.giftmill.money.Money;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/**
 * A file that was read to its end and may be taken.
 *
 * @param source its name, for people
 * @param sha256 the hash of its bytes, in hex
 * @param batchRef the sender's name for it, or the file's name without its ending
 * @param requestedBy who asked for it; null when unknown
 * @param encoding how its text is written
 * @param delimiter what separates its cells
 * @param columns the header as the file has it
 * @param rows the rows below the header; blank ones are not counted
 * @param badRows how many of them will be rejected
 * @param lines the lines they make: a quantity makes several
 * @param totals the sums of the rows' amounts by currency, quantities included
 * @param rowsWithoutAmount the rows that are not in the totals
 * @param firstRowWithoutAmount the first of them as a spreadsheet counts; 0 when there is none
 */
public record FileInspection(
        String source,
        String sha256,
        String batchRef,
        String requestedBy,
        Charset encoding,
        char delimiter,
        List<String> columns,
        long rows,
        long badRows,
        long lines,
        Map<String, Money> totals,
        long rowsWithoutAmount,
        long firstRowWithoutAmount) {

    public FileInspection {
        columns = List.copyOf(columns);
        totals = Map.copyOf(totals);
    }
}
