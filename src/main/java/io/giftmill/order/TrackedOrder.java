package io.giftmill.order;

import java.time.Instant;
import java.util.List;

/**
 * An order with the lines it stands for.
 *
 * @param order the order as we know it
 * @param lines its lines, in the order of its deliveries
 * @param handedAt when the payer took its payment; null while it did not
 * @param payBefore after this moment its payment must not be sent any more; null while none was released
 * @param wallet how far its payment has come at the wallet service; null when none was asked for it
 */
public record TrackedOrder(
        PartnerOrder order, List<OrderLine> lines, Instant handedAt, Instant payBefore, WalletState wallet) {
    public TrackedOrder {
        lines = List.copyOf(lines);
    }

    /** An order no wallet service was asked to pay. */
    public TrackedOrder(PartnerOrder order, List<OrderLine> lines, Instant handedAt) {
        this(order, lines, handedAt, null, null);
    }
}
