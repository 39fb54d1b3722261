package io.giftmill.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Unwrapped data keys of this process, so that a line costs no query. A key is looked up again after a second: a shredded one is
 * not used for longer than that, in whichever instance it was shredded. What is stored under one that was shredded meanwhile is
 * refused by {@link Vault#hold}.
 */
@Component
class DataKeyRing {
    static final Duration TRUST = Duration.ofSeconds(1);
    /** Of each map. A key and what is around it take some 300 bytes. */
    static final int MOST = 1_000;

    private static final int TRIES = 3;

    private final DataKeys stored;
    private final KeyRing masters;
    private final Clock clock;
    private final Map<Long, Seen> byBatch = bounded();
    private final Map<String, Seen> byId = bounded();
    private final Object making = new Object();

    DataKeyRing(DataKeys stored, KeyRing masters, Clock clock) {
        this.stored = stored;
        this.masters = masters;
        this.clock = clock;
    }

    /** A key as it was last looked up. */
    private record Seen(DataKey key, Instant at) {}

    /** The key new codes of a batch are sealed with; made when there is none. */
    DataKey forBatch(long batchId) {
        DataKey trusted = trusted(byBatch, batchId);
        return trusted == null ? keep(current(batchId)) : trusted;
    }

    /**
     * The key with an id.
     *
     * @throws CodeShreddedException if it was shredded
     */
    DataKey withId(String id) {
        DataKey trusted = trusted(byId, id);
        return trusted == null ? keep(unwrap(find(id))) : trusted;
    }

    synchronized void forget(Collection<String> ids) {
        byId.keySet().removeAll(ids);
        byBatch.values().removeIf(seen -> ids.contains(seen.key().id()));
    }

    private synchronized <K> DataKey trusted(Map<K, Seen> known, K name) {
        Seen seen = known.get(name);
        boolean isFresh = seen != null
                && Duration.between(seen.at(), clock.instant()).abs().compareTo(TRUST) < 0;
        return isFresh ? seen.key() : null;
    }

    private synchronized DataKey keep(DataKey key) {
        Seen seen = new Seen(key, clock.instant());
        renew(byBatch, key.batchId(), seen);
        renew(byId, key.id(), seen);
        return key;
    }

    /** What was looked up last is forgotten last. */
    private static <K> void renew(Map<K, Seen> known, K name, Seen seen) {
        known.remove(name);
        known.put(name, seen);
    }

    private DataKey current(long batchId) {
        for (int tries = 0; ; tries++) {
            try {
                List<WrappedKey> keys = stored.of(batchId);
                WrappedKey last = keys.isEmpty() ? null : keys.get(keys.size() - 1);
                DataKey key = last != null && !last.isShredded()
                        ? unwrap(last)
                        : make(batchId, last == null ? 0 : last.generation() + 1);
                if (key != null) {
                    return key;
                }
            } catch (CodeShreddedException | MasterRecord.RetiredException meanwhile) {
                // Somebody shredded or retired it between two queries; there is another one, or can be.
                if (tries == TRIES) {
                    throw meanwhile;
                }
            }
        }
    }

    /** Null when another one was faster. */
    private DataKey make(long batchId, int generation) {
        // Only to spare threads of one process from making keys for each other to refuse.
        synchronized (making) {
            List<WrappedKey> there = stored.of(batchId);
            if (there.size() > generation) {
                return null;
            }
            // From the file: another instance may have rotated the master key.
            VaultKey master = masters.read().active();
            DataKey key = DataKey.random(batchId);
            return stored.add(key, generation, master) ? key : null;
        }
    }

    private WrappedKey find(String id) {
        return stored.find(id)
                .orElseThrow(() -> new VaultException("The record has no key " + id
                        + ", which codes were sealed with; restore the database that belongs to them"));
    }

    private DataKey unwrap(WrappedKey asRead) {
        WrappedKey wrapped = asRead;
        for (int tries = 0; ; tries++) {
            if (wrapped.isShredded()) {
                throw new CodeShreddedException("The codes of batch B" + wrapped.batchId() + " were shredded at "
                        + wrapped.shreddedAt() + " by " + wrapped.shreddedBy() + ". Nobody can open them any more.");
            }
            VaultKey master = masters.master(wrapped.masterId());
            if (master != null) {
                return DataKey.unwrap(wrapped, master);
            }
            // It may have been rewrapped, and its old master key retired, since it was read.
            if (tries == TRIES) {
                throw new VaultException(
                        KeyFile.SETTING + ": " + masters.file() + " lacks key " + wrapped.masterId() + ", which batch B"
                                + wrapped.batchId() + " needs; restore the key file from its newest backup");
            }
            wrapped = find(wrapped.id());
        }
    }

    private static <K> Map<K, Seen> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Seen> eldest) {
                return size() > MOST;
            }
        };
    }
}
