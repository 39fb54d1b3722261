package io.giftmill.catalog;

import io.giftmill.catalog.Change.Kind;
import io.giftmill.money.Money;
import io.giftmill.partner.Product;
import io.giftmill.partner.ProductRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** What differs between what was known and what is answered now. No state, no clock. */
final class Differences {
    private Differences() {}

    static List<Change> rails(List<RailEntry> known, List<RailEntry> now) {
        List<Change> changes = new ArrayList<>();
        compare(
                known,
                now,
                rail -> rail.coin() + "\n" + rail.network(),
                rail -> changes.add(Change.rail(Kind.RAIL_VANISHED, rail, null, null)),
                rail -> changes.add(Change.rail(Kind.RAIL_APPEARED, rail, null, null)),
                (old, rail) -> rail(changes, old, rail));
        return changes;
    }

    private static void rail(List<Change> changes, RailEntry old, RailEntry rail) {
        if (old.isSuspended() != rail.isSuspended()) {
            changes.add(Change.rail(rail.isSuspended() ? Kind.RAIL_SUSPENDED : Kind.RAIL_RESUMED, rail, null, null));
        }
        String before = terms(old);
        if (!before.equals(terms(rail))) {
            changes.add(Change.rail(Kind.RAIL_CHANGED, rail, before, terms(rail)));
        }
    }

    private static String terms(RailEntry rail) {
        return "minimum " + (rail.threshold() == null ? "unknown" : rail.threshold()) + ", chain "
                + Objects.requireNonNullElse(rail.chainId(), "-") + ", contract "
                + Objects.requireNonNullElse(rail.contractAddress(), "-");
    }

    /** Brands that were missing before appear anew; whether one vanished is not said by a single list. */
    static List<Change> brands(String country, Map<String, Listed> known, List<Listed> now) {
        List<Change> changes = new ArrayList<>();
        for (Listed listed : now) {
            Listed old = known.get(listed.brand().name());
            String name = listed.brand().name();
            if (old == null || old.missing() > 1) {
                changes.add(Change.brand(Kind.BRAND_APPEARED, country, name));
            } else {
                stock(old.brand().outOfStock(), listed.brand().outOfStock(), new Key(country, name))
                        .ifPresent(changes::add);
            }
        }
        return changes;
    }

    static Optional<Change> stock(boolean before, boolean now, Key key) {
        return before == now
                ? Optional.empty()
                : Optional.of(
                        Change.brand(now ? Kind.BRAND_OUT_OF_STOCK : Kind.BRAND_IN_STOCK, key.country(), key.brand()));
    }

    static List<Change> products(Key key, List<Offer> known, List<Offer> now) {
        List<Change> changes = new ArrayList<>();
        compare(
                known,
                now,
                offer -> offer.name() + "\n" + offer.product().deliveryType(),
                offer -> changes.add(Change.product(Kind.PRODUCT_VANISHED, key, offer.name(), terms(offer), null)),
                offer -> changes.add(Change.product(Kind.PRODUCT_APPEARED, key, offer.name(), null, terms(offer))),
                (old, offer) -> product(changes, key, old, offer));
        return changes;
    }

    private static void product(List<Change> changes, Key key, Offer old, Offer now) {
        String before = terms(old);
        if (!before.equals(terms(now))) {
            changes.add(Change.product(Kind.PRODUCT_CHANGED, key, now.name(), before, terms(now)));
        }
        price(changes, key, now.name(), old.product().price(), now.product().price());
        price(changes, key, "range at its least", old.atLeast(), now.atLeast());
        price(changes, key, "range at its most", old.atMost(), now.atMost());
    }

    private static void price(List<Change> changes, Key key, String product, Money before, Money now) {
        if (before == null
                || now == null
                || before.equals(now)
                || !before.asset().equals(now.asset())) {
            return;
        }
        Change change = Change.product(Kind.PRICE_CHANGED, key, product, before.toString(), now.toString());
        changes.add(before.isPositive() ? change.by(now.basisPointsAbove(before)) : change);
    }

    private static String terms(Offer offer) {
        Product product = offer.product();
        ProductRange range = product.range();
        String currency = product.currencyCode() == null ? "" : " " + product.currencyCode();
        if (range == null) {
            return (product.faceValue() == null
                            ? product.denomination()
                            : product.faceValue().toPlainString() + currency)
                    + ", " + product.deliveryType();
        }
        return Steps.text(range) + currency + ", " + product.deliveryType();
    }

    private static <T> void compare(
            List<T> known,
            List<T> now,
            Function<T, String> name,
            Consumer<T> vanished,
            Consumer<T> appeared,
            BiConsumer<T, T> stayed) {
        Map<String, T> left = new LinkedHashMap<>();
        known.forEach(one -> left.putIfAbsent(name.apply(one), one));
        for (T one : now) {
            T old = left.remove(name.apply(one));
            if (old == null) {
                appeared.accept(one);
            } else {
                stayed.accept(old, one);
            }
        }
        left.values().forEach(vanished);
    }
}
