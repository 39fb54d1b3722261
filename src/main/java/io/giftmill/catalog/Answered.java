package io.giftmill.catalog;

import io.giftmill.partner.Brand;
import io.giftmill.partner.Logo;
import io.giftmill.partner.Product;
import io.giftmill.partner.ProductFamily;
import io.giftmill.partner.ProductRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes what the partner answers fit to be kept: whatever could not be ordered is left out, texts are cut to their columns. */
final class Answered {
    private static final int MOST_NOTES = 4_000;

    private Answered() {}

    /** The brands that can be ordered, each once. */
    static List<Brand> brands(String country, List<Brand> answer) {
        Map<String, Brand> brands = new LinkedHashMap<>();
        answer.stream()
                .filter(brand -> Fit.isName(brand.name()))
                .forEach(brand -> brands.putIfAbsent(brand.name(), fitting(country, brand)));
        return List.copyOf(brands.values());
    }

    private static Brand fitting(String country, Brand brand) {
        return new Brand(
                brand.name(),
                Fit.text(brand.family(), 200),
                Fit.text(brand.brandId(), 64),
                country,
                Fit.text(brand.category(), 100),
                List.of(),
                Fit.text(brand.kind(), 60),
                brand.outOfStock(),
                Fit.text(brand.least(), 60),
                Fit.text(brand.most(), 60),
                new Logo(
                        Fit.text(brand.logo().url(), 500), Fit.text(brand.logo().baseUrl(), 500)),
                brand.popular());
    }

    /** The brand as its products describe it; limits, popularity and identity stay as the list has them. */
    static Listed listed(Key key, ProductFamily family, Listed known) {
        Brand old = known == null ? null : known.brand();
        Brand brand = fitting(
                key.country(),
                new Brand(
                        key.brand(),
                        old == null ? family.family() : old.family(),
                        old == null ? "" : old.brandId(),
                        key.country(),
                        old == null ? family.category() : old.category(),
                        List.of(),
                        old == null ? family.kind() : old.kind(),
                        family.outOfStock(),
                        old == null ? "" : old.least(),
                        old == null ? "" : old.most(),
                        old == null ? family.logo() : old.logo(),
                        old != null && old.popular()));
        String notes = family.redeemNotes().isBlank() ? null : Fit.text(family.redeemNotes(), MOST_NOTES);
        return new Listed(brand, 0, notes);
    }

    /** The products that can be ordered. */
    static List<Offer> offers(List<ProductFamily> families) {
        List<Offer> offers = new ArrayList<>();
        for (ProductFamily family : families) {
            family.products().stream()
                    .filter(product -> product.range() != null
                            || product.denomination() != null && Fit.isName(product.denomination()))
                    .map(product -> new Offer(fitting(product), null, null))
                    .forEach(offers::add);
        }
        return offers;
    }

    private static Product fitting(Product product) {
        ProductRange range = product.range();
        String currency = Fit.text(product.currencyCode(), 16);
        return new Product(
                Fit.text(product.productId(), 64),
                product.denomination(),
                range == null
                        ? null
                        : new ProductRange(
                                Fit.number(range.min()), Fit.number(range.max()), Fit.number(range.step()), currency),
                Fit.text(product.deliveryType(), 30),
                currency,
                Fit.number(product.faceValue()),
                product.price(),
                product.originalPrice());
    }

    /** What the ends of a range cost is asked for apart; as long as the range is the same, it is kept. */
    static List<Offer> withKnownPrices(List<Offer> answer, List<Offer> known) {
        return answer.stream()
                .map(offer -> known.stream()
                        .filter(old -> offer.product().range() != null
                                && offer.product().range().equals(old.product().range())
                                && offer.product()
                                        .deliveryType()
                                        .equals(old.product().deliveryType()))
                        .findFirst()
                        .map(old -> new Offer(offer.product(), old.atLeast(), old.atMost()))
                        .orElse(offer))
                .toList();
    }
}
