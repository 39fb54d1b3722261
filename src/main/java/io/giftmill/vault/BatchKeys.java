package io.giftmill.vault;

import java.util.List;
import org.springframework.stereotype.Component;

/** The keys that the codes of a batch are sealed with: which there are, and how they are destroyed. */
@Component
public class BatchKeys {
    private final DataKeys stored;
    private final DataKeyRing ring;

    BatchKeys(DataKeys stored, DataKeyRing ring) {
        this.stored = stored;
        this.ring = ring;
    }

    /** The keys of a batch, the oldest first. More than one when codes came after the first was shredded. */
    public List<BatchKey> of(long batchId) {
        return stored.of(batchId).stream().map(BatchKey::of).toList();
    }

    /**
     * Destroys the keys of a batch, in the running transaction: it waits for codes that are being stored under them, and no more
     * are.
     *
     * @return how many were destroyed
     */
    public int shred(long batchId, String by, String reason) {
        return stored.shred(batchId, by, reason);
    }

    /** Has this process forget the keys of a batch at once; others forget them within a second. */
    public void forget(long batchId) {
        ring.forget(stored.of(batchId).stream().map(WrappedKey::id).toList());
    }
}
