package io.giftmill.order;

import io.giftmill.partner.DeliveryRequest;
import io.giftmill.partner.EchoedDelivery;

/**
 * What a line was ordered as, which no later answer may contradict.
 *
 * @param asked the product, its value and its recipient as they were sent
 */
public record Agreed(DeliveryRequest asked) {

    /** Whether a delivery names another product, value or recipient; what it leaves out contradicts nothing. */
    public boolean isContradictedBy(EchoedDelivery said) {
        return differs(said.brandName(), asked.brandName())
                || differs(said.countryCode(), asked.countryCode())
                || differs(said.denomination(), asked.denomination())
                || differs(said.beneficiaryAccount(), asked.beneficiaryAccount())
                || said.productValue() != null
                        && asked.productValue() != null
                        && said.productValue().compareTo(asked.productValue()) != 0;
    }

    private static boolean differs(String said, String known) {
        return !said.isEmpty() && !said.equals(known);
    }

    /** Nobody's address. */
    @Override
    public String toString() {
        return "Agreed[]";
    }
}
