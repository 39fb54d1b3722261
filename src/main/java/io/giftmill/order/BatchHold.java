package io.giftmill.order;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import java.time.Instant;

/**
 * That somebody stopped a batch.
 *
 * @param batchId the batch
 * @param since when it was stopped
 * @param by who stopped it, as that person gave their name
 * @param reason why, in the person's words
 * @param until when it goes on by itself; null when a person has to let it
 */
public record BatchHold(long batchId, Instant since, String by, String reason, Instant until) {
    /** The reason of lines that wait for nothing but the end of such a hold. */
    public static final String CODE = "BATCH_HELD";

    /** The next try of a line that only a person lets go on: later than anything else that is due. */
    private static final Instant NOT_BY_ITSELF = Instant.parse("9999-01-01T00:00:00Z");

    /** When lines it holds are looked at again, unless somebody ends it. */
    public Instant nextTry() {
        return until == null ? NOT_BY_ITSELF : until;
    }

    /** Whether a time is that of a line which only a person lets go on. */
    public static boolean isNotByItself(Instant nextTry) {
        return !nextTry.isBefore(NOT_BY_ITSELF);
    }

    /** Holds a line that a stage has met. */
    public LineMove hold(LineRef line) {
        return line.to(LineStatus.HELD).because(CODE).dueAt(nextTry());
    }

    /** What people read beside such a line. */
    public LineProblem problem() {
        return LineProblem.own(
                CODE,
                "Batch B" + batchId + " was stopped by " + by + ": " + reason + ". It goes on "
                        + (until == null ? "" : "at " + until + ", or ") + "with: resume B" + batchId + ".");
    }
}
