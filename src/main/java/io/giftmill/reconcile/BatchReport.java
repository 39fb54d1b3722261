package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * What the reports of a batch say, in short.
 *
 * @param batchId the batch's id in the record
 * @param batch the name people use for it, for example {@code B42}
 * @param mode {@code SANDBOX} or {@code LIVE}
 * @param lines the lines that were counted
 * @param counts how many of them stand where; statuses without lines are left out
 * @param balanced whether every line and every coin is accounted for
 * @param complete whether the report is FINAL: balanced, the whole file read, and every line at its end
 * @param folder where the files are
 * @param files the files written, the return file first
 * @param coins what was paid, coin by coin
 * @param takenAt when the snapshot was asked for, in UTC
 */
public record BatchReport(
        long batchId,
        String batch,
        String mode,
        long lines,
        Map<LineStatus, Long> counts,
        boolean balanced,
        boolean complete,
        Path folder,
        List<Path> files,
        List<CoinTotals> coins,
        OffsetDateTime takenAt) {

    public BatchReport {
        counts = Map.copyOf(counts);
        files = List.copyOf(files);
        coins = List.copyOf(coins);
    }

    /** {@code FINAL} or {@code PROVISIONAL}. */
    public String status() {
        return complete ? "FINAL" : "PROVISIONAL";
    }
}
