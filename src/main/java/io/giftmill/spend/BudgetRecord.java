package io.giftmill.spend;

import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What was taken of budgets, in the record: one row for each budget and period, which whoever takes from it locks. */
@Repository
class BudgetRecord {
    private static final String OPEN =
            "insert into budget (scope, subject, period, period_start, coin) values (?, ?, ?, ?, ?)";
    private static final String FIND = """
            select id from budget
            where scope = ? and subject = ? and period = ? and period_start = ? and coin = ?""";
    private static final String LOCK = "select used_amount, coin from budget where id = ? for update";
    private static final String TAKE =
            "update budget set used_amount = used_amount + ? where id = ? and used_amount + ? <= ?";
    private static final String CHANGE = "update budget set used_amount = used_amount + ? where id = ?";
    private static final String USE =
            "insert into budget_use (line_id, budget_id, amount, taken_at) values (?, ?, ?, ?)";
    private static final String USES = """
            select u.id, u.line_id, u.budget_id, u.amount, b.scope, b.subject, b.period, b.period_start, b.coin from budget_use u join budget b on b.id = u.budget_id
            where u.line_id = any(?) and u.open = true order by u.id""";
    private static final String GIVE_BACK =
            "update budget_use set open = false, given_back_at = ? where id = ? and open = true and amount = ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate savepoint;
    private final Clock clock;

    BudgetRecord(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.savepoint = new TransactionTemplate(transaction.getTransactionManager());
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** A budget in one of its periods; in this order they are locked, so that nobody waits for each other. */
    record Key(Budget.Scope scope, String subject, Budget.Period period, LocalDate start, Asset coin)
            implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return sorted().compareTo(other.sorted());
        }

        private String sorted() {
            return scope + " " + period + " " + start + " " + coin + " " + subject;
        }
    }

    /** An open use of a budget. */
    record Use(long id, long lineId, long budgetId, Key key, Money amount) {}

    /** The row of a budget, made where it is the first use of its period, in the running transaction. */
    long row(Key key) {
        Object[] cells = {
            key.scope().name(),
            key.subject(),
            key.period().name(),
            key.start(),
            key.coin().code()
        };
        List<Long> known = jdbc.queryForList(FIND, Long.class, cells);
        if (known.isEmpty()) {
            try {
                savepoint.executeWithoutResult(running -> jdbc.update(OPEN, cells));
            } catch (DuplicateKeyException meanwhile) {
                // Somebody else was first; the row is there now.
                return jdbc.queryForObject(FIND, Long.class, cells);
            }
            return jdbc.queryForObject(FIND, Long.class, cells);
        }
        return known.get(0);
    }

    /** What is used of a budget; nobody else can change it before the running transaction ends. */
    Money lock(long id) {
        return jdbc.queryForObject(
                LOCK,
                (row, number) -> new Money(row.getBigDecimal("used_amount"), new Asset(row.getString("coin"))),
                id);
    }

    /**
     * Changes what is used of a budget, in the running transaction.
     *
     * @param cap what it must not cross; null where it has no cap any more
     * @return false where it would cross it
     */
    boolean change(long id, Money by, Money cap) {
        return cap == null || !by.isPositive()
                ? jdbc.update(CHANGE, by.amount(), id) == 1
                : jdbc.update(TAKE, by.amount(), id, by.amount(), cap.amount()) == 1;
    }

    /** Records that a line uses budgets. */
    void use(Collection<Use> uses) {
        List<Object[]> rows = new ArrayList<>();
        for (Use use : uses) {
            rows.add(new Object[] {use.lineId(), use.budgetId(), use.amount().amount(), Utc.of(clock.instant())});
        }
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(USE, rows);
        }
    }

    /** What these lines use and may still give back. */
    List<Use> open(Collection<Long> lineIds) {
        Object[] ids = lineIds.toArray();
        return jdbc.query(
                USES,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("BIGINT", ids)),
                (row, number) -> use(row));
    }

    private static Use use(ResultSet row) throws SQLException {
        Asset coin = new Asset(row.getString("coin"));
        Key key = new Key(
                Budget.Scope.valueOf(row.getString("scope")),
                row.getString("subject"),
                Budget.Period.valueOf(row.getString("period")),
                row.getObject("period_start", LocalDate.class),
                coin);
        return new Use(
                row.getLong("id"),
                row.getLong("line_id"),
                row.getLong("budget_id"),
                key,
                new Money(row.getBigDecimal("amount"), coin));
    }

    /** Gives a use back, in the running transaction; false where somebody has done so, or it has changed. */
    boolean giveBack(long useId, long budgetId, Money amount) {
        boolean ours = jdbc.update(GIVE_BACK, Utc.of(clock.instant()), useId, amount.amount()) == 1;
        if (ours) {
            jdbc.update(CHANGE, Money.zero(amount.asset()).minus(amount).amount(), budgetId);
        }
        return ours;
    }

    /** Records that a use is for good; false where it was so before. */
    boolean close(long useId) {
        return jdbc.update("update budget_use set open = false where id = ? and open = true", useId) == 1;
    }

    /** Makes a use its exact price; the caller has changed the budget. */
    void become(long useId, Money price) {
        jdbc.update("update budget_use set amount = ? where id = ?", price.amount(), useId);
    }
}
