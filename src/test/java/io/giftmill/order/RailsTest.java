package io.giftmill.order;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineTerms;
import io.giftmill.batch.TestBatches;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RailsTest {
    private static final Rail FIRST = new Rail("USDC", "Solana");
    private static final Rail BASE = new Rail("USDC", "Base");
    private static final Rail POLYGON = new Rail("USDT", "Polygon (Matic)");
    private static final Rails RAILS =
            Rails.of(FIRST, List.of("USDC/Base", " USDT / Polygon (Matic) ", "USDC/Solana", "USDC/Base", ""));
    private static final LineRequest LINE = TestBatches.request("a@x.pl");

    private static LineRequest pinned(String coin, String network) {
        return new LineRequest(
                "Airbnb", "US", "10 USD", null, null, "a@x.pl", null, "en", null, coin, network, null, null, null);
    }

    @Test
    void refusesWhatIsNoCoinAndNetwork() {
        for (String wrong : List.of("USDC", "USDC/", "/Base", "/")) {
            assertThatThrownBy(() -> Rails.of(FIRST, List.of(wrong))).hasMessageContaining("is no coin and network");
        }
    }

    @Test
    void triesEachOnceInTheOrderOfTheSetting() {
        assertThat(RAILS.of(LINE)).containsExactly(FIRST, BASE, POLYGON);
    }

    @Test
    void keepsALineToTheCoinOrNetworkItNames() {
        assertThat(RAILS.of(pinned("USDT", "Tron"))).containsExactly(new Rail("USDT", "Tron"));
        assertThat(RAILS.of(pinned(null, "Base"))).containsExactly(BASE);
        assertThat(RAILS.of(pinned("USDC", null))).containsExactly(FIRST);
    }

    @Test
    void paysOnlyWhatMayBePaid() {
        assertThat(RAILS.isPayable(new Rail("USDC", "SOLANA"))).isTrue();
        assertThat(RAILS.isPayable(new Rail("usdc", "Solana"))).isFalse();
        assertThat(RAILS.isPayable(new Rail("USDT", "Tron"))).isFalse();
        Rails one = RAILS.paying(List.of(BASE, FIRST));
        assertThat(one.isPayable(POLYGON)).isFalse();
        assertThat(one.of(LINE)).as("nobody is asked for what is not paid").containsExactly(FIRST, BASE);
    }

    @Test
    void neverComparesACeilingWithAnotherCoin() {
        assertThat(RAILS.of(TestBatches.withCeiling(LINE, "11"))).containsExactly(FIRST, BASE);
    }

    @Test
    void neverSendsARefundAddressToAnotherNetwork() {
        assertThat(RAILS.of(LINE.withTerms(new LineTerms(null, "Wallet1", null, null))))
                .containsExactly(FIRST);
    }

    @Test
    void ordersOnWhatALineWasCheckedForWhileThatIsConfigured() {
        assertThat(RAILS.chosen(LINE, new LineRetry(0, 0, 0, POLYGON, null))).isEqualTo(POLYGON);
        assertThat(RAILS.chosen(LINE, new LineRetry(0, 0, 0, new Rail("BTC", "Mainnet"), null)))
                .isEqualTo(FIRST);
        assertThat(RAILS.chosen(LINE, LineRetry.NONE)).isEqualTo(FIRST);
    }
}
