package io.giftmill.partner;

import java.util.List;
import java.util.Objects;

/**
 * A brand with its products in one country. Texts are empty, not null, where the answer has none.
 *
 * @param brandName what an order names
 * @param family what the catalogue groups by; not unique, and not always the brand
 * @param countryCode ISO 3166 alpha-2
 * @param category such as {@code games} or {@code e-money}
 * @param kind {@code giftcard}, {@code mobile_recharge} or a kind not known yet
 * @param outOfStock true when nothing of it can be ordered at the moment
 * @param products what can be ordered
 * @param logo where its logo is
 * @param redeemNotes how a code is redeemed, as HTML from outside; never show it unstripped
 */
public record ProductFamily(
        String brandName,
        String family,
        String countryCode,
        String category,
        String kind,
        boolean outOfStock,
        List<Product> products,
        Logo logo,
        String redeemNotes) {
    public ProductFamily {
        Objects.requireNonNull(brandName, "brandName");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(countryCode, "countryCode");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(kind, "kind");
        products = List.copyOf(products);
        Objects.requireNonNull(logo, "logo");
        Objects.requireNonNull(redeemNotes, "redeemNotes");
    }

    /** A family without logo and notes. */
    public ProductFamily(
            String brandName,
            String family,
            String countryCode,
            String category,
            String kind,
            boolean outOfStock,
            List<Product> products) {
        this(brandName, family, countryCode, category, kind, outOfStock, products, Logo.NONE, "");
    }
}
