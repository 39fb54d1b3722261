package io.giftmill.keys;

import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.vault.KeyChange;
import io.giftmill.vault.KeyChange.Rewrapped;
import io.giftmill.vault.MasterKeys;
import io.giftmill.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts a new master key in place of the active one, while everything goes on. The new key is in the file before anything is wrapped
 * with it. A rotation that was interrupted anywhere is ended by the next one, which then makes no key of its own.
 */
@Component
public class Rotation {
    private final MasterKeys masters;
    private final Vault vault;
    private final Resealing resealing;
    private final Decisions decisions;
    private final TransactionTemplate transaction;

    Rotation(
            MasterKeys masters,
            Vault vault,
            Resealing resealing,
            Decisions decisions,
            TransactionTemplate transaction) {
        this.masters = masters;
        this.vault = vault;
        this.resealing = resealing;
        this.decisions = decisions;
        this.transaction = transaction;
    }

    /**
     * Rotates the master key.
     *
     * @param reason null when none was given
     * @throws io.giftmill.vault.VaultException if there is no key file, it lacks a key of the record or cannot be written, or
     *     somebody else is changing keys
     */
    public Rotated rotate(String by, String reason) {
        try (KeyChange change = masters.change()) {
            boolean resumed = change.isUnfinished();
            if (!resumed) {
                vault.requireKey(Set.of());
                change.renew();
            }
            change.register();
            String active = change.active();
            transaction.executeWithoutResult(running -> {
                decisions.write(Decision.on(by, "KEY_ROTATE", active, reason));
            });
            return rewrap(change, resumed);
        }
    }

    private Rewrapped rewrap(KeyChange change, String behind) {
        return transaction.execute(running -> change.rewrap(behind));
    }

    private Rotated rewrap(KeyChange change, boolean resumed) {
        List<String> damaged = new ArrayList<>();
        Resealing.Resealed codes = resealing.all();
        codes.damaged().forEach(line -> damaged.add("line " + line));
        long keys = 0;
        for (Rewrapped group = rewrap(change, ""); group.behind() != null; group = rewrap(change, group.behind())) {
            keys += group.keys();
            damaged.addAll(group.damaged());
        }
        change.finish();
        return new Rotated(change.active(), resumed, keys, codes.codes(), damaged);
    }
}
