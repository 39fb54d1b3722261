package io.giftmill.fund;

import io.giftmill.order.Orders;
import io.giftmill.order.TrackedOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Nothing is paid to an address that is another order's: the partner could not tell the two payments apart. */
@Component
@Order(20)
class ReusedAddressGuard implements ReleaseGuard {
    private final Orders orders;

    ReusedAddressGuard(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Map<Long, Objection> objections(List<TrackedOrder> payable, Instant now) {
        return orders
                .withAddressOfOthers(payable.stream().map(TrackedOrder::order).toList())
                .stream()
                .collect(Collectors.toMap(Function.identity(), id -> Objection.review("ADDRESS_REUSED", null)));
    }
}
