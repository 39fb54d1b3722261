package io.giftmill.simulation;

import java.util.Collection;
import java.util.TreeMap;

/**
 * A table of the record in memory. What a transaction has written is undone when it fails, or when its commit is lost.
 *
 * @param <K> the primary key
 * @param <V> a row, which never changes
 */
public final class Table<K extends Comparable<K>, V> {
    private final TreeMap<K, V> rows = new TreeMap<>();
    private final Store store;

    Table(Store store) {
        this.store = store;
    }

    public V get(K key) {
        return rows.get(key);
    }

    public boolean has(K key) {
        return rows.containsKey(key);
    }

    /** The rows in the order of their keys; not to be written to while it is read. */
    public Collection<V> all() {
        return rows.values();
    }

    public Collection<K> keys() {
        return rows.keySet();
    }

    public void put(K key, V row) {
        V before = rows.put(key, row);
        store.changes++;
        store.undoes(() -> restore(key, before));
    }

    public void remove(K key) {
        V before = rows.remove(key);
        store.changes++;
        store.undoes(() -> restore(key, before));
    }

    private void restore(K key, V before) {
        store.changes++;
        if (before == null) {
            rows.remove(key);
        } else {
            rows.put(key, before);
        }
    }
}
