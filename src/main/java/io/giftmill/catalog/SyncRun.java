package io.giftmill.catalog;

import io.giftmill.catalog.Keeping.Kept;
import io.giftmill.money.Money;
import io.giftmill.partner.Brand;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.Outcome.No;
import io.giftmill.partner.Outcome.Unknown;
import io.giftmill.partner.Outcome.Unsent;
import io.giftmill.partner.Outcome.Yes;
import io.giftmill.partner.PriceAnswer;
import io.giftmill.partner.ProductFamily;
import io.giftmill.partner.ProductRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** One sync: its calls one after the other, and what came of them. */
final class SyncRun {
    /** After so many calls in a row without an answer the partner is left alone until the next sync. */
    private static final int MOST_IN_VAIN = 3;

    private final Asking asking;
    private final Keeping keeping;
    private final Knowledge knowledge;
    private final SyncScope scope;
    private final CatalogProperties properties;
    private final SyncRequest request;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private int calls;
    private int inVain;
    private int rails;
    private int brands;
    private int products;

    SyncRun(
            Asking asking,
            Keeping keeping,
            Knowledge knowledge,
            SyncScope scope,
            CatalogProperties properties,
            SyncRequest request) {
        this.asking = asking;
        this.keeping = keeping;
        this.knowledge = knowledge;
        this.scope = scope;
        this.properties = properties;
        this.request = request;
    }

    SyncReport report(List<String> countries) {
        return new SyncReport(countries, calls, rails, brands, products, changes, doubts);
    }

    void railsKept(Kept kept) {
        rails += kept.entries();
        note("Ways to pay", kept);
    }

    void country(String country) {
        if (asked(country, () -> asking.brands(country)) instanceof Yes<List<Brand>> yes) {
            Kept kept = keeping.brands(country, withPopular(country, yes.answer()), request.believe());
            knowledge.forgetBrands(country);
            brands += kept.entries();
            note(country, kept);
        }
        for (String brand : scope.brands(country, request)) {
            products(new Key(country, brand));
        }
    }

    /** Nobody knows what a homepage looks like: whatever it says or does not say, the list of brands stands. */
    private List<Brand> withPopular(String country, List<Brand> listed) {
        if (!properties.homepage() || listed.isEmpty()) {
            return listed;
        }
        Outcome<List<String>> page = call(() -> asking.homepage(country));
        Set<String> popular = page instanceof Yes<List<String>> yes ? new HashSet<>(yes.answer()) : Set.of();
        return listed.stream()
                .map(brand -> brand.asPopular(brand.popular() || popular.contains(brand.name())))
                .toList();
    }

    private void products(Key key) {
        String what = key.brand() + " in " + key.country();
        Outcome<List<ProductFamily>> outcome = asked(what, () -> asking.products(key));
        List<ProductFamily> families = outcome instanceof Yes<List<ProductFamily>> yes ? yes.answer() : List.of();
        if (outcome instanceof Yes || outcome instanceof No) {
            Kept kept = keeping.products(key, families, request.believe());
            knowledge.forgetShelf(key);
            products += kept.entries();
            note(what, kept);
            prices(key);
        }
    }

    /** Fixed denominations come with their price; what a range costs is asked for at both of its ends. */
    private void prices(Key key) {
        List<Offer> offers = knowledge.knownShelf(key).map(Shelf::offers).orElse(List.of());
        List<Offer> priced = offers.stream().map(offer -> priced(key, offer)).toList();
        if (!priced.equals(offers)) {
            changes.addAll(keeping.prices(key, priced));
            knowledge.forgetShelf(key);
        }
    }

    private Offer priced(Key key, Offer offer) {
        ProductRange range = offer.product().range();
        if (range == null || !Steps.isWhole(range)) {
            return offer;
        }
        return new Offer(
                offer.product(), price(key, range.min(), offer.atLeast()), price(key, range.max(), offer.atMost()));
    }

    private Money price(Key key, BigDecimal value, Money known) {
        Outcome<PriceAnswer> outcome = call(() -> asking.price(key, value));
        return outcome instanceof Yes<PriceAnswer> yes && yes.answer().price() != null
                ? yes.answer().price()
                : known;
    }

    /** Asks, and notes when no answer came. */
    <T> Outcome<T> asked(String what, Supplier<Outcome<T>> question) {
        boolean wasLeftAlone = isLeftAlone();
        Outcome<T> outcome = call(question);
        if (wasLeftAlone) {
            return outcome;
        }
        if (outcome instanceof Unknown<T> unknown) {
            doubts.add(what + ": not answered. " + unknown.sentence());
        } else if (outcome instanceof Unsent<T> unsent) {
            doubts.add(what + ": not asked. " + unsent.sentence());
        } else if (outcome instanceof No<T> no) {
            doubts.add(
                    what + ": the partner refuses the question (" + no.refusal().status() + ").");
        }
        if (isLeftAlone()) {
            doubts.add("The partner is left alone now; what was not asked for waits for the next sync.");
        }
        return outcome;
    }

    private <T> Outcome<T> call(Supplier<Outcome<T>> question) {
        if (isLeftAlone()) {
            return new Unsent<>("The partner did not answer the questions before.");
        }
        if (calls > 0) {
            pause();
        }
        calls++;
        Outcome<T> outcome = question.get();
        boolean answered = outcome instanceof Yes || outcome instanceof No;
        // Whoever asks for a pause gets it: until the next sync.
        boolean leaveAlone = outcome instanceof Unknown<T> unknown && unknown.retryAfter() != null;
        inVain = answered ? 0 : leaveAlone ? MOST_IN_VAIN : inVain + 1;
        return outcome;
    }

    private boolean isLeftAlone() {
        return inVain >= MOST_IN_VAIN;
    }

    private void pause() {
        try {
            Thread.sleep(properties.pause().toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The sync was stopped", stopped);
        }
    }

    private void note(String what, Kept kept) {
        changes.addAll(kept.changes());
        if (!kept.believed()) {
            doubts.add(what + ": not believed. " + kept.doubt());
        }
    }
}
