package io.giftmill.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What may have been meant by a brand that is not sold, found once however many lines have the same mistake. */
@Component
class Suggestions {
    private static final int MOST = 1_000;
    private static final int PROPOSED = 3;
    private static final int COUNTRIES = 12;

    private final BrandStore brands;
    private final Map<Question, Suggestion> found = new ConcurrentHashMap<>();

    Suggestions(BrandStore brands) {
        this.brands = brands;
    }

    private record Question(Key key, Instant at) {}

    /**
     * What to try instead.
     *
     * @param names brands of the country with a similar name
     * @param soldIn other countries in which the brand is sold, as far as is known
     */
    record Suggestion(List<String> names, List<String> soldIn) {}

    Suggestion forBrand(Key key, BrandList list) {
        if (found.size() >= MOST) {
            found.clear();
        }
        return found.computeIfAbsent(new Question(key, list.at()), question -> find(key, list));
    }

    private Suggestion find(Key key, BrandList list) {
        List<String> sold = list.brands().values().stream()
                .filter(listed -> listed.missing() == 0)
                .map(listed -> listed.brand().name())
                .toList();
        List<String> countries = brands.countriesSelling(key.brand()).stream()
                .filter(country -> !country.equals(key.country()))
                .limit(COUNTRIES)
                .toList();
        return new Suggestion(Nearest.of(key.brand(), sold, PROPOSED), countries);
    }
}
