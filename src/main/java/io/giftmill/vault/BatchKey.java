package io.giftmill.vault;

import java.time.Instant;

/**
 * A key of a batch, without the key.
 *
 * @param masterId the master key it is wrapped with, or was when it was shredded
 * @param madeAt when it was made
 * @param shreddedAt when it was destroyed; null while it is there
 * @param shreddedBy who destroyed it; null while it is there
 */
public record BatchKey(String id, String masterId, Instant madeAt, Instant shreddedAt, String shreddedBy) {

    static BatchKey of(WrappedKey key) {
        return new BatchKey(key.id(), key.masterId(), key.madeAt(), key.shreddedAt(), key.shreddedBy());
    }

    /** Whether it is gone for good. */
    public boolean isShredded() {
        return shreddedAt != null;
    }
}
