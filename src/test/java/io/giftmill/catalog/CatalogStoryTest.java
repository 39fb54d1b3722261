package io.giftmill.catalog;

import io.giftmill.batch.Pace;
import io.giftmill.sandbox.Sandbox;
import io.giftmill.sandbox.SandboxProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The catalogue against the simulated partner over real HTTP, through the partner's routes. */
@CamelSpringBootTest
@DirtiesContext
@SpringBootTest(
        classes = CatalogStoryTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.main.routes-include-pattern="
                    + "file:routes/partner.camel.yaml,file:routes/errors.camel.yaml,file:routes/catalog.camel.yaml",
            "giftmill.catalog.schedule=0 0 4 * * ?"
        })
class CatalogStoryTest {
    private static final Sandbox PARTNER = Sandbox.start(SandboxProperties.defaults(), Clock.systemUTC());
    private static final String STEAM = "\"country\":\"US\",\"brand\":\"Steam\"";

    @TempDir
    private static Path folder;

    @Autowired
    private CatalogSync sync;

    @Autowired
    private CatalogCheck check;

    @Autowired
    private CatalogSearch search;

    @Autowired
    private ChangeLog changes;

    @Autowired
    private BrandStore brands;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private FluentProducerTemplate template;

    @EnableAutoConfiguration
    @EnableConfigurationProperties(CatalogProperties.class)
    @ComponentScan(
            basePackages = {"io.giftmill.partner", "io.giftmill.catalog"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*TestApplication"))
    @Import(Pace.class)
    static class Application {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> "jdbc:h2:file:" + folder.resolve("record"));
        registry.add("giftmill.partner.base-url", () -> PARTNER.baseUri().toString());
        registry.add(
                "giftmill.catalog.triggers", () -> folder.resolve("triggers").toString());
    }

    @AfterAll
    static void close() {
        PARTNER.close();
    }

    @BeforeEach
    void beginAnew() {
        restock(STEAM);
        restock("\"country\":\"US\",\"brands\":\"whole\"");
        restock("\"coin\":\"USDC\",\"network\":\"Base\",\"suspended\":false");
        sync.sync(new SyncRequest(List.of("US"), List.of("Steam", "Airbnb"), false, true));
        jdbc.update("delete from catalog_change");
    }

    private static void restock(String fields) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(PARTNER.baseUri() + "/_sandbox/catalogue"))
                .POST(HttpRequest.BodyPublishers.ofString("{" + fields + "}"))
                .build();
        try {
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private SyncReport syncUs() {
        return template.to("direct:catalog-sync")
                .withBody("{\"countries\":[\"US\"]}")
                .request(SyncReport.class);
    }

    private List<String> found() {
        return changes.since(Instant.EPOCH, null, 100).stream()
                .map(one -> one.change().kind() + " "
                        + (one.change().coin() == null
                                ? one.change().brandName() + " " + one.change().product()
                                : one.change().network())
                        + " " + one.change().basisPoints())
                .toList();
    }

    @Test
    void losesNothingToAnEmptyOrBrokenAnswer() {
        int known = brands.of("US").size();
        for (String mood : List.of("empty", "broken")) {
            restock("\"country\":\"US\",\"brands\":\"" + mood + "\"");
            assertThat(syncUs().doubts()).singleElement().asString().startsWith("US: not ");
        }
        assertThat(brands.of("US")).hasSize(known);
        assertThat(brands.of("US").values()).allMatch(listed -> listed.missing() == 0);
        assertThat(found()).isEmpty();
    }

    @Test
    void findsNoChangeWhereThereIsNone() {
        SyncReport report = syncUs();
        assertThat(report.doubts()).isEmpty();
        assertThat(report.changes()).isEmpty();
    }

    @Test
    void findsWhatThePartnerChanged() {
        restock(STEAM + ",\"out_of_stock\":true,\"dearer_bps\":100,\"without\":\"20 USD\"");
        restock("\"coin\":\"USDC\",\"network\":\"Base\",\"suspended\":true");
        syncUs();
        assertThat(found())
                .containsExactlyInAnyOrder(
                        "RAIL_SUSPENDED Base null",
                        "BRAND_OUT_OF_STOCK Steam null null",
                        "PRODUCT_VANISHED Steam 20 USD null",
                        "PRICE_CHANGED Steam 10 USD 89",
                        "PRICE_CHANGED Steam 50 USD 93",
                        "PRICE_CHANGED Steam 100 USD 94");
    }

    @Test
    void takesABrandForGoneWhenItWasMissingTwice() {
        restock(STEAM + ",\"sold\":false");
        syncUs();
        Wanted wanted = new Wanted("Steam", "US", "10 USD", null, null, "a@x.pl", null, "USDC", "Solana");
        assertThat(check.check(wanted).findings()).extracting(Finding::code).containsExactly("UNKNOWN_BRAND");
        syncUs();
        assertThat(found()).contains("BRAND_VANISHED Steam null null");
        restock(STEAM);
        syncUs();
        assertThat(found()).contains("BRAND_APPEARED Steam null null");
        assertThat(check.check(wanted).findings()).isEmpty();
    }

    @Test
    void showsABrandWithThePricesOfItsRange() {
        var entry = search.show("Airbnb", "US").orElseThrow();
        Offer range = entry.offers().get(0);
        assertThat(range.name()).isEqualTo("range");
        assertThat(range.atLeast()).hasToString("50.74 USDC");
        assertThat(range.atMost()).hasToString("507.40 USDC");
        assertThat(entry.at()).isAfter(Instant.now(Clock.systemUTC()).minus(Duration.ofMinutes(5)));
        assertThat(search.search("air", "US", null))
                .extracting(listed -> listed.brand().name())
                .containsExactly("Airbnb");
    }
}
