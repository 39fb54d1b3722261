package io.giftmill.catalog;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.catalog.CatalogChanges.Hit;
import io.giftmill.catalog.Change.Kind;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** Which waiting lines a change hits. */
class CatalogChangesTest {
    private static final Key AIRBNB = new Key("US", "Airbnb");

    private TestBatches batches;
    private TestCatalog catalog;
    private CatalogChanges changes;

    @BeforeEach
    void open(Database database) {
        batches = TestBatches.on(database);
        catalog = new TestCatalog(database);
        changes = new CatalogChanges(catalog.log, catalog.lines);
    }

    private static LineRequest request(String brand, String denomination, String coin, String network) {
        return new LineRequest(
                brand,
                "US",
                denomination,
                "range".equals(denomination) ? BigDecimal.TEN : null,
                denomination == null ? Money.of("10", "USD") : null,
                "a@x.pl",
                null,
                "en",
                null,
                coin,
                network,
                null,
                null,
                null);
    }

    private Hit hit(Change change) {
        catalog.log.add(List.of(change));
        return changes.since(Instant.EPOCH, null, "USDC", "Solana", 1).get(0);
    }

    @OnEveryDatabase
    void hitsNoLineThatIsOverOrAsksForSomethingElse() {
        batches.received(request("Steam", "10 USD", null, null));
        var over = batches.received(request("Airbnb", "10 USD", null, null)).get(0);
        batches.move(over, LineStatus.REJECTED);
        assertThat(hit(Change.brand(Kind.BRAND_VANISHED, "US", "Airbnb")).lines())
                .isZero();
        assertThat(hit(Change.brand(Kind.BRAND_VANISHED, "CA", "Steam")).lines())
                .isZero();
    }

    @OnEveryDatabase
    void hitsEveryLineOfABrandAndOnlyThoseOfAProductThatMayMeanIt() {
        batches.received(
                request("Airbnb", "10 USD", null, null),
                request("Airbnb", "10 USD", null, null),
                request("Airbnb", "range", null, null),
                request("Airbnb", null, null, null));
        batches.ready(request("Airbnb", "25 USD", null, null));
        assertThat(hit(Change.brand(Kind.BRAND_OUT_OF_STOCK, "US", "Airbnb")).lines())
                .isEqualTo(5);
        Hit product = hit(Change.product(Kind.PRODUCT_VANISHED, AIRBNB, "10 USD", null, null));
        assertThat(product.lines()).isEqualTo(3);
        assertThat(product.refs())
                .map(ref -> ref.replaceFirst("B\\d+-", "row "))
                .containsExactlyInAnyOrder("row 1", "row 2", "row 4");
        assertThat(hit(Change.product(Kind.PRICE_CHANGED, AIRBNB, "range at its least", "1", "2"))
                        .lines())
                .isEqualTo(2);
    }

    @OnEveryDatabase
    void hitsLinesPaidOnARailByTheirOwnWishOrByTheSetting() {
        batches.received(
                request("Airbnb", "10 USD", null, null),
                request("Airbnb", "10 USD", "USDC", "Solana"),
                request("Airbnb", "10 USD", "USDC", "Base"));
        RailEntry solana = new RailEntry("USDC", "Solana", true, false, null, null, null);
        assertThat(hit(Change.rail(Kind.RAIL_SUSPENDED, solana, null, null)).lines())
                .isEqualTo(2);
    }

    @OnEveryDatabase
    void namesTenRowsAtMost() {
        batches.received(12);
        Hit hit = hit(Change.brand(Kind.BRAND_VANISHED, "US", "Airbnb"));
        assertThat(hit.lines()).isEqualTo(12);
        assertThat(hit.refs()).hasSize(10);
    }

    @OnEveryDatabase
    void showsTheNewestFirstAndOnlyTheCountryAskedFor() {
        catalog.log.add(List.of(
                Change.brand(Kind.BRAND_APPEARED, "US", "First"), Change.brand(Kind.BRAND_APPEARED, "DE", "Second")));
        assertThat(changes.since(Instant.EPOCH, null, "USDC", "Solana", 10))
                .extracting(found -> found.change().brandName())
                .containsExactly("Second", "First");
        assertThat(changes.since(Instant.EPOCH, "US", "USDC", "Solana", 10))
                .extracting(found -> found.change().brandName())
                .containsExactly("First");
        assertThat(changes.since(catalog.clock.instant().plusSeconds(1), null, "USDC", "Solana", 10))
                .isEmpty();
    }
}
