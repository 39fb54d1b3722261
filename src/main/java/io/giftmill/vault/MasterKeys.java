package io.giftmill.vault;

import io.giftmill.vault.MasterKey.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The master keys: which there are, and the way to change them. */
@Component
public class MasterKeys {
    private final KeyRing ring;
    private final MasterRecord record;
    private final DataKeys dataKeys;

    MasterKeys(KeyRing ring, MasterRecord record, DataKeys dataKeys) {
        this.ring = ring;
        this.record = record;
        this.dataKeys = dataKeys;
    }

    /**
     * Every master key of the key file and of the record, the oldest first.
     *
     * @throws VaultException if the key file cannot be read
     */
    public List<MasterKey> list() {
        KeySet file = ring.read();
        Set<String> unknown = new LinkedHashSet<>(file.ids());
        List<MasterKey> keys = new ArrayList<>();
        for (MasterRecord.Row row : record.all()) {
            unknown.remove(row.id());
            keys.add(new MasterKey(
                    row.id(),
                    state(row, file),
                    row.since(),
                    row.rewrappedAt() == null && row.retiredAt() == null,
                    row.retiredAt(),
                    row.retiredBy(),
                    row.dataKeys()));
        }
        unknown.forEach(id -> keys.add(new MasterKey(
                id, id.equals(file.active().id()) ? State.ACTIVE : State.READING, null, false, null, null, 0)));
        return keys;
    }

    /** The same for one; empty when neither has it. */
    public Optional<MasterKey> find(String id) {
        return list().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /**
     * Begins a change. Nobody else can change keys until it is closed.
     *
     * @throws VaultException if somebody else is changing them, or there is no key file yet
     */
    public KeyChange change() {
        ring.known();
        KeyFileLock lock = ring.file().lock();
        try {
            ring.read();
            return new KeyChange(ring, record, dataKeys, lock);
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static State state(MasterRecord.Row row, KeySet file) {
        boolean there = file.ids().contains(row.id());
        if (row.retiredAt() != null) {
            return there ? State.RETIRED_IN_FILE : State.RETIRED;
        }
        if (!there) {
            return State.MISSING;
        }
        return file.active().id().equals(row.id()) ? State.ACTIVE : State.READING;
    }
}
