package io.giftmill.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The resource {@code sandbox/catalogue.json}, one to one. What may be left out there is null here. */
record CatalogueFile(
        String note, Map<String, Country> countries, Map<String, Currency> currencies, List<BrandEntry> brands) {

    /**
     * A country the catalogue knows.
     *
     * @param dial What its phone numbers begin with, for example {@code +55}.
     */
    record Country(String dial, String currency) {}

    /**
     * A currency of face values.
     *
     * @param usd Dollars per unit.
     */
    record Currency(String symbol, BigDecimal usd) {}

    /**
     * A brand in one country.
     *
     * @param code How its codes look: {@code url}, {@code esim}, or null for a plain code.
     * @param flags Any of popular, limited, out_of_stock, inactive.
     * @param notOn Coin and network pairs it cannot be paid on, for example {@code USDC Base}.
     */
    record BrandEntry(
            String country,
            String brand,
            String family,
            String category,
            List<String> additionalCategories,
            String kind,
            String currency,
            String color,
            String code,
            boolean serial,
            String defaultDenomination,
            List<String> flags,
            List<String> notOn,
            List<ProductEntry> products) {

        BrandEntry {
            additionalCategories = orEmpty(additionalCategories);
            flags = orEmpty(flags);
            notOn = orEmpty(notOn);
        }

        /** The same with other flags and products. */
        BrandEntry with(List<String> otherFlags, List<ProductEntry> otherProducts) {
            return new BrandEntry(
                    country,
                    brand,
                    family,
                    category,
                    additionalCategories,
                    kind,
                    currency,
                    color,
                    code,
                    serial,
                    defaultDenomination,
                    otherFlags,
                    notOn,
                    otherProducts);
        }

        private static List<String> orEmpty(List<String> list) {
            return list == null ? List.of() : List.copyOf(list);
        }
    }

    /**
     * A product of a brand: a fixed one has a face value, a range has min, max and step.
     *
     * @param marginBps What the partner adds to the face value, in hundredths of a percent.
     * @param gigabytes Data of an eSIM, -1 for unlimited, else null.
     */
    record ProductEntry(
            String denomination,
            BigDecimal face,
            BigDecimal min,
            BigDecimal max,
            BigDecimal step,
            @JsonProperty("margin_bps") int marginBps,
            String deliveryType,
            Integer gigabytes) {
        ProductEntry dearerBy(int bps) {
            return new ProductEntry(denomination, face, min, max, step, marginBps + bps, deliveryType, gigabytes);
        }
    }
}
