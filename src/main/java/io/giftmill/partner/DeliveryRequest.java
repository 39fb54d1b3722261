package io.giftmill.partner;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * One product for one recipient. There is no quantity: two of the same are two deliveries (seen on the live API).
 *
 * @param brandName the {@code brand} of the catalogue, exactly
 * @param countryCode ISO 3166 alpha-2, upper case
 * @param denomination the {@code denomination} of the catalogue, exactly, or {@code range}; never a composed text, which
 *     may buy another, dearer product (seen on the live API)
 * @param productValue face value of a range product in its own currency; null for a fixed denomination
 * @param beneficiaryAccount e-mail address, or phone number with {@code +} and country code for a top-up
 */
public record DeliveryRequest(
        String brandName, String countryCode, String denomination, BigDecimal productValue, String beneficiaryAccount) {
    public DeliveryRequest {
        Objects.requireNonNull(brandName, "brandName");
        Objects.requireNonNull(countryCode, "countryCode");
        Objects.requireNonNull(denomination, "denomination");
        Objects.requireNonNull(beneficiaryAccount, "beneficiaryAccount");
    }
}
