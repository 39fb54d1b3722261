package io.giftmill.catalog;

import io.giftmill.money.Money;
import io.giftmill.partner.Outcome.Yes;
import io.giftmill.partner.PriceAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The catalogue for people who look something up. What is not known or too old is asked for. */
@Component
public class CatalogSearch {
    private final Knowledge knowledge;
    private final BrandStore brands;
    private final Asking asking;
    private final Keeping keeping;
    private final CatalogProperties properties;

    CatalogSearch(
            Knowledge knowledge, BrandStore brands, Asking asking, Keeping keeping, CatalogProperties properties) {
        this.knowledge = knowledge;
        this.brands = brands;
        this.asking = asking;
        this.keeping = keeping;
        this.properties = properties;
    }

    /**
     * A brand with what it sells.
     *
     * @param listed the brand
     * @param offers what it sells
     * @param at when the partner last said so
     */
    public record Entry(Listed listed, List<Offer> offers, Instant at) {}

    /**
     * The brands whose name, family, category or kind holds a text.
     *
     * @param country only those of this country, asked for where its list is not known or old; null for all countries that
     *     are known
     * @param kind only those of this kind or category; null for all
     */
    public List<Listed> search(String text, String country, String kind) {
        if (country != null) {
            knowledge.brands(country, properties.fresh());
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        return brands.all(country).stream()
                .filter(listed -> listed.missing() < 2)
                .filter(listed -> isAbout(listed, wanted))
                .filter(listed -> kind == null
                        || listed.brand().kind().equalsIgnoreCase(kind)
                        || listed.brand().category().equalsIgnoreCase(kind))
                .toList();
    }

    private static boolean isAbout(Listed listed, String wanted) {
        return List.of(
                        listed.brand().name(),
                        listed.brand().family(),
                        listed.brand().category(),
                        listed.brand().kind())
                .stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** When the brands of a country were last believed; empty when never. */
    public Optional<Instant> lastListed(String country) {
        return knowledge.knownBrands(country).map(BrandList::at);
    }

    /** A brand with what it sells; empty when it is not sold there, or the partner cannot be asked. */
    public Optional<Entry> show(String brand, String country) {
        Key key = new Key(country, brand);
        knowledge.brands(country, properties.fresh());
        Optional<Shelf> shelf = knowledge.shelf(key, properties.recheck()).or(() -> knowledge.knownShelf(key));
        Listed listed = brands.find(key);
        if (listed == null || shelf.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Entry(listed, priced(key, shelf.get().offers()), shelf.get().at()));
    }

    /** Names that may have been meant, nearest first. */
    public List<String> nearest(String brand, String country) {
        List<String> names = brands.all(country).stream()
                .filter(listed -> listed.missing() == 0)
                .map(listed -> listed.brand().name())
                .distinct()
                .toList();
        return Nearest.of(brand, names, 5);
    }

    /** Every rail, as last believed; empty when the partner could never be asked. */
    public Optional<Rails> rails() {
        return knowledge.rails(properties.recheck()).or(knowledge::knownRails);
    }

    /** What the ends of a range cost is asked for when somebody looks and it is not known. */
    private List<Offer> priced(Key key, List<Offer> offers) {
        List<Offer> priced = offers.stream().map(offer -> priced(key, offer)).toList();
        if (!priced.equals(offers)) {
            keeping.prices(key, priced);
            knowledge.forgetShelf(key);
        }
        return priced;
    }

    private Offer priced(Key key, Offer offer) {
        var range = offer.product().range();
        if (range == null || !Steps.isWhole(range) || offer.atLeast() != null) {
            return offer;
        }
        return new Offer(offer.product(), price(key, range.min()), price(key, range.max()));
    }

    private Money price(Key key, BigDecimal value) {
        return asking.price(key, value) instanceof Yes<PriceAnswer> yes
                ? yes.answer().price()
                : null;
    }
}
