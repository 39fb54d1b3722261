package io.giftmill.partner;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Which price to ask for.
 *
 * @param brandName the {@code brand} of the catalogue, exactly
 * @param countryCode ISO 3166 alpha-2, upper case
 * @param faceValue a value of the brand's range, in the range's currency
 * @param coin ticker the price is wanted in
 */
public record PriceQuery(String brandName, String countryCode, BigDecimal faceValue, String coin) {
    public PriceQuery {
        Objects.requireNonNull(brandName, "brandName");
        Objects.requireNonNull(countryCode, "countryCode");
        Objects.requireNonNull(faceValue, "faceValue");
        Objects.requireNonNull(coin, "coin");
    }
}
