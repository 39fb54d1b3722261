package io.giftmill.catalog;

import java.time.Instant;
import java.util.List;

/**
 * What a brand sells in a country.
 *
 * @param at when the partner last said so
 * @param outOfStock true when nothing of it can be ordered at the moment
 * @param category such as {@code e-money}; empty when not known
 * @param kind such as {@code mobile_recharge}; empty when not known
 * @param offers the products; empty when the partner sells nothing of this name
 */
record Shelf(Instant at, boolean outOfStock, String category, String kind, List<Offer> offers) implements Aged {
    Shelf {
        offers = List.copyOf(offers);
    }
}
