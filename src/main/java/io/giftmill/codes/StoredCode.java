package io.giftmill.codes;

import io.giftmill.vault.Sealed;
import java.time.Instant;

/**
 * What was delivered for a line, still sealed.
 *
 * @param rowRef its reference; null when its row has none
 * @param kind CODE, LINK, ESIM or OPERATOR_REFERENCE
 * @param sealed the ciphertext; null when it was removed for good
 * @param masked what people may see of it
 * @param purgedAt when it was removed; null while it is kept
 * @param revealedAt when it last was given out; null for never
 * @param revealedBy by whose wish; null for never
 */
public record StoredCode(
        long batchId,
        long lineId,
        long lineNo,
        String rowRef,
        String recipient,
        String brand,
        String denomination,
        String kind,
        Sealed sealed,
        String masked,
        Instant deliveredAt,
        Instant purgedAt,
        Instant revealedAt,
        String revealedBy) {

    /** As people call it, such as {@code B42/7}. */
    public String name() {
        return "B" + batchId + "/" + lineNo;
    }
}
