package io.giftmill.audit;

import java.time.Instant;

/**
 * A row of the log.
 *
 * @param number its place, counted from 1 without gaps
 * @param at when it was added, in whole milliseconds; never before the row before it
 * @param event what was done or refused
 * @param osAccount the account of the machine the program ran under
 * @param instance the run of the program that added it
 * @param previousHash the hash of the row before it; null for the first
 * @param hash the id of the key and the keyed hash of all the rest
 */
public record AuditEntry(
        long number,
        Instant at,
        AuditEvent event,
        String osAccount,
        String instance,
        String previousHash,
        String hash) {

    AuditEntry sealed(String with) {
        return new AuditEntry(number, at, event, osAccount, instance, previousHash, with);
    }

    /** The same row in another place. */
    AuditEntry as(long another) {
        return new AuditEntry(another, at, event, osAccount, instance, previousHash, hash);
    }

    AuditHead head() {
        return new AuditHead(number, at, hash);
    }
}
