package io.giftmill.ingest;

import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;

/** Countries, their currencies, and languages, by the lists of the Java runtime. */
final class Places {
    private static final Set<String> COUNTRIES = new HashSet<>(Set.of(Locale.getISOCountries()));
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Map<String, String> COUNTRIES_BY_NAME = new HashMap<>();
    private static final Map<String, Integer> CURRENCY_DECIMALS = new HashMap<>();
    private static final Map<String, String> CURRENCIES_BY_COUNTRY = new HashMap<>();

    static {
        // Kosovo has no ISO code of its own, but everybody uses this one.
        COUNTRIES.add("XK");
        for (String code : COUNTRIES) {
            Locale country = new Locale("", code);
            COUNTRIES_BY_NAME.put(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
            addAlpha3(country);
            Currency currency = Currency.getInstance(country);
            if (currency != null) {
                CURRENCIES_BY_COUNTRY.put(code, currency.getCurrencyCode());
            }
        }
        COUNTRIES_BY_NAME.putAll(Map.of("UK", "GB", "ENGLAND", "GB", "USA", "US", "U.S.", "US", "U.S.A.", "US"));
        COUNTRIES_BY_NAME.putAll(
                Map.of("DEUTSCHLAND", "DE", "ESPAÑA", "ES", "BRASIL", "BR", "POLSKA", "PL", "HOLLAND", "NL"));
        for (Currency currency : Currency.getAvailableCurrencies()) {
            CURRENCY_DECIMALS.put(currency.getCurrencyCode(), Math.max(0, currency.getDefaultFractionDigits()));
        }
    }

    private Places() {}

    private static void addAlpha3(Locale country) {
        try {
            COUNTRIES_BY_NAME.put(country.getISO3Country(), country.getCountry());
        } catch (MissingResourceException none) {
            // A code without an alpha-3 form has no second name.
            return;
        }
    }

    static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }

    /** The code of a country by its English name or alpha-3 code; null when there is none. */
    static String countryNamed(String name) {
        return COUNTRIES_BY_NAME.get(name.toUpperCase(Locale.ROOT));
    }

    /** The currency of a country; null for an unknown one. */
    static String currencyOf(String country) {
        return CURRENCIES_BY_COUNTRY.get(country);
    }

    static boolean isCurrency(String code) {
        return CURRENCY_DECIMALS.containsKey(code);
    }

    static int decimalsOf(String currency) {
        return CURRENCY_DECIMALS.getOrDefault(currency, 2);
    }

    static boolean isLanguage(String code) {
        return LANGUAGES.contains(code);
    }
}
