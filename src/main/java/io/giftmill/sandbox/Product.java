package io.giftmill.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Something a brand sells: one fixed denomination, or any value of a range. */
final class Product {
    static final String RANGE = "range";

    /** What a fixed text costs on a brand that only sells a range: dearer than the same value asked for as a range. */
    static final int FIXED_TEXT_ON_RANGE_BPS = 450;

    private static final BigDecimal WHOLE_BPS = BigDecimal.valueOf(10_000);

    private final CatalogueFile.ProductEntry entry;
    private final String id;
    private final BigDecimal dollarsPerUnit;
    private final String localized;
    private final String currency;
    private final BigDecimal dollars;

    Product(CatalogueFile.ProductEntry entry, String id, String currencyCode, CatalogueFile.Currency currency) {
        this.entry = entry;
        this.id = id;
        this.currency = currencyCode;
        this.dollarsPerUnit = currency.usd();
        this.dollars = isRange() ? null : dollars(entry.face(), entry.marginBps());
        this.localized = localized(entry, currency.symbol());
    }

    private static String localized(CatalogueFile.ProductEntry entry, String symbol) {
        boolean amountAndCurrency = entry.denomination().matches("\\S+ [A-Z]{3}");
        return amountAndCurrency ? symbol + plain(entry.face()) : entry.denomination();
    }

    String id() {
        return id;
    }

    /** Code of the currency of its face value. */
    String currency() {
        return currency;
    }

    boolean isRange() {
        return RANGE.equals(entry.denomination());
    }

    String denomination() {
        return entry.denomination();
    }

    String localizedDenomination() {
        return localized;
    }

    BigDecimal face() {
        return entry.face();
    }

    BigDecimal min() {
        return entry.min();
    }

    BigDecimal max() {
        return entry.max();
    }

    BigDecimal step() {
        return entry.step();
    }

    Integer gigabytes() {
        return entry.gigabytes();
    }

    boolean isByPhone() {
        return "by_phone".equals(entry.deliveryType());
    }

    String deliveryType() {
        return isByPhone() ? "by_phone" : "by_email";
    }

    /** Whether a range sells this value: inside, and a whole number of steps above the least. */
    boolean sells(BigDecimal value) {
        return value.compareTo(entry.min()) >= 0
                && value.compareTo(entry.max()) <= 0
                && value.subtract(entry.min()).remainder(entry.step()).signum() == 0;
    }

    /** Dollars for one piece of a fixed product, rounded up to cents. */
    BigDecimal dollars() {
        return dollars;
    }

    /** Dollars for one piece of this value of a range, rounded up to cents. */
    BigDecimal dollars(BigDecimal value) {
        return dollars(value, entry.marginBps());
    }

    BigDecimal dollars(BigDecimal value, int marginBps) {
        return value.multiply(dollarsPerUnit)
                .multiply(WHOLE_BPS.add(BigDecimal.valueOf(marginBps)))
                .divide(WHOLE_BPS, 2, RoundingMode.CEILING);
    }

    /** Dollars of the value itself, without margin. */
    BigDecimal faceDollars(BigDecimal value) {
        return value.multiply(dollarsPerUnit);
    }

    static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    static UUID stableId(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
