package io.giftmill.catalog;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.partner.Brand;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.catalog.TestCatalog.brand;
import static io.giftmill.catalog.TestCatalog.network;
import static io.giftmill.catalog.TestCatalog.soldOut;
import static io.giftmill.catalog.TestCatalog.usdc;
import static io.giftmill.catalog.TestCatalog.wallet;
import static org.assertj.core.api.Assertions.assertThat;

/** Two instances on one database have the same schedule, and sync the catalogue in the same moment. */
class SyncTogetherTest {
    private static final Brand XBOX = brand("Xbox");

    private List<TestCatalog> both;

    @BeforeEach
    void open(Database database) {
        both = List.of(new TestCatalog(database), new TestCatalog(database));
    }

    /** Each has its answer in hand before either stores its own. */
    private void syncTogether(Brand... sold) {
        CyclicBarrier meeting = new CyclicBarrier(both.size());
        List<CompletableFuture<SyncReport>> runs = both.stream()
                .map(one -> {
                    one.partner.takes(wallet(usdc(network("Solana", false), network("Base", false))));
                    one.partner.sells("US", sold);
                    one.partner.meanwhile = () -> meet(meeting);
                    return CompletableFuture.supplyAsync(() -> one.sync("US"));
                })
                .toList();
        runs.forEach(run -> assertThat(run.join().doubts()).isEmpty());
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await(20, TimeUnit.SECONDS);
        } catch (Exception missed) {
            throw new IllegalStateException(missed);
        }
    }

    @OnEveryDatabase
    void knowTheCatalogueOnceAndSayOfAChangeOnce() {
        TestCatalog catalog = both.get(0);
        syncTogether(brand("Steam"), XBOX, brand("Uber"));
        assertThat(catalog.brands.of("US")).hasSize(3);
        assertThat(catalog.rails.all()).hasSize(2);
        assertThat(catalog.changes()).isEmpty();

        syncTogether(soldOut("Steam"), XBOX, brand("Uber"));
        assertThat(catalog.brands.of("US").get("Steam").brand().outOfStock()).isTrue();
        assertThat(catalog.changes()).hasSize(1);
    }
}
