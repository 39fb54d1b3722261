package io.giftmill.catalog;

import io.giftmill.catalog.PaymentRails.Answer;
import io.giftmill.catalog.PaymentRails.Check;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PaymentCoin;
import io.giftmill.partner.PaymentNetwork;
import io.giftmill.partner.PaymentVia;
import io.giftmill.partner.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class PaymentRailsTest {
    private static final PaymentVia WALLET = via(
            "USER_WALLET",
            new PaymentCoin("USDC", false, List.of(open("Solana"), open("Base"), suspended("Tron"))),
            new PaymentCoin("USDT", true, List.of(open("Tron"))));

    static Stream<Outcome<List<PaymentVia>>> silences() {
        return Stream.of(
                new Outcome.Unknown<>("No answer came", null),
                new Outcome.Unsent<>("No connection"),
                new Outcome.No<>(new Refusal(401, List.of(), null)));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void isNotKnownWhenThePartnerDoesNotSay(Outcome<List<PaymentVia>> silence) {
        assertThat(check(silence, "USDC", "Solana")).isEqualTo(new Check(Answer.NOT_KNOWN, List.of()));
    }

    @Test
    void isNoSuchCoinWhenOnlyAPersonCouldPayWithIt() {
        PaymentVia exchange = via("EXCHANGE", new PaymentCoin("BTC", false, List.of(open("Bitcoin"))));
        assertThat(check(List.of(exchange, WALLET), "BTC", "Bitcoin"))
                .isEqualTo(new Check(Answer.NO_SUCH_COIN, List.of("USDC", "USDT")));
    }

    @Test
    void isNoSuchCoinWhenThePartnerTakesNone() {
        assertThat(check(List.of(), "USDC", "Solana")).isEqualTo(new Check(Answer.NO_SUCH_COIN, List.of()));
    }

    @Test
    void isNoSuchNetworkInAnotherSpelling() {
        assertThat(check(List.of(WALLET), "USDC", "solana"))
                .isEqualTo(new Check(Answer.NO_SUCH_NETWORK, List.of("Solana", "Base")));
    }

    @Test
    void isSuspendedWithItsNetworkAndOffersTheOthers() {
        assertThat(check(List.of(WALLET), "USDC", "Tron"))
                .isEqualTo(new Check(Answer.SUSPENDED, List.of("Solana", "Base")));
    }

    @Test
    void isSuspendedWithItsCoin() {
        assertThat(check(List.of(WALLET), "USDT", "Tron").answer()).isEqualTo(Answer.SUSPENDED);
    }

    @Test
    void isTakenWhenCoinAndNetworkAreOpen() {
        assertThat(check(List.of(WALLET), "USDC", "Base").answer()).isEqualTo(Answer.TAKEN);
    }

    private static Check check(List<PaymentVia> vias, String coin, String network) {
        return check(new Outcome.Yes<>(vias), coin, network);
    }

    private static Check check(Outcome<List<PaymentVia>> outcome, String coin, String network) {
        ProducerTemplate partner = mock(ProducerTemplate.class);
        given(partner.requestBody(eq("direct:partner-payment-vias"), any(), eq(Outcome.class)))
                .willReturn(outcome);
        return new PaymentRails(partner).check(coin, network);
    }

    private static PaymentVia via(String name, PaymentCoin... coins) {
        return new PaymentVia(name, true, List.of(coins));
    }

    private static PaymentNetwork open(String name) {
        return new PaymentNetwork(name, false, null, null, null);
    }

    private static PaymentNetwork suspended(String name) {
        return new PaymentNetwork(name, true, null, null, null);
    }
}
