package io.giftmill.catalog;

import io.giftmill.money.Money;
import io.giftmill.partner.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks one line against what its brand sells. */
final class ProductRules {
    private static final String RANGE = "range";

    private final Wanted wanted;
    private final Shelf shelf;
    private final Rails rails;
    private final Alternatives alternatives;

    /** @param rails null when not known */
    ProductRules(Wanted wanted, Shelf shelf, Rails rails) {
        this.wanted = wanted;
        this.shelf = shelf;
        this.rails = rails;
        this.alternatives = new Alternatives(wanted, shelf);
    }

    Checked check() {
        List<Finding> findings = new ArrayList<>();
        if (shelf.outOfStock()) {
            findings.add(Finding.hold(
                    "OUT_OF_STOCK",
                    "brand_name",
                    "'" + wanted.brandName() + "' is out of stock in " + wanted.countryCode() + "; it is tried again.",
                    List.of()));
        }
        findings.addAll(BrandFlags.of(wanted, shelf));
        return (wanted.isOpen() ? open() : named()).with(findings);
    }

    /** A fixed denomination of exactly this value, else a range; never another value. */
    private Checked open() {
        if (wanted.faceValue() == null) {
            return Checked.asAsked(wanted, List.of());
        }
        Money value = wanted.faceValue();
        Optional<Offer> fixed = shelf.offers().stream()
                .filter(offer -> Recipients.fits(offer, wanted) && isWorth(offer.product(), value))
                .findFirst();
        Optional<Offer> range = shelf.offers().stream()
                .filter(offer -> Recipients.fits(offer, wanted) && isInRange(offer.product(), value))
                .findFirst();
        return fixed.or(() -> range)
                .map(this::resolved)
                .orElseGet(() -> Checked.asAsked(wanted, List.of(alternatives.toFaceValue())));
    }

    private Checked resolved(Offer offer) {
        BigDecimal value =
                offer.product().range() == null ? null : wanted.faceValue().amount();
        return new Checked(about(offer), offer.name(), value, true);
    }

    private Checked named() {
        List<Offer> named = shelf.offers().stream()
                .filter(offer -> offer.name().equals(wanted.denomination()))
                .toList();
        if (named.isEmpty()) {
            return asAsked(alternatives.toDenomination());
        }
        List<Offer> fitting =
                named.stream().filter(offer -> Recipients.mayFit(offer, wanted)).toList();
        if (fitting.isEmpty()) {
            return asAsked(alternatives.toDeliveryType(named.get(0)));
        }
        if (!RANGE.equals(wanted.denomination())) {
            return Checked.asAsked(wanted, about(fitting.get(0)));
        }
        return fitting.stream()
                .filter(this::mayHoldValue)
                .findFirst()
                .map(offer -> Checked.asAsked(wanted, about(offer)))
                .orElseGet(() -> asAsked(alternatives.toValue(fitting.get(0))));
    }

    private Checked asAsked(Finding finding) {
        return Checked.asAsked(wanted, List.of(finding));
    }

    /** What is to be said of the very product. */
    private List<Finding> about(Offer offer) {
        List<Finding> findings = new ArrayList<>();
        Recipients.phoneOfAnotherCountry(offer, wanted).ifPresent(findings::add);
        belowThreshold(offer.product()).ifPresent(findings::add);
        if (!wanted.isOpen()) {
            alternatives.rangeBeside(offer).ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> belowThreshold(Product product) {
        if (rails == null || product.price() == null) {
            return Optional.empty();
        }
        Money price = product.price();
        return rails.entries().stream()
                .filter(rail ->
                        rail.coin().equals(wanted.coin()) && rail.network().equals(wanted.network()))
                .map(RailEntry::threshold)
                .filter(least -> least != null && least.asset().equals(price.asset()) && price.compareTo(least) < 0)
                .findFirst()
                .map(least -> Finding.reject(
                        "AMOUNT_LESS_THEN_MINIMUM_ALLOWED",
                        "denomination",
                        "It costs " + price + ", and the partner takes no order below " + least + " on "
                                + wanted.network() + ". Order a higher value.",
                        List.of()));
    }

    /** A range without ends, or a line without a value, is for the partner to judge. */
    private boolean mayHoldValue(Offer offer) {
        return wanted.productValue() == null
                || !Steps.isWhole(offer.product().range())
                || Steps.holds(offer.product().range(), wanted.productValue());
    }

    private static boolean isWorth(Product product, Money value) {
        return product.range() == null
                && value.asset().code().equals(product.currencyCode())
                && product.faceValue() != null
                && Steps.isSame(value.amount(), product.faceValue());
    }

    private static boolean isInRange(Product product, Money value) {
        return product.range() != null
                && value.asset().code().equals(product.currencyCode())
                && Steps.holds(product.range(), value.amount());
    }
}
