package io.giftmill.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The countries of the official developer page. */
public final class Countries {
    private static final int MOST = 3;
    private static final Map<String, String> BY_CODE = read();

    private Countries() {}

    /** Names by code, in the page's order. */
    public static Map<String, String> all() {
        return BY_CODE;
    }

    /** @throws IllegalArgumentException if the page does not have this code; it says what may have been meant */
    public static void require(String code) {
        if (!has(code)) {
            List<String> nearest = nearest(code);
            throw new IllegalArgumentException("The partner has no country '" + code + "'."
                    + (nearest.isEmpty() ? "" : " Did you mean " + String.join(", ", nearest) + "?")
                    + " giftmill catalog countries lists all of them.");
        }
    }

    /** Whether the partner's page has this code; upper case only. */
    public static boolean has(String code) {
        return BY_CODE.containsKey(code);
    }

    /** The name of a country; the code itself where the page has none. */
    public static String name(String code) {
        return BY_CODE.getOrDefault(code, code);
    }

    /**
     * What may have been meant by a code or name that the page does not have: nearest first.
     *
     * @return codes with their names, such as {@code GB United Kingdom}; empty when nothing is near
     */
    public static List<String> nearest(String text) {
        String wanted = text.strip();
        Set<String> codes = new LinkedHashSet<>();
        codesWhere(name -> initials(name).equalsIgnoreCase(wanted)).forEach(codes::add);
        List<String> names = Nearest.of(wanted, BY_CODE.values(), MOST);
        codesWhere(names::contains).forEach(codes::add);
        codes.addAll(Nearest.of(wanted, BY_CODE.keySet(), MOST));
        return codes.stream()
                .limit(MOST)
                .map(code -> code + " " + BY_CODE.get(code))
                .toList();
    }

    private static Stream<String> codesWhere(Predicate<String> name) {
        return BY_CODE.entrySet().stream()
                .filter(country -> name.test(country.getValue()))
                .map(Map.Entry::getKey);
    }

    /** What people take for the code: {@code UK} for United Kingdom. */
    private static String initials(String name) {
        return name.replaceAll("(\\p{L})\\p{L}*|[^\\p{L}]", "$1");
    }

    /** Codes with their names that have the text in them, whatever its case; all for an empty text. */
    public static Map<String, String> search(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        Map<String, String> found = new LinkedHashMap<>(BY_CODE);
        found.entrySet()
                .removeIf(country -> !country.getKey().toLowerCase(Locale.ROOT).equals(wanted)
                        && !country.getValue().toLowerCase(Locale.ROOT).contains(wanted));
        return found;
    }

    private static Map<String, String> read() {
        Map<String, String> countries = new LinkedHashMap<>();
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Countries.class.getResourceAsStream("/catalog/countries.txt"), StandardCharsets.UTF_8))) {
            file.lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> countries.put(line.substring(0, 2), line.substring(3)));
        } catch (IOException damaged) {
            throw new UncheckedIOException("The program's own list of countries is damaged", damaged);
        }
        return Collections.unmodifiableMap(countries);
    }
}
