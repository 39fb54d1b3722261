package io.giftmill.order;

import java.time.Instant;

/**
 * What was last said about a restored backup.
 *
 * @param isOpen whether nobody has confirmed yet what happened since the backup
 * @param by who said it
 * @param at when
 * @param backupOf what time the record was put back to; null when nobody has said
 * @param reason null for none
 */
public record Restoration(boolean isOpen, String by, Instant at, Instant backupOf, String reason) {

    /** For people, while it is open: what is stopped, and what to do. */
    public String sentence() {
        return "The database was restored from a backup"
                + (backupOf == null ? "" : " of " + backupOf)
                + " (" + by + ", " + at + "); nothing is ordered or paid."
                + " Find out what was ordered and paid since, as docs/operations.md says under Restoring a backup; then:"
                + " restored --confirm --by NAME --reason TEXT.";
    }
}
