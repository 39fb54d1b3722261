package io.giftmill.partner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody has published what moreDetails looks like, so every likely shape is read. */
class OffersTest {
    private static Offers of(String details) {
        return Offers.of(new Problem("UNSUPPORTED_PROTOCOL_COIN_COMBINATION", details));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"protocol\":\"Arbitrum\",\"coin\":\"USDC\"},{\"coin\":\"USDT\",\"network\":\"Base\"}]",
                "{\"combinations\":[{\"coin\":\"USDC\",\"network\":\"Arbitrum\"},{\"coin\":\"USDT\",\"chain\":\"Base\"}]}",
                "{\"USDC\":[\"Arbitrum\"],\"USDT\":\"Base\"}",
                "[\"USDC/Arbitrum\",\"USDT on Base\"]",
                "{\"supported\":{\"USDC\":[\"ARBITRUM\"],\"USDT\":[\"base\"]}}"
            })
    void readsCombinationsInAnyShape(String details) {
        Offers offers = of(details);
        assertThat(offers.allows("USDC", "Arbitrum")).isTrue();
        assertThat(offers.allows("USDT", "Base")).isTrue();
        assertThat(offers.allows("USDC", "Base")).isFalse();
        assertThat(offers.text()).containsIgnoringCase("USDC on Arbitrum");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"GATE_PAY\",\"USER_WALLET\"]", "{\"allowed\":[\"GATE_PAY\",\"USER_WALLET\"]}"})
    void readsWaysOfPayingAsWords(String details) {
        assertThat(of(details).words()).containsExactly("GATE_PAY", "USER_WALLET");
        assertThat(of(details).allows("USDC", "Base")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "{}", "[]", "{\"max\":10}", "[null,[[]]]", "{broken", "\"\""})
    void offersNothingWhereItCannotRead(String details) {
        assertThat(of(details).text()).isEmpty();
        assertThat(of(details).allows("USDC", "Base")).isTrue();
        assertThat(of(null).pairs()).isEmpty();
    }

    @Test
    void knowsAProtocolByTheNetworkWithItsToken() {
        Offers offers = of("[{\"coin\":\"USDT\",\"protocol\":\"POLYGON\"}]");
        assertThat(offers.allows("USDT", "Polygon (Matic)")).isTrue();
        assertThat(offers.allows("USDT", "Polygon zkEVM")).isFalse();
        assertThat(of("[{\"coin\":\"USDT\"}]").allows("USDT", "Tron")).isTrue();
    }

    @Test
    void keepsNoMoreThanPeopleCanRead() {
        String many = "[" + "\"USDC/N\",".repeat(10) + "\"" + "x".repeat(500) + "\"]";
        assertThat(of(many).pairs()).hasSize(1);
        assertThat(of(many).words().get(0)).hasSize(40);
    }
}
