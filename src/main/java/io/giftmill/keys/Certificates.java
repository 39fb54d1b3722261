package io.giftmill.keys;

import io.giftmill.batch.Batch;
import io.giftmill.order.StoredCodes;
import io.giftmill.vault.BatchKey;
import io.giftmill.vault.BatchKeys;
import io.giftmill.vault.MasterKey;
import io.giftmill.vault.MasterKey.State;
import io.giftmill.vault.MasterKeys;
import io.giftmill.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes out what is known of the shredding of a batch: from the record, so that it can be made out again at any time. */
@Component
public class Certificates {
    private static final String PURPOSE = "shred certificate 1";

    private final BatchKeys keys;
    private final MasterKeys masters;
    private final StoredCodes codes;
    private final Vault vault;
    private final Clock clock;

    Certificates(BatchKeys keys, MasterKeys masters, StoredCodes codes, Vault vault, Clock clock) {
        this.keys = keys;
        this.masters = masters;
        this.codes = codes;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * The certificate of a batch as things are now.
     *
     * @throws KeysRefusedException if nothing of it was shredded
     */
    public Certificate of(Batch batch) {
        List<BatchKey> shredded =
                keys.of(batch.id()).stream().filter(BatchKey::isShredded).toList();
        if (shredded.isEmpty()) {
            throw new KeysRefusedException("Nothing of batch " + batch.name() + " was shredded.");
        }
        Instant last = shredded.get(shredded.size() - 1).shreddedAt();
        List<Certificate.Key> destroyed = new ArrayList<>();
        for (BatchKey key : shredded) {
            destroyed.add(new Certificate.Key(
                    key.id(), codes.count(batch.id(), key.id()), key.madeAt(), key.shreddedAt(), key.shreddedBy()));
        }
        return Certificate.of(
                batch.name(), clock.instant(), destroyed, stillAble(last), json -> vault.mac(PURPOSE, json));
    }

    /** The master keys that a backup from before may be opened with: all that were there then and are there now. */
    private List<String> stillAble(Instant shreddedAt) {
        return masters.list().stream()
                .filter(key -> key.state() != State.RETIRED && key.state() != State.MISSING)
                .filter(key -> key.since() != null && !key.since().isAfter(shreddedAt))
                .map(MasterKey::id)
                .toList();
    }
}
