package io.giftmill.batch;

import java.util.List;

/**
 * A file that was inspected and may be taken.
 *
 * @param batchRef the sender's name for it, or the file's name without its ending
 * @param source the name of the file it came from, for people; never used as a path
 * @param fileSha256 the hash of its bytes, in hex
 * @param columns the header as the file has it
 * @param requestedBy who asked for it; null when unknown
 * @param rowsExpected the rows counted when the file was inspected
 */
public record NewBatch(
        String batchRef,
        String source,
        String fileSha256,
        List<String> columns,
        String requestedBy,
        long rowsExpected) {

    public NewBatch {
        columns = List.copyOf(columns);
    }
}
