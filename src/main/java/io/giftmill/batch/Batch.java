package io.giftmill.batch;

import java.time.Instant;
import java.util.List;

/**
 * An accepted file.
 *
 * @param id its id in the record
 * @param batchRef the sender's name for it
 * @param source the name of the file it came from
 * @param fileSha256 the hash of its bytes, in hex
 * @param columns the header as the file has it
 * @param requestedBy who asked for it; null when unknown
 * @param rowsExpected the rows counted when the file was inspected
 * @param rowsRead the rows stored so far; a file that was interrupted goes on behind them
 * @param lines the lines stored so far
 * @param receivedAt when it was taken
 * @param ingestedAt when its last row was stored; null while rows are missing
 */
public record Batch(
        long id,
        String batchRef,
        String source,
        String fileSha256,
        List<String> columns,
        String requestedBy,
        long rowsExpected,
        long rowsRead,
        long lines,
        Instant receivedAt,
        Instant ingestedAt) {

    /** Whether every row of the file is stored. */
    public boolean isIngested() {
        return ingestedAt != null;
    }

    /** The name people use for the batch, for example {@code B42}. */
    public String name() {
        return "B" + id;
    }
}
