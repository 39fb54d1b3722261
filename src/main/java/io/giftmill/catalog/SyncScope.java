package io.giftmill.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Which countries and brands a sync asks for. */
@Component
class SyncScope {
    private final CatalogProperties properties;
    private final Snapshots snapshots;
    private final BrandStore brands;
    private final ProductStore products;
    private final WaitingLines lines;

    SyncScope(
            CatalogProperties properties,
            Snapshots snapshots,
            BrandStore brands,
            ProductStore products,
            WaitingLines lines) {
        this.properties = properties;
        this.snapshots = snapshots;
        this.brands = brands;
        this.products = products;
        this.lines = lines;
    }

    /**
     * The countries wanted, else those configured, else those that lines asked for or that were synced before.
     *
     * @throws IllegalArgumentException if one of the first two is none of the partner's
     */
    List<String> countries(SyncRequest request) {
        List<String> named = request.countries().isEmpty() ? properties.countries() : request.countries();
        if (!named.isEmpty()) {
            named.forEach(Countries::require);
            return named.stream().distinct().toList();
        }
        Set<String> used = new TreeSet<>(snapshots.countries());
        lines.brandsAskedFor().forEach(key -> used.add(key.country()));
        used.removeIf(code -> !Countries.has(code));
        return List.copyOf(used);
    }

    /** The brands of a country whose products are asked for. */
    List<String> brands(String country, SyncRequest request) {
        List<String> known = brands.of(country).values().stream()
                .filter(listed -> listed.missing() < 2)
                .map(listed -> listed.brand().name())
                .toList();
        if (request.full()) {
            return known;
        }
        if (!request.brands().isEmpty()) {
            return request.brands();
        }
        Set<String> wanted = new TreeSet<>(properties.brands());
        wanted.addAll(products.brandsIn(country));
        lines.brandsAskedFor().stream()
                .filter(key -> key.country().equals(country))
                .forEach(key -> wanted.add(key.brand()));
        List<String> listed = new ArrayList<>(known);
        listed.retainAll(wanted);
        return listed;
    }
}
