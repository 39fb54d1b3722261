package io.giftmill.order;

import io.giftmill.batch.LineRef;
import io.giftmill.money.Money;
import io.giftmill.partner.EchoedDelivery;

/**
 * A line within its order.
 *
 * @param line the line as it stood when it was read
 * @param batchId the batch it belongs to
 * @param position its place among the order's deliveries, from 0
 * @param attempts how many attempts were made for it
 * @param quote the price it was accepted at; null when it was never quoted
 * @param agreed what it was ordered as; null when nobody knows
 */
public record OrderLine(LineRef line, long batchId, int position, int attempts, Money quote, Agreed agreed) {

    /** A line of which nobody knows what it was ordered as. */
    public OrderLine(LineRef line, long batchId, int position, int attempts, Money quote) {
        this(line, batchId, position, attempts, quote, null);
    }

    /** Whether a delivery is known to be for another product, value or recipient than this line. */
    public boolean isContradictedBy(EchoedDelivery said) {
        return agreed != null && agreed.isContradictedBy(said);
    }
}
