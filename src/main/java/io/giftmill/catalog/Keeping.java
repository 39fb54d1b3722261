package io.giftmill.catalog;

import io.giftmill.catalog.Change.Kind;
import io.giftmill.catalog.Snapshots.Scope;
import io.giftmill.catalog.Snapshots.Taken;
import io.giftmill.partner.Brand;
import io.giftmill.partner.PaymentVia;
import io.giftmill.partner.ProductFamily;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores what the partner answers about its catalogue: a snapshot of every answer, and, where it is believed, what is known
 * from now on and what has changed. Each answer is one transaction.
 */
@Component
class Keeping {
    private static final Key RAILS = new Key(null, null);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Snapshots snapshots;
    private final ChangeLog log;
    private final RailStore rails;
    private final BrandStore brands;
    private final ProductStore products;

    Keeping(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock,
            Snapshots snapshots,
            ChangeLog log,
            RailStore rails,
            BrandStore brands,
            ProductStore products) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.snapshots = snapshots;
        this.log = log;
        this.rails = rails;
        this.brands = brands;
        this.products = products;
    }

    /**
     * What became of an answer.
     *
     * @param entries how many entries it has
     * @param doubt why it was not believed; null when it was
     * @param changes what it changed
     */
    record Kept(int entries, String doubt, List<Change> changes) {
        boolean believed() {
            return doubt == null;
        }
    }

    Kept rails(List<PaymentVia> vias, boolean insisting) {
        List<RailEntry> now = Rails.of(vias);
        return locked(() -> {
            List<RailEntry> known = rails.all();
            String doubt = Belief.doubtOfList(known.size(), now.size(), insisting);
            boolean first = snapshots.lastBelieved(Scope.RAILS, RAILS) == null;
            snapshots.add(Taken.of(Scope.RAILS, RAILS, now), doubt);
            if (doubt != null) {
                return new Kept(now.size(), doubt, List.of());
            }
            rails.replace(now);
            return kept(now.size(), first ? List.of() : Differences.rails(known, now));
        });
    }

    Kept brands(String country, List<Brand> answer, boolean insisting) {
        List<Brand> now = Answered.brands(country, answer);
        return locked(() -> {
            Key key = new Key(country, null);
            Map<String, Listed> known = brands.of(country);
            long listed =
                    known.values().stream().filter(one -> one.missing() == 0).count();
            String doubt = Belief.doubtOfList(Math.toIntExact(listed), now.size(), insisting);
            boolean first = snapshots.lastBelieved(Scope.BRANDS, key) == null;
            snapshots.add(Taken.of(Scope.BRANDS, key, now), doubt);
            if (doubt != null) {
                return new Kept(now.size(), doubt, List.of());
            }
            List<Change> changes = write(country, known, now);
            return kept(now.size(), first ? List.of() : changes);
        });
    }

    private List<Change> write(String country, Map<String, Listed> known, List<Brand> now) {
        List<Listed> added = new ArrayList<>();
        List<Listed> changed = new ArrayList<>();
        List<Listed> listed = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Brand brand : now) {
            Listed old = known.get(brand.name());
            Listed one = new Listed(brand, 0, old == null ? null : old.redeemNotes());
            names.add(brand.name());
            listed.add(one);
            if (old == null) {
                added.add(one);
            } else if (!old.equals(one)) {
                changed.add(one);
            }
        }
        List<Change> changes = new ArrayList<>(Differences.brands(country, known, listed));
        for (Listed old : known.values()) {
            if (!names.contains(old.brand().name())) {
                changed.add(new Listed(old.brand(), old.missing() + 1, old.redeemNotes()));
                if (old.missing() == 1) {
                    changes.add(Change.brand(
                            Kind.BRAND_VANISHED, country, old.brand().name()));
                }
            }
        }
        brands.add(added);
        brands.change(changed);
        return changes;
    }

    /** @param families what was answered for this brand; others among them are left out */
    Kept products(Key key, List<ProductFamily> families, boolean insisting) {
        List<ProductFamily> own = families.stream()
                .filter(family -> family.brandName().equals(key.brand()))
                .toList();
        List<Offer> answer = Answered.offers(own);
        return locked(() -> {
            List<Offer> known = products.of(key);
            Listed listed = brands.find(key);
            List<Offer> now = Answered.withKnownPrices(answer, known);
            Taken taken = Taken.of(Scope.PRODUCTS, key, answer);
            boolean isListed = listed != null && listed.missing() == 0;
            String doubt =
                    Belief.doubtOfProducts(known.size(), answer.size(), isListed, insisting || hasComeForLong(taken));
            boolean first = snapshots.lastBelieved(Scope.PRODUCTS, key) == null;
            snapshots.add(taken, doubt);
            if (doubt != null) {
                return new Kept(answer.size(), doubt, List.of());
            }
            List<Change> changes = new ArrayList<>(first ? List.of() : Differences.products(key, known, now));
            if (!known.equals(now)) {
                products.replace(key, now);
            }
            shelve(key, listed, own, changes);
            return kept(answer.size(), changes);
        });
    }

    /** Tells the brand's row what its products say: that it is sold, whether it is in stock, how it is redeemed. */
    private void shelve(Key key, Listed listed, List<ProductFamily> own, List<Change> changes) {
        if (own.isEmpty()) {
            if (listed != null && listed.missing() == 1) {
                changes.add(Change.brand(Kind.BRAND_VANISHED, key.country(), key.brand()));
                brands.change(List.of(new Listed(listed.brand(), 2, listed.redeemNotes())));
            }
            return;
        }
        ProductFamily family = own.get(0);
        Listed now = Answered.listed(key, family, listed);
        if (listed == null) {
            brands.add(List.of(now));
        } else if (!listed.equals(now)) {
            Differences.stock(listed.brand().outOfStock(), family.outOfStock(), key)
                    .ifPresent(changes::add);
            brands.change(List.of(now));
        }
    }

    /** Stores what the ends of a range cost. */
    List<Change> prices(Key key, List<Offer> priced) {
        return locked(() -> {
            List<Change> changes = Differences.products(key, products.of(key), priced);
            products.replace(key, priced);
            log.add(changes);
            return changes;
        });
    }

    private boolean hasComeForLong(Taken taken) {
        Instant since = taken.entries() == 0 ? null : snapshots.sameSince(taken);
        return since != null && !clock.instant().isBefore(since.plus(Belief.PATIENCE));
    }

    private Kept kept(int entries, List<Change> changes) {
        log.add(changes);
        return new Kept(entries, null, changes);
    }

    private <T> T locked(Supplier<T> work) {
        return transaction.execute(running -> {
            jdbc.queryForObject("select only_row from catalog_lock for update", Boolean.class);
            return work.get();
        });
    }
}
