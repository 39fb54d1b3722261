package io.giftmill.catalog;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.money.Money;
import io.giftmill.partner.Brand;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PriceAnswer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.catalog.TestCatalog.brand;
import static io.giftmill.catalog.TestCatalog.family;
import static io.giftmill.catalog.TestCatalog.fixed;
import static io.giftmill.catalog.TestCatalog.network;
import static io.giftmill.catalog.TestCatalog.range;
import static io.giftmill.catalog.TestCatalog.soldOut;
import static io.giftmill.catalog.TestCatalog.usdc;
import static io.giftmill.catalog.TestCatalog.wallet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a sync believes, keeps and reports. */
class CatalogSyncTest {
    private static final Key STEAM = new Key("US", "Steam");

    private Database database;
    private TestCatalog catalog;

    @BeforeEach
    void open(Database database) {
        this.database = database;
        this.catalog = new TestCatalog(database);
        catalog.partner.takes(wallet(usdc(network("Solana", false), network("Base", false))));
        catalog.partner.sells("US", brand("Steam"), brand("Xbox"), brand("Uber"), brand("Target"));
        catalog.partner.sells(family("Steam", fixed("10 USD", "10"), fixed("20 USD", "20")));
    }

    private String doubts() {
        return String.join("|", catalog.sync("US").doubts());
    }

    @OnEveryDatabase
    void neverForgetsWhatItKnewForAnEmptyAnswer() {
        catalog.sync("US");
        catalog.partner.sells("US").takes();
        SyncReport report = catalog.sync("US");
        assertThat(report.doubts())
                .containsExactly(
                        "Ways to pay: not believed. The answer is empty; it is asked for again later.",
                        "US: not believed. The answer is empty; it is asked for again later.");
        assertThat(catalog.brands.of("US")).hasSize(4);
        assertThat(catalog.rails.all()).hasSize(2);
        assertThat(catalog.changes()).isEmpty();
        assertThat(database.count("catalog_snapshot where not believed and reason is not null"))
                .isEqualTo(2);
    }

    @OnEveryDatabase
    void neverForgetsWhatItKnewForAMuchSmallerAnswer() {
        catalog.sync("US");
        catalog.partner.sells("US", brand("Steam"));
        assertThat(doubts()).contains("only 1 entries where 4 were known");
        assertThat(catalog.brands.of("US").values()).allMatch(listed -> listed.missing() == 0);
    }

    @OnEveryDatabase
    void believesAMuchSmallerAnswerWhenTheOperatorSaysSo() {
        catalog.sync("US");
        catalog.partner.sells("US", brand("Steam"));
        catalog.sync.sync(new SyncRequest(List.of("US"), List.of(), false, true));
        assertThat(catalog.brands.of("US").get("Xbox").missing()).isEqualTo(1);
    }

    @OnEveryDatabase
    void changesNothingWhenThePartnerIsAway() {
        catalog.sync("US");
        catalog.partner.isAway();
        assertThat(doubts()).contains("Ways to pay: not asked.", "US: not asked.");
        assertThat(catalog.brands.of("US")).hasSize(4);
    }

    @OnEveryDatabase
    void leavesAPartnerAloneThatIsAway() {
        catalog.partner.isAway();
        SyncReport report = catalog.sync("US", "DE", "FR", "GB", "PL");
        assertThat(report.calls()).isEqualTo(3);
        assertThat(report.doubts()).hasSize(4).last().asString().contains("waits for the next sync");
    }

    @OnEveryDatabase
    void leavesAPartnerAloneThatAsksForIt() {
        catalog.partner.answers.put("rails", new Outcome.Unknown<>("The partner answered 429.", Duration.ofSeconds(1)));
        assertThat(catalog.sync("US").calls()).isEqualTo(1);
    }

    @OnEveryDatabase
    void saysABrandVanishedOnlyAfterTwoListsWithoutIt() {
        catalog.sync("US");
        catalog.partner.sells("US", brand("Steam"), brand("Xbox"), brand("Uber"));
        catalog.sync("US");
        assertThat(catalog.changes()).isEmpty();
        catalog.partner.sells("US");
        catalog.sync("US");
        assertThat(catalog.changes()).isEmpty();
        catalog.partner.sells("US", brand("Steam"), brand("Xbox"), brand("Uber"));
        catalog.sync("US");
        assertThat(catalog.changes()).containsExactly("BRAND_VANISHED Target");
        catalog.sync("US");
        assertThat(catalog.changes()).hasSize(1);
    }

    @OnEveryDatabase
    void forgetsThatABrandWasMissingWhenItIsBack() {
        catalog.sync("US");
        catalog.partner.sells("US", brand("Steam"), brand("Xbox"), brand("Uber"));
        catalog.sync("US");
        catalog.partner.sells("US", brand("Steam"), brand("Xbox"), brand("Uber"), brand("Target"));
        catalog.sync("US");
        assertThat(catalog.brands.of("US").get("Target").missing()).isZero();
        assertThat(catalog.changes()).isEmpty();
    }

    @OnEveryDatabase
    void doesNotBelieveAListedBrandWithoutProducts() {
        catalog.syncAll("US");
        catalog.partner.sellsNothing("US", "Steam");
        assertThat(catalog.sync("US").doubts())
                .containsExactly("Steam in US: not believed. The brand is listed, but the answer has no products.");
        assertThat(catalog.products.of(STEAM)).hasSize(2);
    }

    @OnEveryDatabase
    void believesASmallerRangeOfProductsOnceItHasComeForAnHour() {
        catalog.partner.sells(family(
                "Steam", fixed("5 USD", "5"), fixed("10 USD", "10"), fixed("20 USD", "20"), fixed("50 USD", "50")));
        catalog.syncAll("US");
        catalog.partner.sells(family("Steam", fixed("10 USD", "10")));
        catalog.sync("US");
        catalog.clock.pass(Duration.ofMinutes(59));
        catalog.sync("US");
        assertThat(catalog.products.of(STEAM)).hasSize(4);
        catalog.clock.pass(Duration.ofMinutes(1));
        catalog.sync("US");
        assertThat(catalog.products.of(STEAM)).hasSize(1);
    }

    @OnEveryDatabase
    void countsTheHourAnewWhenAnotherAnswerCameBetween() {
        catalog.partner.sells(family(
                "Steam", fixed("5 USD", "5"), fixed("10 USD", "10"), fixed("20 USD", "20"), fixed("50 USD", "50")));
        catalog.syncAll("US");
        catalog.partner.sells(family("Steam", fixed("10 USD", "10")));
        catalog.sync("US");
        catalog.clock.pass(Duration.ofHours(2));
        catalog.partner.sells(family("Steam", fixed("20 USD", "20")));
        catalog.sync("US");
        catalog.partner.sells(family("Steam", fixed("10 USD", "10")));
        catalog.sync("US");
        assertThat(catalog.products.of(STEAM)).hasSize(4);
    }

    @OnEveryDatabase
    void findsWhatAppearedVanishedAndChanged() {
        catalog.partner.sells(family("Steam", fixed("10 USD", "10", "by_email", "10.00"), fixed("20 USD", "20")));
        catalog.syncAll("US");
        catalog.partner.takes(wallet(usdc(network("Solana", true))));
        catalog.partner.sells("US", soldOut("Steam"), brand("Xbox"), brand("Uber"), brand("Target"), brand("Netflix"));
        catalog.partner.sells(family("Steam", fixed("10 USD", "10", "by_email", "10.25"), fixed("50 USD", "50")));
        catalog.sync("US");
        assertThat(catalog.changes())
                .containsExactlyInAnyOrder(
                        "RAIL_SUSPENDED USDC/Solana",
                        "RAIL_VANISHED USDC/Base",
                        "BRAND_OUT_OF_STOCK Steam",
                        "BRAND_APPEARED Netflix",
                        "BRAND_IN_STOCK Steam",
                        "PRODUCT_VANISHED Steam 20 USD",
                        "PRODUCT_APPEARED Steam 50 USD",
                        "PRICE_CHANGED Steam 10 USD");
        assertThat(
                        database.text(
                                "select before_value || ' ' || after_value || ' ' || basis_points from catalog_change where kind = 'PRICE_CHANGED'"))
                .isEqualTo("10.00 USDC 10.25 USDC 250");
    }

    @OnEveryDatabase
    void callsNothingAChangeThatItSeesForTheFirstTime() {
        catalog.syncAll("US");
        assertThat(catalog.changes()).isEmpty();
        assertThat(database.count("catalog_snapshot where believed")).isEqualTo(3);
    }

    @OnEveryDatabase
    void asksWhatTheEndsOfARangeCostAndKeepsItWhenThePartnerDoesNotSay() {
        catalog.partner.sells(family("Steam", range("5", "100", "5")));
        catalog.partner.answers.put(
                "price Steam 5", new Outcome.Yes<>(new PriceAnswer(Money.of("5.18", "USDC"), null, null)));
        catalog.syncAll("US");
        assertThat(catalog.products.of(STEAM).get(0).atLeast()).isEqualTo(Money.of("5.18", "USDC"));
        assertThat(catalog.products.of(STEAM).get(0).atMost()).isNull();
        catalog.partner.answers.remove("price Steam 5");
        catalog.sync("US");
        assertThat(catalog.products.of(STEAM).get(0).atLeast()).isEqualTo(Money.of("5.18", "USDC"));
    }

    @OnEveryDatabase
    void leavesOutWhatCouldNotBeOrderedOrKept() {
        catalog.partner.sells("US", brand("Steam"), brand("a".repeat(201)), brand("Evil\u001b[2J"), brand("Steam"));
        catalog.partner.sells(family("Steam", fixed("x".repeat(201), "10"), range("1E-30", "9E40", null)));
        catalog.syncAll("US");
        assertThat(catalog.brands.of("US")).containsOnlyKeys("Steam");
        assertThat(catalog.products.of(STEAM)).hasSize(1);
        assertThat(catalog.products.of(STEAM).get(0).product().range().max()).isNull();
    }

    @OnEveryDatabase
    void asksForTheCountriesItKnowsWhenNoneIsNamed() {
        catalog.partner.sells("PL", brand("Allegro"));
        catalog.sync("US", "PL");
        assertThat(catalog.sync().countries()).containsExactly("PL", "US");
    }

    @OnEveryDatabase
    void refusesACountryNobodyHasAndSaysWhichWasMeant() {
        assertThatThrownBy(() -> catalog.sync("UK"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The partner has no country 'UK'. Did you mean")
                .hasMessageContaining("GB United Kingdom");
        assertThat(catalog.partner.calls).hasValue(0);
    }

    @OnEveryDatabase
    void keepsAThousandBrands() {
        catalog.partner.sells(
                "US",
                IntStream.range(0, 1_000).mapToObj(i -> brand("Brand " + i)).toArray(Brand[]::new));
        assertThat(catalog.sync("US").brands()).isEqualTo(1_000);
        assertThat(catalog.brands.of("US")).hasSize(1_000);
    }

    @OnEveryDatabase
    void readsAWishAndRefusesWhatIsNone() {
        assertThat(catalog.sync.request(" ")).isEqualTo(SyncRequest.DEFAULT);
        assertThat(catalog.sync.request("{\"countries\":[\"US\"],\"later\":1}").countries())
                .containsExactly("US");
        assertThatThrownBy(() -> catalog.sync.request("{\"countries\":")).isInstanceOf(IllegalArgumentException.class);
    }
}
