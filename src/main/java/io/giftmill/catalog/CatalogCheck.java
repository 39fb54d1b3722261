package io.giftmill.catalog;

import io.giftmill.catalog.Finding.Effect;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Checks lines against the catalogue. It refuses nothing by knowledge older than allowed: what is too old is asked for
 * again first, once for all lines that need it, and where the partner cannot be asked the line is not checked.
 */
@Component
public class CatalogCheck {
    private final Knowledge knowledge;
    private final Suggestions suggestions;
    private final CatalogProperties properties;
    private final Clock clock;

    CatalogCheck(Knowledge knowledge, Suggestions suggestions, CatalogProperties properties, Clock clock) {
        this.knowledge = knowledge;
        this.suggestions = suggestions;
        this.properties = properties;
        this.clock = clock;
    }

    /** What the catalogue says to a line. It may ask the partner, and then takes as long as that. */
    public Checked check(Wanted wanted) {
        if (!Countries.has(wanted.countryCode())) {
            return Checked.asAsked(wanted, List.of(unknownCountry(wanted.countryCode())));
        }
        Checked first = check(wanted, properties.fresh());
        // Bad news is worth a second question: it may have changed since the partner was asked last.
        return first.has(Effect.REJECT) || first.has(Effect.HOLD) ? check(wanted, properties.recheck()) : first;
    }

    private Checked check(Wanted wanted, Duration oldest) {
        List<Finding> findings = new ArrayList<>();
        Optional<Rails> rails = recent(knowledge.rails(oldest), () -> knowledge.rails(properties.fresh()));
        rails.flatMap(known -> RailRule.check(known, wanted))
                .filter(finding -> isRecent(rails.get()))
                .ifPresent(findings::add);
        return product(wanted, rails, oldest).with(findings);
    }

    private Checked product(Wanted wanted, Optional<Rails> rails, Duration oldest) {
        Optional<BrandList> list = recent(
                knowledge.brands(wanted.countryCode(), oldest),
                () -> knowledge.brands(wanted.countryCode(), properties.fresh()));
        Optional<Shelf> shelf =
                recent(knowledge.shelf(wanted.key(), oldest), () -> knowledge.shelf(wanted.key(), properties.fresh()));
        Listed listed =
                list.map(known -> known.brands().get(wanted.brandName())).orElse(null);
        boolean isListed = listed != null && listed.missing() == 0;
        if (shelf.isPresent() && !shelf.get().offers().isEmpty()) {
            Checked checked = new ProductRules(wanted, shelf.get(), rails.orElse(null)).check();
            return isRecent(shelf.get()) ? checked : checked.without(Effect.HOLD);
        }
        if (list.isPresent() && !isListed && (shelf.isPresent() || listed != null && listed.missing() > 1)) {
            return Checked.asAsked(wanted, List.of(unknownBrand(wanted, list.get())));
        }
        return Checked.asAsked(wanted, nothingToSay(wanted, shelf));
    }

    /** What is not recent enough may still be good enough. */
    private static <V> Optional<V> recent(Optional<V> recent, Supplier<Optional<V>> otherwise) {
        return recent.isPresent() ? recent : otherwise.get();
    }

    private boolean isRecent(Aged known) {
        return clock.instant().isBefore(known.at().plus(properties.recheck()));
    }

    /** A line whose product is open cannot go on while the partner answers with nothing. */
    private static List<Finding> nothingToSay(Wanted wanted, Optional<Shelf> shelf) {
        return wanted.isOpen() && shelf.isPresent()
                ? List.of(Finding.hold(
                        "NO_PRODUCTS_ANSWERED",
                        "brand_name",
                        "The partner names no product of '" + wanted.brandName() + "' in " + wanted.countryCode()
                                + " now; it is asked again. Check the brand, or write the denomination.",
                        List.of()))
                : List.of();
    }

    private static Finding unknownCountry(String code) {
        List<String> nearest = Countries.nearest(code);
        return Finding.reject(
                "UNKNOWN_COUNTRY",
                "country_code",
                "The partner sells nothing in a country '" + code + "'.",
                nearest.stream().map(country -> country.substring(0, 2)).toList());
    }

    private Finding unknownBrand(Wanted wanted, BrandList list) {
        Suggestions.Suggestion suggestion = suggestions.forBrand(wanted.key(), list);
        String elsewhere =
                suggestion.soldIn().isEmpty() ? "" : " It is sold in " + String.join(", ", suggestion.soldIn()) + ".";
        return Finding.reject(
                "UNKNOWN_BRAND",
                "brand_name",
                "The partner sells no '" + wanted.brandName() + "' in " + wanted.countryCode() + "." + elsewhere
                        + " Copy the brand from giftmill catalog search.",
                suggestion.names());
    }
}
