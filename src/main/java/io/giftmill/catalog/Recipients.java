package io.giftmill.catalog;

import io.giftmill.partner.Product;
import java.util.Optional;

/** Whether a product can be delivered to a recipient. The delivery type belongs to the product, not to the brand. */
final class Recipients {
    private static final String BY_EMAIL = "by_email";
    private static final String BY_PHONE = "by_phone";

    private Recipients() {}

    static boolean fits(Offer offer, Wanted wanted) {
        return offer.product().deliveryType().equals(wanted.isToPhone() ? BY_PHONE : BY_EMAIL);
    }

    /** What is delivered in a way we do not know may fit. */
    static boolean mayFit(Offer offer, Wanted wanted) {
        return !offer.product().deliveryType().equals(wanted.isToPhone() ? BY_EMAIL : BY_PHONE);
    }

    /** What a product needs, for people. */
    static String needs(Product product) {
        return product.deliveryType().equals(BY_PHONE)
                ? "a phone number of the product's country, such as +14155550123"
                : "an e-mail address";
    }

    static Optional<Finding> phoneOfAnotherCountry(Offer offer, Wanted wanted) {
        return wanted.isToPhone() && offer.product().deliveryType().equals(BY_PHONE)
                ? PhoneRule.check(wanted.recipient(), wanted.countryCode())
                : Optional.empty();
    }
}
