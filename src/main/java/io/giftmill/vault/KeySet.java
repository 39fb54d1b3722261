package io.giftmill.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the key file holds: master keys, one of them the active one that keys are wrapped with, and the keys of hashes. */
final class KeySet {
    private final VaultKey active;
    private final Map<String, VaultKey> masters;
    private final MacKeys macs;

    /** @throws IllegalArgumentException if the active one is none of the master keys */
    KeySet(String activeId, Map<String, VaultKey> masters, MacKeys macs) {
        this.masters = new LinkedHashMap<>(masters);
        this.active = this.masters.get(activeId);
        this.macs = Objects.requireNonNull(macs, "macs");
        if (active == null) {
            throw new IllegalArgumentException("The active key is none of the master keys");
        }
    }

    static KeySet random() {
        VaultKey key = VaultKey.random();
        return new KeySet(key.id(), Map.of(key.id(), key), MacKeys.random());
    }

    /** Of a file with one key for everything. */
    static KeySet of(VaultKey only) {
        return new KeySet(only.id(), Map.of(only.id(), only), MacKeys.of(only));
    }

    VaultKey active() {
        return active;
    }

    /** Null when it is not among them. */
    VaultKey master(String id) {
        return masters.get(id);
    }

    Set<String> ids() {
        return masters.keySet();
    }

    Iterable<VaultKey> masters() {
        return masters.values();
    }

    MacKeys macs() {
        return macs;
    }

    /** The same keys and a new active one. */
    KeySet withActive(VaultKey key) {
        Map<String, VaultKey> more = new LinkedHashMap<>(masters);
        more.put(key.id(), key);
        return new KeySet(key.id(), more, macs);
    }

    /** The same keys but one, which must not be the active one. */
    KeySet without(String id) {
        Map<String, VaultKey> fewer = new LinkedHashMap<>(masters);
        fewer.remove(id);
        return new KeySet(active.id(), fewer, macs);
    }

    @Override
    public String toString() {
        return "KeySet[" + String.join(", ", ids()) + "; active " + active.id() + "]";
    }
}
