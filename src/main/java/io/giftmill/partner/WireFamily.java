package io.giftmill.partner;

import java.math.BigDecimal;
import java.util.List;

/** A brand with its products in a country; any field may be missing. */
record WireFamily(
        String brand,
        String family,
        String countryCode,
        String category,
        String kind,
        String isOutOfStock,
        List<Item> products,
        String logoUrl,
        String logoBaseUrl,
        Description richDescription) {

    record Item(
            String productId,
            String denomination,
            Range range,
            String deliveryType,
            FaceValue faceValue,
            String coin,
            String coinAmount,
            String originalCoinAmount) {
        Product answer() {
            ProductRange values = range == null ? null : range.answer();
            return new Product(
                    Words.orEmpty(productId),
                    values == null ? Words.orNull(denomination) : null,
                    values,
                    Words.orEmpty(deliveryType),
                    currency(values),
                    faceValue == null ? null : faceValue.fixed(),
                    Amounts.money(coinAmount, coin),
                    Amounts.money(originalCoinAmount, coin));
        }

        private String currency(ProductRange values) {
            String currency = faceValue == null ? null : Words.orNull(faceValue.currencyCode());
            return currency != null || values == null ? currency : values.currency();
        }
    }

    record Range(String min, String max, String stepSize, String currency) {
        ProductRange answer() {
            return new ProductRange(
                    Amounts.decimal(min), Amounts.decimal(max), Amounts.decimal(stepSize), Words.orNull(currency));
        }
    }

    /** The smallest and largest value in here come in two shapes; those of the range do not, so only they are read. */
    record FaceValue(String currencyCode, Value amount) {
        record Value(String price) {}

        BigDecimal fixed() {
            return amount == null ? null : Amounts.decimal(amount.price());
        }
    }

    record Description(String howToRedeem) {}

    ProductFamily answer() {
        return new ProductFamily(
                Words.orEmpty(brand),
                Words.orEmpty(family),
                Words.orEmpty(countryCode),
                Words.orNull(category) == null ? Words.orEmpty(kind) : category,
                Words.orEmpty(kind),
                Words.isTrue(isOutOfStock),
                Lists.known(products, Item::answer),
                new Logo(Words.orEmpty(logoUrl), Words.orEmpty(logoBaseUrl)),
                richDescription == null ? "" : Words.orEmpty(richDescription.howToRedeem()));
    }
}
