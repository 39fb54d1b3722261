package io.giftmill.approve;

import io.giftmill.batch.Batch;
import io.giftmill.batch.QuotedLines.Total;
import java.time.Instant;
import java.util.List;

/**
 * A batch with lines that wait for an approval.
 *
 * @param batch the batch
 * @param quotes what the waiting lines cost, by coin
 * @param drift by how many basis points their last orders were above their prices; 0 when none was
 * @param since when the first of them began to wait
 * @param hash over the lines and their prices, in hex
 */
public record WaitingBatch(Batch batch, List<Total> quotes, long drift, Instant since, String hash) {
    public WaitingBatch {
        quotes = List.copyOf(quotes);
    }

    /** How many lines wait. */
    public long lines() {
        return quotes.stream().mapToLong(Total::lines).sum();
    }
}
