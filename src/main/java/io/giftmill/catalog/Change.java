package io.giftmill.catalog;

import java.util.Objects;

/**
 * What differed between two answers that were believed.
 *
 * @param kind what happened
 * @param countryCode ISO 3166 alpha-2; null for rails
 * @param brandName the brand; null for rails
 * @param product the denomination, or {@code range}; null where the whole brand or a rail is meant
 * @param coin the coin; null where no rail is meant
 * @param network the network of the coin; null where no rail is meant
 * @param before what was known; null where there was nothing
 * @param after what is known now; null where nothing is left
 * @param basisPoints how far a new price lies above the old one; null for everything else
 */
public record Change(
        Kind kind,
        String countryCode,
        String brandName,
        String product,
        String coin,
        String network,
        String before,
        String after,
        Long basisPoints) {
    /** What happened. */
    public enum Kind {
        BRAND_APPEARED("is sold now"),
        BRAND_VANISHED("is not sold any more"),
        BRAND_OUT_OF_STOCK("is out of stock"),
        BRAND_IN_STOCK("is back in stock"),
        PRODUCT_APPEARED("is sold now"),
        PRODUCT_VANISHED("is not sold any more"),
        PRODUCT_CHANGED("was changed"),
        PRICE_CHANGED("has another price"),
        RAIL_APPEARED("is taken now"),
        RAIL_VANISHED("is not taken any more"),
        RAIL_SUSPENDED("is suspended"),
        RAIL_RESUMED("is taken again"),
        RAIL_CHANGED("was changed");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What happened, to be put after the name of the thing it happened to. */
        public String words() {
            return words;
        }
    }

    public Change {
        Objects.requireNonNull(kind, "kind");
    }

    static Change brand(Kind kind, String country, String brand) {
        return new Change(kind, country, brand, null, null, null, null, null, null);
    }

    static Change product(Kind kind, Key key, String product, String before, String after) {
        return new Change(kind, key.country(), key.brand(), product, null, null, before, after, null);
    }

    static Change rail(Kind kind, RailEntry rail, String before, String after) {
        return new Change(kind, null, null, null, rail.coin(), rail.network(), before, after, null);
    }

    Change by(long points) {
        return new Change(kind, countryCode, brandName, product, coin, network, before, after, points);
    }
}
