package io.giftmill.batch;

import java.time.Duration;
import java.time.Instant;

/**
 * The place of a new line in the queue of its stage, as the time it is due. All turns lie long ago, so every line is due at
 * once; they only decide who comes first. A batch goes on for a thousand lines before the next one gets its share, so one
 * line beside a million waits for some hundreds of them, and no line waits for more than its share of later batches.
 */
public final class Turn {
    /** Before all others: for lines that have had their turn and were sent back. */
    public static final Instant FIRST = Instant.EPOCH;

    private static final long LINES_IN_A_ROW = 1_000;
    /** No turn is as late as this, and no real time as early; reached after 900 million batches. */
    private static final Instant END = FIRST.plus(Duration.ofDays(365 * 30));

    private Turn() {}

    static Instant of(long batchId, long lineNo) {
        Instant turn = FIRST.plusMillis(batchId * LINES_IN_A_ROW + lineNo);
        return turn.isBefore(END) ? turn : END;
    }

    /** The turn of a line that was due at a time: its own, or the first where a lease or a pause has taken its place. */
    public static Instant keptFrom(Instant dueAt) {
        return dueAt.isBefore(END) ? dueAt : FIRST;
    }
}
