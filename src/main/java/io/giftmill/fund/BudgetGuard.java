package io.giftmill.fund;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineRequests;
import io.giftmill.money.Money;
import io.giftmill.order.TrackedOrder;
import io.giftmill.spend.Budgets;
import io.giftmill.spend.NoRoom;
import io.giftmill.spend.Spending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes what orders have taken from budgets their exact price, and lets none be paid that would cross a cap. */
@Component
@Order(900)
class BudgetGuard implements ReleaseGuard {
    private final Budgets budgets;
    private final LineRequests requests;

    BudgetGuard(Budgets budgets, LineRequests requests) {
        this.budgets = budgets;
        this.requests = requests;
    }

    @Override
    public Map<Long, Objection> objections(List<TrackedOrder> payable, Instant now) {
        Map<Long, Objection> objections = new HashMap<>();
        if (budgets.isEmpty()) {
            return objections;
        }
        Map<Long, LineRequest> asked = requests.byLines(payable.stream()
                .flatMap(order -> order.lines().stream().map(line -> line.line().id()))
                .toList());
        budgets.settle(payable.stream().map(order -> spendings(order, asked)).toList())
                .forEach((place, none) ->
                        objections.put(payable.get(place).order().attemptId(), objection(none)));
        return objections;
    }

    private static List<Spending> spendings(TrackedOrder order, Map<Long, LineRequest> asked) {
        List<Spending> spendings = new ArrayList<>();
        for (Map.Entry<Long, Money> share : Shares.of(order).entrySet()) {
            String centre = asked.get(share.getKey()).terms().costCentre();
            spendings.add(new Spending(share.getKey(), centre, share.getValue()));
        }
        return spendings;
    }

    private static Objection objection(NoRoom none) {
        return Objection.expire(NoRoom.CODE, LineProblem.own(NoRoom.CODE, none.sentence()));
    }
}
