package io.giftmill.partner;

import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A delivery as the partner understood it. Texts are empty, not null, where the answer has none.
 *
 * @param brandName brand
 * @param countryCode ISO 3166 alpha-2
 * @param denomination the fixed denomination, or {@code range}
 * @param productValue face value of a range product in its own currency; null when absent
 * @param beneficiaryAccount e-mail address or phone number
 * @param kind {@code giftcard}, {@code mobile_recharge} (top-ups and eSIMs) or a kind not known yet
 * @param deliveryType {@code by_email}, {@code by_phone}, {@code by_account} or a type not known yet
 * @param price of this line in the coin of the cart; null when absent or not exact
 * @param currencyCode currency of the product; null when absent
 */
public record EchoedDelivery(
        String brandName,
        String countryCode,
        String denomination,
        BigDecimal productValue,
        String beneficiaryAccount,
        String kind,
        String deliveryType,
        Money price,
        String currencyCode) {

    public EchoedDelivery {
        Objects.requireNonNull(brandName, "brandName");
        Objects.requireNonNull(countryCode, "countryCode");
        Objects.requireNonNull(denomination, "denomination");
        Objects.requireNonNull(beneficiaryAccount, "beneficiaryAccount");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(deliveryType, "deliveryType");
    }

    /**
     * Whether this is what was asked for. The partner may silently fall back to another denomination (seen on the live
     * API), so nothing is paid that does not match.
     */
    public boolean matches(DeliveryRequest asked) {
        return brandName.equals(asked.brandName())
                && countryCode.equals(asked.countryCode())
                && denomination.equals(asked.denomination())
                && beneficiaryAccount.equals(asked.beneficiaryAccount())
                && sameValue(asked.productValue());
    }

    /** Whether this names something else than was asked for; what an answer leaves out contradicts nothing. */
    public boolean contradicts(DeliveryRequest asked) {
        return differs(brandName, asked.brandName())
                || differs(countryCode, asked.countryCode())
                || differs(denomination, asked.denomination())
                || differs(beneficiaryAccount, asked.beneficiaryAccount())
                || productValue != null && asked.productValue() != null && !sameValue(asked.productValue());
    }

    private static boolean differs(String said, String known) {
        return !said.isEmpty() && !said.equals(known);
    }

    private boolean sameValue(BigDecimal asked) {
        if (productValue == null || asked == null) {
            return productValue == asked;
        }
        return productValue.compareTo(asked) == 0;
    }
}
