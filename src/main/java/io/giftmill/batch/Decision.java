package io.giftmill.batch;

import java.util.Objects;

/**
 * Something a person decided, to be kept for good.
 *
 * @param by who decided it, as that person gave their name
 * @param action what was decided, a word in capitals such as {@code APPROVE} or {@code CANCEL}
 * @param batchId the batch it is about; null for none
 * @param lineId the line it is about; null for none
 * @param lines how many lines it moved
 * @param subject what it is about when that is neither; null for nothing else
 * @param reason why, in the person's words; null when none was given
 */
public record Decision(String by, String action, Long batchId, Long lineId, long lines, String subject, String reason) {
    public Decision {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(action, "action");
    }

    /** About a batch. */
    public static Decision onBatch(String by, String action, long batchId, long lines, String reason) {
        return new Decision(by, action, batchId, null, lines, null, reason);
    }

    /** About one line. */
    public static Decision onLine(String by, String action, long batchId, long lineId, String reason) {
        return new Decision(by, action, batchId, lineId, 1, null, reason);
    }

    /** About something that is neither batch nor line, such as an order, a file or a period. */
    public static Decision on(String by, String action, String subject, String reason) {
        return new Decision(by, action, null, null, 0, subject, reason);
    }
}
