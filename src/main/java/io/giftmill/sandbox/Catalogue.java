package io.giftmill.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything on sale, from {@code sandbox/catalogue.json}. */
final class Catalogue {
    private final CatalogueFile file;
    private volatile Map<String, Brand> brands;

    private Catalogue(CatalogueFile file) {
        this.file = file;
        Map<String, Brand> all = new LinkedHashMap<>();
        file.brands().forEach(entry -> all.put(key(entry.country(), entry.brand()), brand(entry)));
        this.brands = all;
    }

    private Brand brand(CatalogueFile.BrandEntry entry) {
        return new Brand(
                entry, file.countries().get(entry.country()), file.currencies().get(entry.currency()));
    }

    /** Puts an entry in the place of the one with its name, or takes it off the shelves when it is null. */
    synchronized void replace(String country, String name, CatalogueFile.BrandEntry entry) {
        Map<String, Brand> changed = new LinkedHashMap<>(brands);
        if (entry == null) {
            changed.remove(key(country, name));
        } else {
            changed.put(key(country, name), brand(entry));
        }
        brands = changed;
    }

    /** What the file says of a brand, or null. */
    CatalogueFile.BrandEntry original(String country, String name) {
        return file.brands().stream()
                .filter(entry ->
                        entry.country().equals(country) && entry.brand().equals(name))
                .findFirst()
                .orElse(null);
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
        return file.countries().containsKey(country);
    }

    private static String key(String country, String name) {
        return country + '\n' + name;
    }
}
