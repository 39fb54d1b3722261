package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import io.giftmill.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Orders with money that no line stands for. They are only looked for where sums differ. */
final class StrayOrders {
    private static final String QUERY = Sql.load("report-stray-orders.sql");
    private static final String OF_BATCH = QUERY.replace("{of}", "a.batch_id = ?");
    private static final String OF_PERIOD = QUERY.replace("{of}", "o.placed_at < ? and o.state_at >= ?");

    private final Snapshot record;
    private final Scope scope;
    private final Columns columns;

    StrayOrders(Snapshot record, Scope scope) {
        this.record = record;
        this.scope = scope;
        this.columns = record.columns();
    }

    /** @param moved what came and went within the pack, added up without signs */
    record Stray(Finding finding, Money moved) {}

    private record Row(
            long attempt, String orderId, Money received, Money refunded, Instant placedAt, Instant stateAt) {}

    List<Stray> find() {
        List<Stray> all = new ArrayList<>();
        List<Row> page = page(0);
        while (!page.isEmpty()) {
            page.stream().map(this::stray).filter(one -> one != null).forEach(all::add);
            page = page(page.get(page.size() - 1).attempt());
        }
        return all;
    }

    private List<Row> page(long behind) {
        Object[] parameters = scope.isPeriod()
                ? new Object[] {
                    behind, Utc.of(scope.period().to()), Utc.of(scope.period().from())
                }
                : new Object[] {behind, scope.batchId()};
        return record.jdbc().query(scope.isPeriod() ? OF_PERIOD : OF_BATCH, (row, number) -> read(row), parameters);
    }

    private Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("attempt_id"),
                row.getString("order_id"),
                columns.moneyOrZero(row, "received_amount", "coin"),
                columns.moneyOrZero(row, "refund_amount", "coin"),
                Utc.read(row, "placed_at"),
                Utc.read(row, "state_at"));
    }

    /** Null for an order that had no money within the period. */
    private Stray stray(Row order) {
        Money nothing = Money.zero(order.received().asset());
        Money moved = order.received().plus(order.refunded());
        Money held = order.received().minus(order.refunded());
        if (scope.isPeriod()) {
            Money end = at(order, scope.period().to(), nothing);
            moved = end.minus(at(order, scope.period().from(), nothing)).magnitude();
            held = end;
        }
        if (moved.isZero()) {
            return null;
        }
        Finding finding = new Finding(
                ExceptionCode.ORDER_WITHOUT_ROW,
                Subject.ORDER,
                order.attempt(),
                order.orderId(),
                held,
                order.placedAt(),
                false,
                null,
                null);
        return new Stray(finding, moved);
    }

    private Money at(Row order, Instant moment, Money nothing) {
        if (order.stateAt().isBefore(moment)) {
            return order.received();
        }
        History.Change change =
                History.of(record.jdbc(), Set.of(), Set.of(order.attempt())).changeBefore(order.attempt(), moment);
        return change == null ? nothing : new Money(change.amount(), nothing.asset());
    }
}
