package io.giftmill.catalog;

import io.giftmill.partner.Product;
import io.giftmill.partner.ProductRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what a brand does not sell, and what it sells instead. */
final class Alternatives {
    private static final int PROPOSED = 6;
    private static final Pattern AMOUNT_AND_CURRENCY = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,8})?) ?([A-Za-z]{3})");

    private final Wanted wanted;
    private final List<Offer> offers;
    private final String what;

    Alternatives(Wanted wanted, Shelf shelf) {
        this.wanted = wanted;
        this.offers = shelf.offers();
        this.what = "'" + wanted.brandName() + "' in " + wanted.countryCode();
    }

    /** No product is worth the amount. */
    Finding toFaceValue() {
        List<Offer> fitting = fitting();
        if (fitting.isEmpty()) {
            return kindOfRecipient();
        }
        List<String> near = near(
                fitting, wanted.faceValue().amount(), wanted.faceValue().asset().code());
        return Finding.reject(
                "NO_PRODUCT_OF_THIS_VALUE",
                "amount",
                "There is no " + what + " worth exactly " + wanted.faceValue() + ". There is: " + names(fitting) + ".",
                near);
    }

    /** No product has the denomination. */
    Finding toDenomination() {
        List<Offer> fitting = fitting();
        List<Offer> choice = fitting.isEmpty() ? offers : fitting;
        Matcher text = AMOUNT_AND_CURRENCY.matcher(wanted.denomination());
        if (text.matches()) {
            BigDecimal value = new BigDecimal(text.group(1));
            String currency = text.group(2).toUpperCase(Locale.ROOT);
            return asText(choice, value, currency)
                    .orElseGet(() -> unknownDenomination(choice, near(choice, value, currency)));
        }
        List<String> fixed = choice.stream()
                .filter(offer -> offer.product().range() == null)
                .map(Offer::name)
                .toList();
        return unknownDenomination(choice, Nearest.of(wanted.denomination(), fixed, PROPOSED));
    }

    /** Written as a text, the partner would sell the value as another and dearer product than the range. */
    private Optional<Finding> asText(List<Offer> choice, BigDecimal value, String currency) {
        return choice.stream()
                .filter(offer -> isRangeWith(offer.product(), value, currency))
                .findFirst()
                .map(offer -> Finding.reject(
                        "RANGE_WRITTEN_AS_TEXT",
                        "denomination",
                        what + " is sold as a range, " + text(offer.product()) + ". As the text '"
                                + wanted.denomination() + "' it would be another, dearer product.",
                        List.of(asRange(value))));
    }

    private Finding unknownDenomination(List<Offer> choice, List<String> near) {
        boolean range = wanted.denomination().equals("range");
        return Finding.reject(
                "UNKNOWN_DENOMINATION",
                "denomination",
                (range
                                ? what + " is not sold as a range."
                                : "There is no '" + wanted.denomination() + "' of " + what + ".")
                        + " There is: " + names(choice) + ".",
                range ? near(choice, wanted.productValue(), null) : near);
    }

    /** The value is not in the range, or not on its steps. */
    Finding toValue(Offer offer) {
        ProductRange range = offer.product().range();
        List<String> nearest = Steps.nearest(range, wanted.productValue()).stream()
                .map(BigDecimal::toPlainString)
                .toList();
        return Finding.reject(
                Steps.isWithin(range, wanted.productValue()) ? "VALUE_OFF_STEP" : "VALUE_OUT_OF_RANGE",
                "product_value",
                what + " takes " + text(offer.product()) + ", not "
                        + wanted.productValue().toPlainString() + ".",
                nearest);
    }

    /** The product is not delivered to such a recipient. */
    Finding toDeliveryType(Offer named) {
        List<String> same = fitting().stream()
                .filter(offer -> isAsMuch(offer.product(), named.product()))
                .map(Offer::name)
                .limit(PROPOSED)
                .toList();
        String column = same.isEmpty() ? "recipient" : "denomination";
        return Finding.reject(
                "RECIPIENT_KIND",
                column,
                "'" + named.name() + "' of " + what + " needs " + Recipients.needs(named.product()) + ".",
                same);
    }

    private Finding kindOfRecipient() {
        return Finding.reject(
                "RECIPIENT_KIND",
                "recipient",
                what + " needs " + Recipients.needs(offers.get(0).product()) + ".",
                List.of());
    }

    /** A fixed denomination that the range sells as well may be the dearer of the two. */
    Optional<Finding> rangeBeside(Offer fixed) {
        Product product = fixed.product();
        if (product.range() != null || product.faceValue() == null) {
            return Optional.empty();
        }
        return fitting().stream()
                .filter(offer -> isRangeWith(offer.product(), product.faceValue(), product.currencyCode()))
                .findFirst()
                .map(offer -> Finding.flag(
                        "RANGE_BESIDE",
                        "denomination",
                        what + " sells this value as a range, too; the text '" + fixed.name()
                                + "' is often the dearer one.",
                        List.of(asRange(product.faceValue()))));
    }

    private static boolean isRangeWith(Product product, BigDecimal value, String currency) {
        return product.range() != null
                && product.currencyCode() != null
                && product.currencyCode().equals(currency)
                && Steps.holds(product.range(), value);
    }

    private static boolean isAsMuch(Product one, Product other) {
        return one.faceValue() != null
                && other.faceValue() != null
                && one.currencyCode() != null
                && one.currencyCode().equals(other.currencyCode())
                && Steps.isSame(one.faceValue(), other.faceValue());
    }

    private static String asRange(BigDecimal value) {
        return "denomination=range, product_value=" + Fit.number(value).toPlainString();
    }

    private List<Offer> fitting() {
        return offers.stream().filter(offer -> Recipients.mayFit(offer, wanted)).toList();
    }

    /** Names of denominations next to a value, and values next to it that a range takes. */
    private static List<String> near(List<Offer> choice, BigDecimal value, String currency) {
        Set<String> near = new LinkedHashSet<>();
        if (value == null) {
            return List.of();
        }
        List<Offer> sameCurrency = choice.stream()
                .filter(offer ->
                        currency == null || currency.equals(offer.product().currencyCode()))
                .toList();
        List<BigDecimal> faces = new ArrayList<>();
        sameCurrency.stream()
                .map(offer -> offer.product().faceValue())
                .filter(face -> face != null)
                .forEach(faces::add);
        for (BigDecimal face : Steps.nearest(faces, value)) {
            sameCurrency.stream()
                    .filter(offer -> offer.product().faceValue() != null
                            && Steps.isSame(offer.product().faceValue(), face))
                    .forEach(offer -> near.add(offer.name()));
        }
        sameCurrency.stream()
                .filter(offer -> offer.product().range() != null
                        && Steps.isWhole(offer.product().range()))
                .forEach(offer -> Steps.nearest(offer.product().range(), value).forEach(one -> near.add(asRange(one))));
        return near.stream().limit(PROPOSED).toList();
    }

    private static String names(List<Offer> choice) {
        return choice.stream()
                .limit(PROPOSED)
                .map(offer -> offer.product().range() == null ? offer.name() : text(offer.product()))
                .collect(Collectors.joining(", "));
    }

    private static String text(Product product) {
        String currency = product.currencyCode() == null ? "" : " " + product.currencyCode();
        return Steps.text(product.range()) + currency;
    }
}
