package io.giftmill.catalog;

import io.giftmill.catalog.Snapshots.Scope;
import io.giftmill.partner.Brand;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.Outcome.No;
import io.giftmill.partner.Outcome.Yes;
import io.giftmill.partner.PaymentVia;
import io.giftmill.partner.ProductFamily;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The catalogue as it is known now, in memory, read through to the record and to the partner. */
@Component
class Knowledge {
    private static final Key ALL = new Key(null, null);

    private final Asking asking;
    private final Keeping keeping;
    private final Snapshots snapshots;
    private final RailStore railStore;
    private final BrandStore brandStore;
    private final ProductStore productStore;
    private final ReadThrough<Key, Rails> rails;
    private final ReadThrough<String, BrandList> brands;
    private final ReadThrough<Key, Shelf> shelves;

    Knowledge(
            Asking asking,
            Keeping keeping,
            Snapshots snapshots,
            RailStore railStore,
            BrandStore brandStore,
            ProductStore productStore,
            CatalogProperties properties,
            Clock clock) {
        this.asking = asking;
        this.keeping = keeping;
        this.snapshots = snapshots;
        this.railStore = railStore;
        this.brandStore = brandStore;
        this.productStore = productStore;
        this.rails = new ReadThrough<>(key -> storedRails(), key -> askRails(), properties.retryAfter(), clock);
        this.brands = new ReadThrough<>(this::storedBrands, this::askBrands, properties.retryAfter(), clock);
        this.shelves = new ReadThrough<>(this::storedShelf, this::askProducts, properties.retryAfter(), clock);
    }

    Optional<Rails> rails(Duration oldest) {
        return rails.get(ALL, oldest);
    }

    Optional<BrandList> brands(String country, Duration oldest) {
        return brands.get(country, oldest);
    }

    /** What a brand sells in a country; without offers when the partner sells nothing of this name. */
    Optional<Shelf> shelf(Key key, Duration oldest) {
        return shelves.get(key, oldest);
    }

    Optional<Shelf> knownShelf(Key key) {
        return shelves.known(key);
    }

    Optional<BrandList> knownBrands(String country) {
        return brands.known(country);
    }

    Optional<Rails> knownRails() {
        return rails.known(ALL);
    }

    void forgetRails() {
        rails.forget(ALL);
    }

    void forgetBrands(String country) {
        brands.forget(country);
    }

    void forgetShelf(Key key) {
        shelves.forget(key);
    }

    private Rails storedRails() {
        Instant at = snapshots.lastBelieved(Scope.RAILS, ALL);
        return at == null ? null : new Rails(at, railStore.all());
    }

    private BrandList storedBrands(String country) {
        Instant at = snapshots.lastBelieved(Scope.BRANDS, new Key(country, null));
        return at == null ? null : new BrandList(at, brandStore.of(country));
    }

    private Shelf storedShelf(Key key) {
        Instant at = snapshots.lastBelieved(Scope.PRODUCTS, key);
        if (at == null) {
            return null;
        }
        Listed listed = brandStore.find(key);
        Brand brand = listed == null ? null : listed.brand();
        return new Shelf(
                at,
                brand != null && brand.outOfStock(),
                brand == null ? "" : brand.category(),
                brand == null ? "" : brand.kind(),
                productStore.of(key));
    }

    private void askRails() {
        if (asking.rails() instanceof Yes<List<PaymentVia>> yes) {
            keeping.rails(yes.answer(), false);
        }
    }

    private void askBrands(String country) {
        if (asking.brands(country) instanceof Yes<List<Brand>> yes) {
            keeping.brands(country, yes.answer(), false);
        }
    }

    /** A refused question means that there is nothing of this name. */
    private void askProducts(Key key) {
        Outcome<List<ProductFamily>> outcome = asking.products(key);
        if (outcome instanceof Yes<List<ProductFamily>> yes) {
            keeping.products(key, yes.answer(), false);
        } else if (outcome instanceof No<List<ProductFamily>>) {
            keeping.products(key, List.of(), false);
        }
    }
}
