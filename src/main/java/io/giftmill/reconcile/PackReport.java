package io.giftmill.reconcile;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a pack says, in short.
 *
 * @param name the batch, such as {@code B42}, or the period, as in the folder's name
 * @param mode {@code SANDBOX} or {@code LIVE}
 * @param lines the lines in it
 * @param balanced whether every line and every coin is accounted for
 * @param complete whether the pack is FINAL; a period that is not over, not balanced or not explained is not
 * @param openMismatches what somebody has to explain before the books can be closed
 * @param coins what it came to, coin by coin; of a period what moved in it, and the balances of its end
 * @param open the open exceptions that matter most, at most 1,000
 * @param folder where the files are
 * @param files the files written, the summary last; empty when a closed period says something else now
 * @param sha256 the hash of the summary, which holds those of all files
 * @param asOf the moment its ages count to
 * @param closedBy who closed the period; null while it is open, and for a batch
 * @param closedAt when; null while it is open
 * @param changes how it differs from the pack the period was closed with; empty when it does not
 */
public record PackReport(
        String name,
        String mode,
        long lines,
        boolean balanced,
        boolean complete,
        long openMismatches,
        List<CoinTotals> coins,
        List<OpenException> open,
        Path folder,
        List<Path> files,
        String sha256,
        Instant asOf,
        String closedBy,
        Instant closedAt,
        List<String> changes) {

    public PackReport {
        coins = List.copyOf(coins);
        open = List.copyOf(open);
        files = List.copyOf(files);
        changes = List.copyOf(changes);
    }

    /** {@code FINAL} or {@code PROVISIONAL}. */
    public String status() {
        return complete ? "FINAL" : "PROVISIONAL";
    }

    /** Whether the books of the period are closed. */
    public boolean isClosed() {
        return closedAt != null;
    }
}
