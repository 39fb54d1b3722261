package io.giftmill.order;

import io.giftmill.partner.DeliveryRequest;
import io.giftmill.partner.EchoedDelivery;

/**
 * What a line was ordered as, which no later answer may contradict.
 *
 * @param asked the product, its value and its recipient as they were sent
 */
record Agreed(DeliveryRequest asked) {

    /** Whether a delivery names another product, value or recipient; what it leaves out contradicts nothing. */
    boolean isContradictedBy(EchoedDelivery said) {
        return said.contradicts(asked);
    }

    /** Nobody's address. */
    @Override
    public String toString() {
        return "Agreed[]";
    }
}
