package io.giftmill.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything on sale, from {@code sandbox/catalogue.json}. */
final class Catalogue {
    private final Map<String, Brand> brands = new LinkedHashMap<>();
    private final Map<String, CatalogueFile.Country> countries;

    private Catalogue(CatalogueFile file) {
        this.countries = file.countries();
        for (CatalogueFile.BrandEntry entry : file.brands()) {
            Brand brand = new Brand(
                    entry,
                    file.countries().get(entry.country()),
                    file.currencies().get(entry.currency()));
            brands.put(key(entry.country(), entry.brand()), brand);
        }
    }

    static Catalogue load() {
        return new Catalogue(Json.resource("/sandbox/catalogue.json", CatalogueFile.class));
    }

    /** The brand with exactly this name in this country, or null. */
    Brand brand(String country, String name) {
        return brands.get(key(country, name));
    }

    List<Brand> in(String country) {
        return brands.values().stream()
                .filter(brand -> brand.country().equals(country))
                .toList();
    }

    boolean knows(String country) {
        return countries.containsKey(country);
    }

    private static String key(String country, String name) {
        return country + '\n' + name;
    }
}
