package io.giftmill.order;

import java.time.Instant;
import java.util.List;

/**
 * An order with the lines it stands for.
 *
 * @param order the order as we know it
 * @param lines its lines, in the order of its deliveries
 * @param handedAt when the payer took its payment; null while it did not
 */
public record TrackedOrder(PartnerOrder order, List<OrderLine> lines, Instant handedAt) {
    public TrackedOrder {
        lines = List.copyOf(lines);
    }
}
