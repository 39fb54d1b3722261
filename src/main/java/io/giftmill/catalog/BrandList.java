package io.giftmill.catalog;

import java.time.Instant;
import java.util.Map;

/**
 * The brands of a country.
 *
 * @param at when the partner's list was last believed
 * @param brands by name; those that vanished are still among them
 */
record BrandList(Instant at, Map<String, Listed> brands) implements Aged {
    BrandList {
        brands = Map.copyOf(brands);
    }
}
