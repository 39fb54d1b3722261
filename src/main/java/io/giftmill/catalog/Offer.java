package io.giftmill.catalog;

import io.giftmill.money.Money;
import io.giftmill.partner.Product;

/**
 * A product and what is known of its price.
 *
 * @param product the product; its own price is that of a fixed denomination
 * @param atLeast what the smallest value of a range costs; null when not asked for yet
 * @param atMost what the largest value of a range costs; null when not asked for yet
 */
public record Offer(Product product, Money atLeast, Money atMost) {
    /** What an order calls it: the denomination, or {@code range}. */
    public String name() {
        return product.range() == null ? product.denomination() : "range";
    }
}
