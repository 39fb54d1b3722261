package io.giftmill.catalog;

import io.giftmill.catalog.PaymentRails.Answer;
import io.giftmill.catalog.PaymentRails.Check;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PaymentCoin;
import io.giftmill.partner.PaymentVia;
import io.giftmill.partner.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.catalog.TestCatalog.network;
import static io.giftmill.catalog.TestCatalog.usdc;
import static io.giftmill.catalog.TestCatalog.wallet;
import static org.assertj.core.api.Assertions.assertThat;

class PaymentRailsTest {
    private static final PaymentVia WALLET = wallet(
            usdc(network("Solana", false), network("Base", false), network("Tron", true)),
            new PaymentCoin("USDT", true, List.of(network("Tron", false))));
    private static final Check NOT_KNOWN = new Check(Answer.NOT_KNOWN, List.of());

    private TestCatalog catalog;
    private PaymentRails rails;

    @BeforeEach
    void open(Database database) {
        catalog = new TestCatalog(database);
        rails = new PaymentRails(catalog.knowledge, catalog.properties);
    }

    @OnEveryDatabase
    void isNotKnownWhenThePartnerDoesNotSay() {
        assertThat(rails.check("USDC", "Solana")).isEqualTo(NOT_KNOWN);
        catalog.clock.pass(Duration.ofSeconds(10));
        catalog.partner.answers.put("rails", new Outcome.No<>(new Refusal(401, List.of(), null)));
        assertThat(rails.check("USDC", "Solana")).isEqualTo(NOT_KNOWN);
        catalog.clock.pass(Duration.ofSeconds(10));
        catalog.partner.takes();
        assertThat(rails.check("USDC", "Solana")).isEqualTo(NOT_KNOWN);
        assertThat(catalog.partner.calls).hasValue(3);
    }

    @OnEveryDatabase
    void isNoSuchCoinWhenOnlyAPersonCouldPayWithIt() {
        PaymentVia exchange =
                new PaymentVia("EXCHANGE", true, List.of(new PaymentCoin("BTC", false, List.of(network("B", false)))));
        catalog.partner.takes(exchange, WALLET);
        assertThat(rails.check("BTC", "B")).isEqualTo(new Check(Answer.NO_SUCH_COIN, List.of("USDC", "USDT")));
    }

    @OnEveryDatabase
    void isNoSuchNetworkInAnotherSpelling() {
        catalog.partner.takes(WALLET);
        assertThat(rails.check("USDC", "solana"))
                .isEqualTo(new Check(Answer.NO_SUCH_NETWORK, List.of("Solana", "Base")));
    }

    @OnEveryDatabase
    void isSuspendedWithItsNetworkOrItsCoinAndOffersTheOthers() {
        catalog.partner.takes(WALLET);
        assertThat(rails.check("USDC", "Tron")).isEqualTo(new Check(Answer.SUSPENDED, List.of("Solana", "Base")));
        assertThat(rails.check("USDT", "Tron")).isEqualTo(new Check(Answer.SUSPENDED, List.of("Tron")));
    }

    @OnEveryDatabase
    void isTakenAndAskedForOnceInTenMinutes() {
        catalog.partner.takes(WALLET);
        assertThat(rails.check("USDC", "Solana").answer()).isEqualTo(Answer.TAKEN);
        catalog.clock.pass(Duration.ofMinutes(9));
        assertThat(rails.check("USDC", "Solana").answer()).isEqualTo(Answer.TAKEN);
        assertThat(catalog.partner.calls).hasValue(1);
        catalog.clock.pass(Duration.ofMinutes(1));
        rails.check("USDC", "Solana");
        assertThat(catalog.partner.calls).hasValue(2);
    }

    @OnEveryDatabase
    void isNotKnownByWhatThePartnerSaidLongAgo() {
        catalog.partner.takes(WALLET);
        rails.check("USDC", "Solana");
        catalog.partner.isAway();
        catalog.clock.pass(Duration.ofMinutes(10));
        assertThat(rails.check("USDC", "Solana")).isEqualTo(NOT_KNOWN);
    }
}
