package io.giftmill.spend;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives ceilings and budgets back what ended without being paid. Each part has a mark that falls once, in the transaction
 * that gives it back, so that nothing is given back twice.
 */
@Component
public class GivingBack {
    private static final int PAGE = 5_000;
    private static final String CEILINGS = """
            select p.line_id as id, p.line_id, p.approval_id as whole_id, p.used_amount as amount, a.coin, l.status,
                f.line_id as funded
            from line_approval p join approval a on a.id = p.approval_id join line l on l.id = p.line_id
            left join funded_line f on f.line_id = p.line_id
            where p.open = true and p.line_id > ? order by p.open, p.line_id limit ?""";
    private static final String BUDGETS = """
            select p.id, p.line_id, p.budget_id as whole_id, p.amount, b.coin, l.status, f.line_id as funded
            from budget_use p join budget b on b.id = p.budget_id join line l on l.id = p.line_id
            left join funded_line f on f.line_id = p.line_id
            where p.open = true and p.line_id > ? order by p.open, p.line_id limit ?""";
    private static final String END_CEILING = """
            update line_approval set open = false, used_amount = ?
            where line_id = ? and approval_id = ? and open = true and used_amount = ?""";
    private static final String GIVE_CEILING = "update approval set used_amount = used_amount - ? where id = ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final BudgetRecord budgets;
    private long ceilingsSeen;
    private long budgetsSeen;

    GivingBack(JdbcTemplate jdbc, TransactionTemplate transaction, BudgetRecord budgets) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.budgets = budgets;
    }

    private record Part(long id, long lineId, long wholeId, Money amount, Ended.Then then) {}

    /**
     * Looks at the next parts that may be given back; after the last it begins anew.
     *
     * @return how many were given back
     */
    public synchronized int once() {
        List<Part> ceilings = page(CEILINGS, ceilingsSeen, Ended::ceiling);
        ceilingsSeen = last(ceilings);
        List<Part> uses = page(BUDGETS, budgetsSeen, Ended::budget);
        budgetsSeen = last(uses);
        return end(ceilings, whole -> {}, this::endCeiling) + end(uses, budgets::lock, this::endBudget);
    }

    private int end(List<Part> parts, LongConsumer lock, Predicate<Part> ending) {
        // In one order, so that nobody who takes meanwhile waits for us while we wait for them.
        List<Part> ended = parts.stream()
                .filter(part -> part.then() != Ended.Then.KEEP)
                .sorted(Comparator.comparing(Part::wholeId))
                .toList();
        if (ended.isEmpty()) {
            return 0;
        }
        return transaction.execute(running -> {
            ended.stream().mapToLong(Part::wholeId).distinct().forEach(lock);
            List<Part> given = new ArrayList<>();
            ended.stream().filter(ending).forEach(given::add);
            return (int) given.stream()
                    .filter(part -> part.then() == Ended.Then.GIVE_BACK)
                    .count();
        });
    }

    private boolean endCeiling(Part part) {
        boolean back = part.then() == Ended.Then.GIVE_BACK;
        boolean ours = jdbc.update(
                        END_CEILING,
                        (back ? Money.zero(part.amount().asset()) : part.amount()).amount(),
                        part.lineId(),
                        part.wholeId(),
                        part.amount().amount())
                == 1;
        if (ours && back) {
            jdbc.update(GIVE_CEILING, part.amount().amount(), part.wholeId());
        }
        return ours;
    }

    private boolean endBudget(Part part) {
        return part.then() == Ended.Then.GIVE_BACK
                ? budgets.giveBack(part.id(), part.wholeId(), part.amount())
                : budgets.close(part.id());
    }

    private List<Part> page(String query, long after, BiFunction<LineStatus, Boolean, Ended.Then> rule) {
        return jdbc.query(
                query,
                (row, number) -> {
                    boolean funded = row.getObject("funded") != null;
                    return new Part(
                            row.getLong("id"),
                            row.getLong("line_id"),
                            row.getLong("whole_id"),
                            new Money(row.getBigDecimal("amount"), new Asset(row.getString("coin"))),
                            rule.apply(LineStatus.valueOf(row.getString("status")), funded));
                },
                after,
                PAGE);
    }

    /** Parts of one line may stand on two pages; the next round sees the rest. */
    private static long last(List<Part> page) {
        return page.size() < PAGE ? 0 : page.get(page.size() - 1).lineId();
    }
}
