package io.giftmill.catalog;

import io.giftmill.catalog.Finding.Effect;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.money.Money;
import io.giftmill.partner.PaymentCoin;
import io.giftmill.partner.ProductFamily;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.catalog.TestCatalog.brand;
import static io.giftmill.catalog.TestCatalog.family;
import static io.giftmill.catalog.TestCatalog.fixed;
import static io.giftmill.catalog.TestCatalog.network;
import static io.giftmill.catalog.TestCatalog.range;
import static io.giftmill.catalog.TestCatalog.usdc;
import static io.giftmill.catalog.TestCatalog.wallet;
import static org.assertj.core.api.Assertions.assertThat;

/** When the catalogue speaks against a line, when it keeps silent, and whom it asks for that. */
class CatalogCheckTest {
    private TestCatalog catalog;

    @BeforeEach
    void open(Database database) {
        catalog = new TestCatalog(database);
        catalog.partner.takes(wallet(
                usdc(network("Solana", false), network("Tron", true)),
                new PaymentCoin("TON", true, List.of(network("Ton", false)))));
        catalog.partner.sells("US", brand("Steam"), brand("Airbnb"), brand("T-Mobile Credits"));
        catalog.partner.sells(family("Steam", fixed("10 USD", "10"), fixed("20 USD", "20")));
        catalog.partner.sells(family("Airbnb", range("50", "500", "5")));
    }

    private static Wanted wanted(String brand, String denomination) {
        return new Wanted(brand, "US", denomination, null, null, "a@x.pl", null, "USDC", "Solana");
    }

    private List<String> codes(Wanted wanted) {
        return catalog.check.check(wanted).findings().stream()
                .map(finding -> finding.effect() + " " + finding.code())
                .toList();
    }

    @OnEveryDatabase
    void refusesNothingWhenThePartnerIsAwayAndNothingIsKnown() {
        catalog.partner.isAway();
        assertThat(codes(wanted("Nobody", "10 USD"))).isEmpty();
        assertThat(catalog.check.check(
                        new Wanted("Steam", "US", null, null, Money.of("10", "USD"), "a@x.pl", null, "USDC", "Solana")))
                .isEqualTo(new Checked(List.of(), null, null, false));
    }

    @OnEveryDatabase
    void refusesNothingByStaleKnowledge() {
        assertThat(codes(wanted("Steam", "30 USD"))).containsExactly("REJECT UNKNOWN_DENOMINATION");
        catalog.partner.isAway();
        catalog.clock.pass(Duration.ofHours(24));
        assertThat(codes(wanted("Steam", "30 USD"))).isEmpty();
        assertThat(codes(wanted("Nobody", "30 USD"))).isEmpty();
    }

    @OnEveryDatabase
    void asksOnceMoreBeforeItRefuses() {
        catalog.check.check(wanted("Steam", "10 USD"));
        catalog.clock.pass(Duration.ofMinutes(10));
        catalog.partner.sells(family("Steam", fixed("10 USD", "10"), fixed("20 USD", "20"), fixed("30 USD", "30")));
        assertThat(codes(wanted("Steam", "30 USD"))).isEmpty();
    }

    @OnEveryDatabase
    void stillRefusesByThisMorningsKnowledgeWhenThePartnerIsAway() {
        catalog.check.check(wanted("Steam", "10 USD"));
        catalog.partner.isAway();
        catalog.clock.pass(Duration.ofHours(3));
        assertThat(codes(wanted("Steam", "30 USD"))).containsExactly("REJECT UNKNOWN_DENOMINATION");
    }

    @OnEveryDatabase
    void holdsNothingByThisMorningsStock() {
        soldOut();
        assertThat(codes(wanted("Steam", "10 USD"))).containsExactly("HOLD OUT_OF_STOCK");
        catalog.partner.isAway();
        catalog.clock.pass(Duration.ofHours(3));
        assertThat(codes(wanted("Steam", "10 USD"))).isEmpty();
    }

    @OnEveryDatabase
    void letsALineGoOnOnceItsBrandIsBackInStock() {
        soldOut();
        assertThat(codes(wanted("Steam", "10 USD"))).containsExactly("HOLD OUT_OF_STOCK");
        catalog.partner.sells(family("Steam", fixed("10 USD", "10")));
        catalog.clock.pass(Duration.ofMinutes(20));
        assertThat(codes(wanted("Steam", "10 USD"))).isEmpty();
    }

    private void soldOut() {
        catalog.partner.sells(
                new ProductFamily("Steam", "Steam", "US", "games", "giftcard", true, List.of(fixed("10 USD", "10"))));
    }

    @OnEveryDatabase
    void refusesABrandOnlyWhenItsProductsAreGoneToo() {
        catalog.partner.sells(family("Unlisted", fixed("10 USD", "10")));
        assertThat(codes(wanted("Unlisted", "10 USD"))).isEmpty();
        assertThat(codes(wanted("Stean", "10 USD"))).isEmpty();
        catalog.partner.sellsNothing("US", "Stean");
        catalog.clock.pass(Duration.ofSeconds(10));
        Finding finding =
                catalog.check.check(wanted("Stean", "10 USD")).findings().get(0);
        assertThat(finding.code()).isEqualTo("UNKNOWN_BRAND");
        assertThat(finding.column()).isEqualTo("brand_name");
        assertThat(finding.proposals()).containsExactly("Steam");
    }

    @OnEveryDatabase
    void refusesABrandThatWasMissingTwiceThoughItsProductsCannotBeAskedFor() {
        catalog.sync("US");
        catalog.partner.sells("US", brand("Airbnb"), brand("T-Mobile Credits"));
        catalog.sync("US");
        catalog.partner.answers.remove(new Key("US", "Steam"));
        assertThat(codes(wanted("Steam", "10 USD"))).isEmpty();
        catalog.clock.pass(Duration.ofMinutes(1));
        catalog.sync("US");
        assertThat(codes(wanted("Steam", "10 USD"))).containsExactly("REJECT UNKNOWN_BRAND");
    }

    @OnEveryDatabase
    void saysWhereElseABrandIsSold() {
        catalog.partner.sells("DE", brand("Zalando"));
        catalog.sync("DE");
        catalog.partner.sellsNothing("US", "Zalando");
        assertThat(catalog.check
                        .check(wanted("Zalando", "10 EUR"))
                        .findings()
                        .get(0)
                        .sentence())
                .contains("no 'Zalando' in US. It is sold in DE.");
    }

    @OnEveryDatabase
    void refusesNoBrandOfACountryWhoseListIsEmpty() {
        catalog.partner.sells("PL");
        catalog.partner.sellsNothing("PL", "Allegro");
        Wanted wanted = new Wanted("Allegro", "PL", "10 PLN", null, null, "a@x.pl", null, "USDC", "Solana");
        assertThat(codes(wanted)).isEmpty();
    }

    @OnEveryDatabase
    void holdsAnOpenLineWhileThePartnerNamesNoProduct() {
        catalog.partner.sells("PL");
        catalog.partner.sellsNothing("PL", "Allegro");
        Wanted wanted =
                new Wanted("Allegro", "PL", null, null, Money.of("10", "PLN"), "a@x.pl", null, "USDC", "Solana");
        assertThat(codes(wanted)).containsExactly("HOLD NO_PRODUCTS_ANSWERED");
    }

    @OnEveryDatabase
    void refusesACountryNobodyHas() {
        Wanted wanted = new Wanted("Steam", "UK", "10 USD", null, null, "a@x.pl", null, "USDC", "Solana");
        Finding finding = catalog.check.check(wanted).findings().get(0);
        assertThat(finding.code()).isEqualTo("UNKNOWN_COUNTRY");
        assertThat(finding.proposals()).startsWith("GB");
        assertThat(catalog.partner.calls).hasValue(0);
    }

    @OnEveryDatabase
    void holdsWhatCannotBePaidNowAndNeverRefusesIt() {
        assertThat(codes(onRail("USDC", "Tron"))).containsExactly("HOLD SUSPENDED_NETWORK");
        assertThat(codes(onRail("TON", "Ton"))).containsExactly("HOLD SUSPENDED_COIN");
        assertThat(codes(onRail("USDC", "solana"))).containsExactly("HOLD UNSUPPORTED_PROTOCOL_COIN_COMBINATION");
        assertThat(codes(onRail("DOGE", "Doge"))).containsExactly("HOLD NOT_ALLOWED_PAYMENT_VIA");
    }

    private static Wanted onRail(String coin, String network) {
        return new Wanted("Steam", "US", "10 USD", null, null, "a@x.pl", null, coin, network);
    }

    @OnEveryDatabase
    void asksOnceHoweverManyWantToKnow() throws Exception {
        CountDownLatch all = new CountDownLatch(24);
        catalog.partner.meanwhile = () -> {
            try {
                // The first caller is held until all have come.
                all.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
        ExecutorService workers = Executors.newFixedThreadPool(24);
        try {
            var results = IntStream.range(0, 24)
                    .mapToObj(i -> workers.submit(() -> {
                        all.countDown();
                        return codes(wanted("Steam", "10 USD"));
                    }))
                    .toList();
            for (var result : results) {
                assertThat(result.get(20, TimeUnit.SECONDS)).isEmpty();
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(catalog.partner.calls).hasValue(3);
    }

    @OnEveryDatabase
    void needsAsManyCallsAsThereAreRailsCountriesAndBrands() {
        catalog.partner.sells("DE", brand("Zalando"));
        catalog.partner.sells(new ProductFamily(
                "Zalando", "Zalando", "DE", "apparel", "giftcard", false, List.of(range("10", "500", "1"))));
        for (int i = 0; i < 1_000; i++) {
            codes(wanted("Steam", "10 USD"));
            codes(wanted("Airbnb", "range"));
            codes(new Wanted("Zalando", "DE", "range", BigDecimal.TEN, null, "a@x.pl", null, "USDC", "Solana"));
        }
        assertThat(catalog.partner.calls).hasValue(1 + 2 + 3);
    }

    @OnEveryDatabase
    void looksIntoTheRecordBeforeItAsksAgain(Database database) {
        codes(wanted("Steam", "10 USD"));
        TestCatalog restarted = new TestCatalog(database);
        assertThat(restarted.check.check(wanted("Steam", "30 USD")).has(Effect.REJECT))
                .isTrue();
        assertThat(restarted.partner.calls).hasValue(0);
    }

    @OnEveryDatabase
    void leavesAPartnerAloneForAWhileThatCouldNotBeAsked() {
        catalog.partner.isAway();
        for (int i = 0; i < 100; i++) {
            codes(wanted("Steam", "10 USD"));
        }
        assertThat(catalog.partner.calls).hasValue(3);
        catalog.clock.pass(Duration.ofSeconds(10));
        codes(wanted("Steam", "10 USD"));
        assertThat(catalog.partner.calls).hasValue(6);
    }
}
