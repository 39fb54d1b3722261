package io.giftmill.ingest;

import java.util.List;
import java.util.Map;

/**
 * Rows that come as a message instead of a file.
 *
 * @param source what the rows came from, for people
 * @param sha256 what the message is known by: a hash in hex, the same for the same message
 * @param batchRef the sender's name for the batch
 * @param requestedBy who asked for it; null when unknown
 * @param announcedRows how many rows there should be; null when not announced
 * @param totals the announced sums by currency, as decimal texts; empty when not announced
 * @param rows the values of each row by the names of their columns, which are those of a file and have
 *     no blanks around them
 */
public record MessageRows(
        String source,
        String sha256,
        String batchRef,
        String requestedBy,
        Long announcedRows,
        Map<String, String> totals,
        List<Map<String, String>> rows) {

    public MessageRows {
        totals = Map.copyOf(totals);
        rows = List.copyOf(rows);
    }
}
