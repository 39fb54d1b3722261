package io.giftmill.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What an import came to.
 *
 * @param source the name of the file
 * @param mapping how it was read
 * @param earlierBy who imported these bytes before; null when nobody did
 * @param earlierAt when; null as well
 * @param stored transfers that are new
 * @param known transfers that were in the record already
 * @param leftOut rows that are no transfers of ours: the mapping leaves them out, or they have no hash yet
 * @param matchedLater transfers of earlier imports whose order was found now
 * @param movedToReview lines that had ended and wait for a person now, because money was sent for them
 * @param groups what the new transfers are
 */
public record LedgerReport(
        String source,
        String mapping,
        String earlierBy,
        Instant earlierAt,
        long stored,
        long known,
        long leftOut,
        long matchedLater,
        List<String> movedToReview,
        List<Group> groups) {

    public LedgerReport {
        movedToReview = List.copyOf(movedToReview);
        groups = List.copyOf(groups);
    }

    static LedgerReport known(String source, String mapping, TransferRecord.Earlier earlier) {
        return new LedgerReport(source, mapping, earlier.by(), earlier.at(), 0, 0, 0, 0, List.of(), List.of());
    }

    /** Whether the same bytes were imported before; nothing was done then. */
    public boolean wasKnown() {
        return earlierBy != null;
    }

    /** Whether a person has to look at something. */
    public boolean needsLook() {
        return !movedToReview.isEmpty()
                || groups.stream().anyMatch(group -> group.standing().needsLook());
    }
}
