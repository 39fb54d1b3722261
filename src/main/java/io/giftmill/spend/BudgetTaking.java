package io.giftmill.spend;

import io.giftmill.money.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Taking from budgets in one transaction: all of them are locked first, then there is room or not, then it is written. */
final class BudgetTaking {
    private final BudgetRecord record;
    private final BudgetBook book;
    private final Instant now;
    private final Map<BudgetRecord.Key, Long> rows = new HashMap<>();
    private final Map<Long, BudgetRecord.Key> keys = new TreeMap<>();
    private final Map<Long, Money> used = new HashMap<>();
    private final Map<Long, Money> changes = new TreeMap<>();

    /** @param now whose periods are taken from */
    BudgetTaking(BudgetRecord record, BudgetBook book, Instant now) {
        this.record = record;
        this.book = book;
        this.now = now;
    }

    /** Locks the budgets lines take from or give back to. Rows are made before any is locked. */
    void lock(Collection<Spending> wanted, List<BudgetRecord.Use> known) {
        TreeSet<BudgetRecord.Key> all = new TreeSet<>();
        wanted.forEach(line -> all.addAll(keysOf(line)));
        all.forEach(key -> add(key, record.row(key)));
        known.forEach(use -> add(use.key(), use.budgetId()));
        keys.keySet().forEach(id -> used.put(id, record.lock(id)));
    }

    private void add(BudgetRecord.Key key, long id) {
        rows.put(key, id);
        keys.put(id, key);
    }

    /** Gives a use back; false where it was given back meanwhile. */
    boolean giveBack(BudgetRecord.Use use) {
        boolean given = record.giveBack(use.id(), use.budgetId(), use.amount());
        if (given) {
            used.merge(use.budgetId(), use.amount(), Money::minus);
        }
        return given;
    }

    /** What a line would use; its budgets must have been locked. */
    List<BudgetRecord.Use> uses(Spending line) {
        return keysOf(line).stream()
                .map(key -> new BudgetRecord.Use(0, line.lineId(), rows.get(key), key, line.amount()))
                .toList();
    }

    private List<BudgetRecord.Key> keysOf(Spending line) {
        return book.of(line.costCentre(), line.amount().asset(), now);
    }

    /**
     * Takes from budgets, all or nothing.
     *
     * @param wanted changes by the row of the budget; negative ones give back
     * @return null where there is room
     */
    NoRoom take(Map<Long, Money> wanted) {
        NoRoom latest = null;
        for (Map.Entry<Long, Money> one : wanted.entrySet()) {
            NoRoom none = noRoom(one.getKey(), one.getValue());
            latest = latest == null || none != null && none.until().isAfter(latest.until()) ? none : latest;
        }
        if (latest == null) {
            wanted.forEach((id, amount) -> {
                used.merge(id, amount, Money::plus);
                changes.merge(id, amount, Money::plus);
            });
        }
        return latest;
    }

    /** Writes what was taken. */
    void write() {
        changes.forEach((id, by) -> {
            if (!record.change(id, by, book.cap(keys.get(id)))) {
                throw new IllegalStateException("A locked budget was used by somebody else");
            }
        });
    }

    private NoRoom noRoom(long id, Money amount) {
        BudgetRecord.Key key = keys.get(id);
        Money cap = book.cap(key);
        if (cap == null || !amount.isPositive() || used.get(id).plus(amount).compareTo(cap) <= 0) {
            return null;
        }
        Instant until = book.end(key);
        return new NoRoom(until, sentence(key, cap, used.get(id), amount, until));
    }

    private static String sentence(BudgetRecord.Key key, Money cap, Money used, Money amount, Instant until) {
        String whose = key.scope() == Budget.Scope.ALL
                ? "The budget"
                : key.subject().isEmpty()
                        ? "The budget of lines without a cost centre"
                        : "The budget of cost centre " + key.subject();
        return whose + " is " + cap + " for " + key.period().words() + ", " + used
                + " of it are taken, and the line may"
                + " cost up to " + amount + ". It is ordered when the budget begins anew at " + until
                + "; or raise the amount in the file of budgets.";
    }
}
