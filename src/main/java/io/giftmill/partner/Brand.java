package io.giftmill.partner;

import java.util.List;
import java.util.Objects;

/**
 * A brand as the list of a country shows it. Texts are empty, not null, where the answer has none.
 *
 * @param name what an order names
 * @param family what the catalogue groups by; not unique, and not always the brand
 * @param brandId the partner's id
 * @param countryCode ISO 3166 alpha-2
 * @param category such as {@code games} or {@code e-money}; the kind where the list has no category
 * @param additionalCategories other categories it stands under
 * @param kind {@code giftcard}, {@code mobile_recharge} or a kind not known yet
 * @param outOfStock true when nothing of it can be ordered at the moment
 * @param least smallest value as a text for people, such as {@code $5} or {@code 1 GB 3 days}
 * @param most largest value as a text for people
 * @param logo where its logo is
 * @param popular whether the partner lists it among its popular ones
 */
public record Brand(
        String name,
        String family,
        String brandId,
        String countryCode,
        String category,
        List<String> additionalCategories,
        String kind,
        boolean outOfStock,
        String least,
        String most,
        Logo logo,
        boolean popular) {
    public Brand {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(logo, "logo");
        additionalCategories = List.copyOf(additionalCategories);
    }

    /** The same brand, popular or not. */
    public Brand asPopular(boolean isPopular) {
        return new Brand(
                name,
                family,
                brandId,
                countryCode,
                category,
                additionalCategories,
                kind,
                outOfStock,
                least,
                most,
                logo,
                isPopular);
    }
}
