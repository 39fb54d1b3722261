package io.giftmill.vault;

import java.time.Instant;

/**
 * A data key as it is stored.
 *
 * @param generation how many keys of the batch were shredded before
 * @param masterId the master key it is wrapped with, or was when it was shredded
 * @param bytes the wrapped key; null when it was shredded. Not copied, for it never leaves this package
 * @param shreddedAt null while it is there
 */
record WrappedKey(
        String id,
        long batchId,
        int generation,
        String masterId,
        byte[] bytes,
        Instant madeAt,
        Instant shreddedAt,
        String shreddedBy) {

    boolean isShredded() {
        return bytes == null;
    }

    @Override
    public String toString() {
        return "WrappedKey[" + id + "]";
    }
}
