package io.giftmill.keys;

import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.order.StoredCodes;
import io.giftmill.vault.KeyChange;
import io.giftmill.vault.MasterKey;
import io.giftmill.vault.MasterKeys;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Destroys a master key that nothing needs any more: first in the record, then in the file. */
@Component
public class Retirement {
    private final MasterKeys masters;
    private final StoredCodes codes;
    private final Decisions decisions;
    private final TransactionTemplate transaction;

    Retirement(MasterKeys masters, StoredCodes codes, Decisions decisions, TransactionTemplate transaction) {
        this.masters = masters;
        this.codes = codes;
        this.decisions = decisions;
        this.transaction = transaction;
    }

    /**
     * Destroys a master key. One that is retired already is only removed from the file, if an interruption or a backup left it
     * there.
     *
     * @param reason null when none was given
     * @throws KeysRefusedException if there is no such key, it is the active one, or something needs it
     * @throws io.giftmill.vault.VaultException if the key file cannot be read or written, or somebody else is changing keys
     */
    public void retire(String id, String by, String reason) {
        try (KeyChange change = masters.change()) {
            MasterKey key = masters.find(id)
                    .orElseThrow(() -> new KeysRefusedException(
                            "There is no key " + id + ". `giftmill codes keys` lists all there are."));
            switch (key.state()) {
                case ACTIVE ->
                    throw new KeysRefusedException("Key " + id
                            + " is the one in use. Rotate first: `giftmill codes rotate` puts another in its place.");
                case RETIRED ->
                    throw new KeysRefusedException("Key " + id + " was retired at " + key.retiredAt() + ".");
                case RETIRED_IN_FILE -> change.destroy(id);
                default -> retire(key, change, by, reason);
            }
        }
    }

    private void retire(MasterKey key, KeyChange change, String by, String reason) {
        String id = key.id();
        transaction.executeWithoutResult(running -> {
            long dataKeys = change.lockAndCount(id);
            long direct = codes.countsByMaster().getOrDefault(id, 0L);
            if (dataKeys + direct > 0) {
                throw new KeysRefusedException("Key " + id + " is still needed: it wraps the keys of " + dataKeys
                        + " batches and seals " + direct + " codes itself. `giftmill codes rotate` frees it.");
            }
            change.retire(id, by, reason);
            decisions.write(Decision.on(by, "KEY_RETIRE", id, reason));
        });
        if (key.state() == MasterKey.State.READING) {
            change.destroy(id);
        }
    }
}
