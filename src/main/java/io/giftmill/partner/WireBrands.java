package io.giftmill.partner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The brands of a country; any field may be missing, and a brand stands under each of its categories. */
record WireBrands(String countryCode, List<Category> categories, List<Item> allBrands, List<Item> popularBrands) {
    record Category(String kind, String category, List<Item> brands, List<Item> popularBrands) {}

    record Item(
            String brand,
            String family,
            String brandId,
            String countryCode,
            String category,
            List<String> additionalCategories,
            String kind,
            String isOutOfStock,
            String min,
            String max,
            String logoUrl,
            String logoBaseUrl) {
        Brand answer(Category under, boolean popular) {
            String ownKind = first(kind, under == null ? null : under.kind());
            return new Brand(
                    brand,
                    Words.orEmpty(family),
                    Words.orEmpty(brandId),
                    Words.orEmpty(countryCode),
                    first(category, first(under == null ? null : under.category(), ownKind)),
                    Lists.known(additionalCategories, Words::orEmpty),
                    ownKind,
                    Words.isTrue(isOutOfStock),
                    Words.orEmpty(min),
                    Words.orEmpty(max),
                    new Logo(Words.orEmpty(logoUrl), Words.orEmpty(logoBaseUrl)),
                    popular);
        }

        private static String first(String text, String otherwise) {
            return Words.orNull(text) == null ? Words.orEmpty(otherwise) : text;
        }
    }

    /** Each brand once. The list of all brands is the partner's own without repetitions; where it lacks, we make one. */
    List<Brand> answer() {
        Set<String> popular = popular();
        Map<String, Category> under = new LinkedHashMap<>();
        Map<String, Item> items = new LinkedHashMap<>();
        for (Category category : Lists.known(categories, one -> one)) {
            for (Item item : items(category.brands(), category.popularBrands())) {
                under.putIfAbsent(item.brand(), category);
                items.putIfAbsent(item.brand(), item);
            }
        }
        Map<String, Brand> brands = new LinkedHashMap<>();
        List<Item> all = items(allBrands);
        (all.isEmpty() ? items.values() : all)
                .forEach(item -> brands.putIfAbsent(
                        item.brand(), item.answer(under.get(item.brand()), popular.contains(item.brand()))));
        return List.copyOf(brands.values());
    }

    private Set<String> popular() {
        Set<String> names = new HashSet<>();
        items(popularBrands).forEach(item -> names.add(item.brand()));
        for (Category category : Lists.known(categories, one -> one)) {
            items(category.popularBrands()).forEach(item -> names.add(item.brand()));
        }
        return names;
    }

    /** What has no name cannot be ordered. */
    @SafeVarargs
    private static List<Item> items(List<Item>... lists) {
        List<Item> items = new ArrayList<>();
        for (List<Item> list : lists) {
            Lists.known(list, item -> item).stream()
                    .filter(item -> Words.orNull(item.brand()) != null)
                    .forEach(items::add);
        }
        return items;
    }
}
