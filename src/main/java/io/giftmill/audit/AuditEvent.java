package io.giftmill.audit;

import java.util.Objects;

/**
 * Something that was done, or was refused, and by whom.
 *
 * @param action what was done: upper case letters and underscores, 1 to 40 characters, such as {@code REVEAL}
 * @param actor who did it: the name given with {@code --by}, or {@code giftmill} for the program itself
 * @param subject what it was done to, as people call it, such as {@code B42/7}; 1 to 200 characters
 * @param batchId the batch it is about; null when it is about none
 * @param lineId the line it is about; null when it is about none
 * @param allowed whether it was done; false when it was refused
 * @param reason why, in the words of the actor or, when it was refused, in ours; null when none was given; at most 300
 *     characters
 */
public record AuditEvent(
        String action, String actor, String subject, Long batchId, Long lineId, boolean allowed, String reason) {
    public AuditEvent {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(subject, "subject");
    }
}
