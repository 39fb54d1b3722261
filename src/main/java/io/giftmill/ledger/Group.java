package io.giftmill.ledger;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Transfers of an import that are the same to our orders: how many, how much, and the first of them. */
public final class Group {
    private static final int SHOWN = 5;

    private final Standing standing;
    private final Map<Asset, Money> sums = new TreeMap<>();
    private final List<Transfer> first = new ArrayList<>();
    private long count;

    Group(Standing standing) {
        this.standing = standing;
    }

    void add(Transfer transfer) {
        count++;
        sums.merge(transfer.amount().asset(), transfer.amount(), Money::plus);
        if (first.size() < SHOWN) {
            first.add(transfer);
        }
    }

    /** What they are. */
    public Standing standing() {
        return standing;
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** How much they are, one amount for each coin. */
    public List<Money> sums() {
        return List.copyOf(sums.values());
    }

    /** The first of them, five at most. */
    public List<Transfer> first() {
        return List.copyOf(first);
    }
}
