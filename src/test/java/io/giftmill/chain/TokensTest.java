package io.giftmill.chain;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokensTest {
    private static final Tokens TOKENS = new Tokens();

    static Iterable<Token> all() {
        return TOKENS.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyContractIsAnAddressOfItsChainWithItsChecksum(Token token) {
        assertThat(token.chainId() != null).isEqualTo(token.chain() == Chain.EVM);
        if (token.contract() != null) {
            assertThat(Addresses.isAddress(token.chain(), token.contract())).isTrue();
            if (token.chain() == Chain.EVM) {
                assertThat(token.contract()).isEqualTo(EvmAddress.withChecksum(token.contract()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyCoinCarriesWhatWeCount(Token token) {
        assertThat(token.decimals()).isEqualTo(new Asset(token.coin()).decimals());
        assertThat(TOKENS.find(token.coin(), token.network())).contains(token);
        assertThat(TOKENS.find(token.coin(), token.network().toUpperCase())).contains(token);
    }

    @Test
    void knowsWhatKindOfNetworkAnUnknownCoinIsPaidOn() {
        assertThat(TOKENS.find("USDE", "Base")).isEmpty();
        assertThat(TOKENS.chain("USDE", "Base")).contains(Chain.EVM);
        assertThat(TOKENS.chain("USDE", "Mainnet"))
                .as("of Bitcoin or of others")
                .isEmpty();
        assertThat(TOKENS.chain("USDC", "Sui")).isEmpty();
    }

    @Test
    void neverRounds() {
        Token usdc = new Token("USDC", "Base", Chain.EVM, 8453L, "0x", 2);
        assertThat(usdc.carries(Money.of("10.25", "USDC"))).isTrue();
        assertThat(usdc.minor(Money.of("10.2", "USDC"))).isEqualTo(1020);
        assertThat(usdc.carries(Money.of("10.251", "USDC"))).isFalse();
        assertThatThrownBy(() -> usdc.minor(Money.of("10.251", "USDC"))).isInstanceOf(ArithmeticException.class);
    }
}
