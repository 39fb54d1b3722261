package io.giftmill.vault;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of the master keys, by one person at a time. Each of its steps can be the last one of a process: the next change finds
 * what was left to do.
 */
public final class KeyChange implements AutoCloseable {
    private static final int GROUP = 500;

    private final KeyRing ring;
    private final MasterRecord record;
    private final DataKeys dataKeys;
    private final KeyFileLock lock;

    KeyChange(KeyRing ring, MasterRecord record, DataKeys dataKeys, KeyFileLock lock) {
        this.ring = ring;
        this.record = record;
        this.dataKeys = dataKeys;
        this.lock = lock;
    }

    /** How far {@link #rewrap} came: the id of the last key it looked at, null behind the last one, and how many it wrapped. */
    public record Rewrapped(String behind, int keys, List<String> damaged) {
        public Rewrapped {
            damaged = List.copyOf(damaged);
        }
    }

    /** The id of the key that new ones are wrapped with. */
    public String active() {
        return ring.known().active().id();
    }

    /** Whether a rotation to the active key was begun and has not ended. */
    public boolean isUnfinished() {
        return record.find(active())
                .map(row -> row.rewrappedAt() == null)
                .orElse(!record.all().isEmpty());
    }

    /** Makes a new master key the active one, in the file. What is stored knows nothing of it yet. */
    public void renew() {
        ring.file().replace(ring.read().withActive(VaultKey.random()));
        ring.read();
    }

    /** Notes the active key in the record. */
    public void register() {
        record.register(active());
    }

    /**
     * Wraps a group of data keys with the active master key.
     *
     * @param behind the id of the last one of the group before; the empty text for the first group
     */
    public Rewrapped rewrap(String behind) {
        VaultKey active = ring.known().active();
        List<WrappedKey> group = dataKeys.notWrappedBy(active.id(), behind, GROUP);
        List<String> damaged = new ArrayList<>();
        int keys = 0;
        for (WrappedKey key : group) {
            VaultKey master = ring.master(key.masterId());
            try {
                if (master == null) {
                    throw new VaultException("no key " + key.masterId());
                }
                byte[] wrapped = DataKey.unwrap(key, master).wrap(active);
                keys += dataKeys.rewrap(key, wrapped, active.id()) ? 1 : 0;
            } catch (VaultException unopened) {
                damaged.add("B" + key.batchId());
            }
        }
        return new Rewrapped(
                group.isEmpty() ? null : group.get(group.size() - 1).id(), keys, damaged);
    }

    /** Notes that everything is wrapped with the active key. */
    public void finish() {
        record.finish(active());
    }

    /** How many data keys a master key wraps; nobody can add one until the running transaction ends. */
    public long lockAndCount(String id) {
        record.lock(id);
        return record.wrapped(id);
    }

    /** Notes that a master key is destroyed, in the running transaction. Nothing is wrapped with it from now on. */
    public void retire(String id, String by, String reason) {
        record.retire(id, by, reason);
    }

    /** Removes a master key, which must not be the active one, from the file. */
    public void destroy(String id) {
        ring.file().replace(ring.read().without(id));
        ring.read();
    }

    /** Lets others change keys. */
    @Override
    public void close() {
        lock.close();
    }
}
