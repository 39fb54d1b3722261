package io.giftmill.catalog;

import io.giftmill.database.Database;
import io.giftmill.database.SettableClock;
import io.giftmill.money.Money;
import io.giftmill.partner.Brand;
import io.giftmill.partner.Logo;
import io.giftmill.partner.PaymentCoin;
import io.giftmill.partner.PaymentNetwork;
import io.giftmill.partner.PaymentVia;
import io.giftmill.partner.Product;
import io.giftmill.partner.ProductFamily;
import io.giftmill.partner.ProductRange;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The catalogue over a real database, with a partner that answers what a test says. */
final class TestCatalog {
    final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
    final FakeAsking partner = new FakeAsking();
    final CatalogProperties properties;
    final Snapshots snapshots;
    final ChangeLog log;
    final RailStore rails;
    final BrandStore brands;
    final ProductStore products;
    final Keeping keeping;
    final Knowledge knowledge;
    final WaitingLines lines;
    final CatalogSync sync;
    final CatalogCheck check;

    TestCatalog(Database database) {
        var jdbc = database.jdbc();
        properties = properties();
        snapshots = new Snapshots(jdbc, clock);
        log = new ChangeLog(jdbc, clock);
        rails = new RailStore(jdbc);
        brands = new BrandStore(jdbc, clock);
        products = new ProductStore(jdbc);
        keeping = new Keeping(jdbc, database.transaction(), clock, snapshots, log, rails, brands, products);
        knowledge = new Knowledge(partner, keeping, snapshots, rails, brands, products, properties, clock);
        lines = new WaitingLines(jdbc);
        SyncScope scope = new SyncScope(properties, snapshots, brands, products, lines);
        check = new CatalogCheck(knowledge, new Suggestions(brands), properties, clock);
        sync = new CatalogSync(partner, keeping, knowledge, scope, properties);
    }

    static CatalogProperties properties() {
        return new CatalogProperties(
                "0 17 3 * * ?",
                List.of(),
                List.of(),
                "USDC",
                Duration.ofHours(24),
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                false,
                Duration.ZERO,
                Path.of("triggers"));
    }

    SyncReport sync(String... countries) {
        return sync.sync(new SyncRequest(List.of(countries), List.of(), false, false));
    }

    SyncReport syncAll(String... countries) {
        return sync.sync(new SyncRequest(List.of(countries), List.of(), true, false));
    }

    List<String> changes() {
        return log.since(clock.instant().minus(Duration.ofDays(365)), null, 100).stream()
                .map(found -> found.change().kind() + " "
                        + (found.change().brandName() == null
                                ? found.change().coin() + "/" + found.change().network()
                                : found.change().brandName()
                                        + (found.change().product() == null
                                                ? ""
                                                : " " + found.change().product())))
                .toList();
    }

    static Brand brand(String name) {
        return new Brand(name, name, "id", "US", "games", List.of(), "giftcard", false, "$5", "$50", Logo.NONE, false);
    }

    static Brand soldOut(String name) {
        return new Brand(name, name, "id", "US", "games", List.of(), "giftcard", true, "", "", Logo.NONE, false);
    }

    static ProductFamily family(String brand, Product... products) {
        return new ProductFamily(brand, brand, "US", "games", "giftcard", false, List.of(products));
    }

    static Product fixed(String denomination, String value) {
        return fixed(denomination, value, "by_email", null);
    }

    static Product fixed(String denomination, String value, String deliveryType, String price) {
        return new Product(
                "p",
                denomination,
                null,
                deliveryType,
                "USD",
                new BigDecimal(value),
                price == null ? null : Money.of(price, "USDC"),
                null);
    }

    static Product range(String min, String max, String step) {
        ProductRange range = new ProductRange(number(min), number(max), number(step), "USD");
        return new Product("r", null, range, "by_email", "USD", null);
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    static PaymentVia wallet(PaymentCoin... coins) {
        return new PaymentVia("USER_WALLET", true, List.of(coins));
    }

    static PaymentNetwork network(String name, boolean suspended) {
        return new PaymentNetwork(name, suspended, Money.of("0.5621", "USDC"), null, null);
    }

    static PaymentCoin usdc(PaymentNetwork... networks) {
        return new PaymentCoin("USDC", false, List.of(networks));
    }
}
