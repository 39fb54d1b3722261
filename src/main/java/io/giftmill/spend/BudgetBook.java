package io.giftmill.spend;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which budgets a line is taken from. No state but the file's. */
final class BudgetBook {
    private final Map<Name, Money> caps = new HashMap<>();
    private final ZoneId zone;

    /** @param zone where days and months turn */
    BudgetBook(List<Budget> budgets, ZoneId zone) {
        this.zone = zone;
        budgets.forEach(budget -> caps.put(
                new Name(
                        budget.scope(),
                        folded(budget.subject()),
                        budget.period(),
                        budget.cap().asset()),
                budget.cap()));
    }

    private record Name(Budget.Scope scope, String subject, Budget.Period period, Asset coin) {}

    boolean isEmpty() {
        return caps.isEmpty();
    }

    /** The budgets of a line in their periods of now; a centre without a budget of its own has one of the others'. */
    List<BudgetRecord.Key> of(String costCentre, Asset coin, Instant now) {
        String centre = costCentre == null ? "" : folded(costCentre);
        List<BudgetRecord.Key> keys = new ArrayList<>();
        for (Budget.Period period : Budget.Period.values()) {
            add(keys, new Name(Budget.Scope.ALL, "", period, coin), now);
            add(keys, new Name(Budget.Scope.COST_CENTRE, centre, period, coin), now);
        }
        return keys;
    }

    /** What a budget may be used up to; null where the file has none for it any more. */
    Money cap(BudgetRecord.Key key) {
        return cap(new Name(key.scope(), key.subject(), key.period(), key.coin()));
    }

    Instant end(BudgetRecord.Key key) {
        return key.period().end(key.start(), zone);
    }

    private void add(List<BudgetRecord.Key> keys, Name name, Instant now) {
        if (cap(name) != null) {
            keys.add(new BudgetRecord.Key(
                    name.scope(), name.subject(), name.period(), name.period().start(now, zone), name.coin()));
        }
    }

    private Money cap(Name name) {
        Money own = caps.get(name);
        return own != null || name.scope() == Budget.Scope.ALL
                ? own
                : caps.get(new Name(name.scope(), Budget.OTHERS, name.period(), name.coin()));
    }

    /** A centre written in small letters is no way around its budget. */
    private static String folded(String subject) {
        return subject.strip().toUpperCase(Locale.ROOT);
    }
}
