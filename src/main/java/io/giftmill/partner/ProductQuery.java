package io.giftmill.partner;

import java.util.Objects;

/**
 * Which products to list.
 *
 * @param brandName the {@code brand} of the catalogue, exactly
 * @param countryCode ISO 3166 alpha-2, upper case
 * @param coin ticker the prices are wanted in
 * @param lang language of the partner's texts, such as {@code en}
 */
public record ProductQuery(String brandName, String countryCode, String coin, String lang) {
    public ProductQuery {
        Objects.requireNonNull(brandName, "brandName");
        Objects.requireNonNull(countryCode, "countryCode");
        Objects.requireNonNull(coin, "coin");
        Objects.requireNonNull(lang, "lang");
    }
}
