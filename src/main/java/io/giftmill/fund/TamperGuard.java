package io.giftmill.fund;

import io.giftmill.order.Orders;
import io.giftmill.order.SealCheck;
import io.giftmill.order.TrackedOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An order must be what its create answer was. One that is not stops everything: somebody writes in the database. */
@Component
@Order(5)
class TamperGuard implements ReleaseGuard {
    static final String TAMPERED = "ORDER_TAMPERED";
    static final String UNSEALED = "ORDER_UNSEALED";

    private final Orders orders;
    private final TamperAlarm alarm;

    TamperGuard(Orders orders, TamperAlarm alarm) {
        this.orders = orders;
        this.alarm = alarm;
    }

    @Override
    public Map<Long, Objection> objections(List<TrackedOrder> payable, Instant now) {
        Map<Long, SealCheck> checks =
                orders.checkSeals(payable.stream().map(TrackedOrder::order).toList());
        Map<Long, Objection> objections = new HashMap<>();
        checks.forEach((attempt, check) -> {
            if (check == SealCheck.BROKEN) {
                alarm.raise(sentence(attempt));
                objections.put(attempt, Objection.review(TAMPERED, null));
            } else if (check == SealCheck.MISSING) {
                objections.put(attempt, Objection.review(UNSEALED, null));
            }
        });
        if (alarm.isOff()) {
            payable.forEach(one -> objections.putIfAbsent(one.order().attemptId(), Objection.waiting("STOPPED")));
        }
        return objections;
    }

    /** Why everything is stopped, without a word of what may have been written by others. */
    static String sentence(long attempt) {
        return "The order of attempt " + attempt
                + " is not what the partner answered, or its key is another one. Find out"
                + " who changed the database before anything is paid.";
    }
}
