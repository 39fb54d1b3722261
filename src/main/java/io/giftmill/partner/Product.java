package io.giftmill.partner;

import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * One thing that can be ordered: a fixed denomination or a range. With neither it cannot be ordered.
 *
 * @param productId the partner's id; empty when absent
 * @param denomination the exact order key; null for a range
 * @param range the values a range takes; null for a fixed denomination
 * @param deliveryType {@code by_email}, {@code by_phone}, {@code by_account} or a type not known yet; it belongs to the
 *     product, not to the brand (seen on the live API); empty when absent
 * @param currencyCode currency of the face value; null when absent
 * @param faceValue what a fixed denomination is worth in that currency; null when absent and for a range
 * @param price what a fixed denomination costs in the coin that was asked for, on no network in particular; null when
 *     absent and for a range
 * @param originalPrice the same before a discount; null when absent
 */
public record Product(
        String productId,
        String denomination,
        ProductRange range,
        String deliveryType,
        String currencyCode,
        BigDecimal faceValue,
        Money price,
        Money originalPrice) {
    public Product {
        Objects.requireNonNull(productId, "productId");
        Objects.requireNonNull(deliveryType, "deliveryType");
    }

    /** A product without a price. */
    public Product(
            String productId,
            String denomination,
            ProductRange range,
            String deliveryType,
            String currencyCode,
            BigDecimal faceValue) {
        this(productId, denomination, range, deliveryType, currencyCode, faceValue, null, null);
    }
}
