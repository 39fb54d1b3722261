package io.giftmill.partner;

import java.util.Locale;

/** Calls that share one rate, one pause and one breaker: those the partner is likely to count together. */
public enum CallGroup {
    /** Payment methods, brands, products and prices. */
    CATALOGUE,
    /** Validations of carts. */
    VALIDATIONS,
    /** Creations of orders. */
    ORDERS,
    /** Readings of orders. */
    ORDER_READS,
    /** Openings of order streams; how long a stream lasts does not count. */
    STREAMS;

    /** The group's name as people read it, such as {@code order reads}. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
