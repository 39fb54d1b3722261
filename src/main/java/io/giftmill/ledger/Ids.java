package io.giftmill.ledger;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A set of ids of the record that takes a bit for each: a million of them fit into a few hundred kilobytes. */
final class Ids {
    private static final int PAGE_BITS = 16;
    private static final int MASK = (1 << PAGE_BITS) - 1;

    private final TreeMap<Long, BitSet> pages = new TreeMap<>();

    void add(long id) {
        pages.computeIfAbsent(id >>> PAGE_BITS, page -> new BitSet()).set((int) (id & MASK));
    }

    boolean contains(long id) {
        BitSet page = pages.get(id >>> PAGE_BITS);
        return page != null && page.get((int) (id & MASK));
    }

    /** Hands out all of them in portions, in order. */
    void forEachPortion(int size, Consumer<List<Long>> action) {
        List<Long> portion = new ArrayList<>(size);
        pages.forEach((page, bits) -> bits.stream().forEach(bit -> {
            portion.add((page << PAGE_BITS) + bit);
            if (portion.size() == size) {
                action.accept(List.copyOf(portion));
                portion.clear();
            }
        }));
        if (!portion.isEmpty()) {
            action.accept(portion);
        }
    }
}
