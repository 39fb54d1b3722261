package io.giftmill.fund;

import io.giftmill.order.BatchHold;
import io.giftmill.order.BatchHolds;
import io.giftmill.order.TrackedOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Leaves the orders of a stopped batch unpaid, so that they can be paid if it goes on while their windows last. */
@Component
@Order(10)
class BatchHoldGuard implements ReleaseGuard {
    private final BatchHolds holds;

    BatchHoldGuard(BatchHolds holds) {
        this.holds = holds;
    }

    @Override
    public Map<Long, Objection> objections(List<TrackedOrder> payable, Instant now) {
        Map<Long, Objection> objections = new HashMap<>();
        List<Long> attempts =
                payable.stream().map(one -> one.order().attemptId()).toList();
        holds.stopped(attempts).forEach(attempt -> objections.put(attempt, Objection.waiting(BatchHold.CODE)));
        return objections;
    }
}
