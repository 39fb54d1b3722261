package io.giftmill.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What is on sale and how it can be paid: everything before an order. Answers are written once and kept. */
final class Shop {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    static final String WHOLE = "whole";

    private final Catalogue catalogue;
    private final Rails rails;
    private final ProductJson productJson;
    private volatile byte[] paymentVias;
    private final Map<String, byte[]> brandLists = new ConcurrentHashMap<>();
    private final Map<String, byte[]> homepages = new ConcurrentHashMap<>();
    private final Map<String, byte[]> families = new ConcurrentHashMap<>();
    private final Map<String, String> moods = new ConcurrentHashMap<>();

    Shop(Catalogue catalogue, Rails rails) {
        this.catalogue = catalogue;
        this.rails = rails;
        this.productJson = new ProductJson(rails);
        this.paymentVias = ViasJson.bytes(rails);
    }

    /** What is on sale was changed: every answer is written anew. */
    void changed() {
        paymentVias = ViasJson.bytes(rails);
        brandLists.clear();
        homepages.clear();
        families.clear();
    }

    /** @param mood how the brands of the country are answered: whole, empty or broken */
    void setMood(String country, String mood) {
        moods.put(country, mood);
    }

    /** {@code GET /v3/payment_vias}. */
    Answer paymentVias() {
        return Answer.ok(paymentVias);
    }

    /** {@code GET /v2/brands}: a country where nothing is sold gets empty lists. */
    Answer brands(String country) {
        String mood = country == null ? WHOLE : moods.getOrDefault(country, WHOLE);
        if (mood.equals("empty")) {
            return Answer.ok(BrandJson.list(country, List.of()));
        }
        if (mood.equals("broken")) {
            return Answer.ok("{\"all_brands\":[{\"brand\":".getBytes(StandardCharsets.US_ASCII));
        }
        return isCountry(country)
                ? Answer.ok(kept(brandLists, country, () -> BrandJson.list(country, catalogue.in(country))))
                : Answer.error(400, "country_code is required");
    }

    /** {@code GET /v2/homepage}: no one has published its shape, so it is that of the brands with fewer of them. */
    Answer homepage(String country) {
        return isCountry(country)
                ? Answer.ok(kept(homepages, country, () -> BrandJson.homepage(country, popular(country))))
                : Answer.error(400, "country_code is required");
    }

    private List<Brand> popular(String country) {
        return catalogue.in(country).stream()
                .filter(brand -> brand.is("popular"))
                .toList();
    }

    /**
     * {@code GET /v5/products/country/{country}}.
     *
     * @param family matched without regard to case; may be null when a brand is given
     * @param brand may be null when a family is given
     * @param coin null means USDC
     */
    Answer products(String country, String family, String brand, String coin) {
        if (family == null && brand == null) {
            return Answer.error(400, "family_name or brand_name is required");
        }
        Rail rail = rails.rail(coin == null ? "USDC" : coin, null);
        if (rail == null) {
            return Answer.error(400, "coin is unknown");
        }
        List<Brand> wanted = catalogue.in(country).stream()
                .filter(known -> brand == null
                        ? known.entry().family().equalsIgnoreCase(family)
                        : known.name().equalsIgnoreCase(brand))
                .toList();
        if (wanted.isEmpty()) {
            return Answer.ok("[]".getBytes(StandardCharsets.US_ASCII));
        }
        List<String> ids = wanted.stream().map(Brand::id).toList();
        return Answer.ok(kept(families, rail.ticker() + ids, () -> productJson.families(wanted, rail)));
    }

    /** {@code GET /v4/products/price}: what a value of a range, or a fixed product of that face value, costs. */
    Answer price(String country, String brandName, String faceValue, String coin) {
        Brand brand = catalogue.brand(country, brandName);
        Rail rail = rails.rail(coin, null);
        if (brand == null) {
            return Answer.error(404, "NOT_AVAILABLE_PRODUCT");
        }
        if (rail == null) {
            return Answer.error(400, "coin is unknown");
        }
        BigDecimal value = decimal(faceValue);
        if (value == null || value.signum() <= 0) {
            return Answer.error(400, "face_value is not a positive number");
        }
        Product product = sold(brand, value);
        return product == null
                ? Answer.error(400, "face_value is not sold")
                : Answer.ok(productJson.price(product, value, rail));
    }

    private static Product sold(Brand brand, BigDecimal value) {
        Product range = brand.range();
        if (range != null) {
            return range.sells(value) ? range : null;
        }
        return brand.products().stream()
                .filter(product -> product.face().compareTo(value) == 0)
                .findFirst()
                .orElse(null);
    }

    private static BigDecimal decimal(String text) {
        try {
            return text == null || text.length() > 20 ? null : new BigDecimal(text);
        } catch (NumberFormatException malformed) {
            return null;
        }
    }

    private static boolean isCountry(String country) {
        return country != null && COUNTRY.matcher(country).matches();
    }

    private static byte[] kept(Map<String, byte[]> kept, String key, Supplier<byte[]> bytes) {
        byte[] known = kept.get(key);
        return known == null ? kept.computeIfAbsent(key, absent -> bytes.get()) : known;
    }

    /** The brands by category, in the catalogue's order. */
    static Map<String, List<Brand>> byCategory(List<Brand> brands) {
        Map<String, List<Brand>> categories = new LinkedHashMap<>();
        for (Brand brand : brands) {
            categories
                    .computeIfAbsent(brand.entry().category(), category -> new ArrayList<>())
                    .add(brand);
            for (String more : brand.entry().additionalCategories()) {
                categories.computeIfAbsent(more, category -> new ArrayList<>()).add(brand);
            }
        }
        return categories;
    }

    static void writeStrings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
