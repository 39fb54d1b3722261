package io.giftmill.audit;

import java.time.Instant;

/**
 * How far the log reaches.
 *
 * @param number the number of its last row; 0 for an empty log
 * @param at when that row was added
 * @param hash the hash of that row; null for an empty log
 */
record AuditHead(long number, Instant at, String hash) {
    static final AuditHead NONE = new AuditHead(0, Instant.EPOCH, null);
}
