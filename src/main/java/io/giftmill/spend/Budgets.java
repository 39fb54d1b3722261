package io.giftmill.spend;

import io.giftmill.money.Money;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The budgets nothing is ordered beyond. What is taken stays below every cap, however many instances take at once. */
@Component
public class Budgets {
    private final BudgetRecord record;
    private final BudgetBook book;
    private final Clock clock;

    Budgets(ApproveProperties properties, BudgetRecord record, Clock clock) {
        this.record = record;
        this.clock = clock;
        this.book = new BudgetBook(read(properties), properties.zone());
    }

    private static List<Budget> read(ApproveProperties properties) {
        if (properties.budgets() == null) {
            return List.of();
        }
        BudgetFile file = BudgetFile.read(properties.budgets());
        if (!file.complaints().isEmpty()) {
            throw new IllegalStateException(String.join(" ", file.complaints()));
        }
        return file.budgets();
    }

    /** Whether there are no budgets at all. */
    public boolean isEmpty() {
        return book.isEmpty();
    }

    /**
     * Takes what lines may cost from their budgets, in the transaction that begins their attempts. What an earlier attempt of
     * a line has taken is given back first.
     *
     * @param wanted what each line may cost at most; earlier lines come first; no line twice
     * @return the lines there is no room for, which have taken nothing
     */
    public Map<Long, NoRoom> reserve(List<Spending> wanted) {
        Map<Long, NoRoom> without = new HashMap<>();
        if (isEmpty() || wanted.isEmpty()) {
            return without;
        }
        List<BudgetRecord.Use> earlier =
                record.open(wanted.stream().map(Spending::lineId).toList());
        BudgetTaking taking = new BudgetTaking(record, book, clock.instant());
        taking.lock(wanted, earlier);
        earlier.forEach(taking::giveBack);
        List<BudgetRecord.Use> uses = new ArrayList<>();
        for (Spending line : wanted) {
            List<BudgetRecord.Use> own = taking.uses(line);
            NoRoom none = taking.take(sums(own));
            if (none == null) {
                uses.addAll(own);
            } else {
                without.put(line.lineId(), none);
            }
        }
        taking.write();
        record.use(uses);
        return without;
    }

    /**
     * Makes what lines have taken the exact price of their orders, in the transaction that releases their payments.
     *
     * @param orders the lines of each order with their shares of its price; no line twice
     * @return why an order must not be paid, by its place in the list
     */
    public Map<Integer, NoRoom> settle(List<List<Spending>> orders) {
        Map<Integer, NoRoom> without = new HashMap<>();
        if (isEmpty() || orders.isEmpty()) {
            return without;
        }
        List<Spending> all = orders.stream().flatMap(List::stream).toList();
        Map<Long, List<BudgetRecord.Use>> open = record
                .open(all.stream().map(Spending::lineId).toList())
                .stream()
                .collect(Collectors.groupingBy(BudgetRecord.Use::lineId));
        BudgetTaking taking = new BudgetTaking(record, book, clock.instant());
        // Budgets that were set up after the line was ordered are taken from now.
        taking.lock(
                all.stream().filter(line -> !open.containsKey(line.lineId())).toList(),
                open.values().stream().flatMap(List::stream).toList());
        List<BudgetRecord.Use> uses = new ArrayList<>();
        for (int order = 0; order < orders.size(); order++) {
            NoRoom none = settle(orders.get(order), open, taking, uses);
            if (none != null) {
                without.put(order, none);
            }
        }
        taking.write();
        record.use(uses);
        return without;
    }

    private NoRoom settle(
            List<Spending> order,
            Map<Long, List<BudgetRecord.Use>> open,
            BudgetTaking taking,
            List<BudgetRecord.Use> uses) {
        Map<Long, Money> changes = new TreeMap<>();
        List<BudgetRecord.Use> fresh = new ArrayList<>();
        for (Spending line : order) {
            for (BudgetRecord.Use use : open.getOrDefault(line.lineId(), List.of())) {
                changes.merge(use.budgetId(), line.amount().minus(use.amount()), Money::plus);
            }
            if (!open.containsKey(line.lineId())) {
                fresh.addAll(taking.uses(line));
            }
        }
        fresh.forEach(use -> changes.merge(use.budgetId(), use.amount(), Money::plus));
        NoRoom none = taking.take(changes);
        if (none == null) {
            uses.addAll(fresh);
            order.forEach(line ->
                    open.getOrDefault(line.lineId(), List.of()).forEach(use -> record.become(use.id(), line.amount())));
        }
        return none;
    }

    private static Map<Long, Money> sums(List<BudgetRecord.Use> uses) {
        Map<Long, Money> sums = new TreeMap<>();
        uses.forEach(use -> sums.merge(use.budgetId(), use.amount(), Money::plus));
        return sums;
    }
}
