package io.giftmill.fund;

import io.giftmill.chain.Tokens;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AllowedRailTest {
    private static final Rails ORDERED = new Rails(new Rail("USDC", "Base"), List.of(new Rail("DAI", "Base")));

    private static AllowedRails allowing(String... settings) {
        FundProperties properties = Samples.allowing(Samples.properties(FundProperties.PayerName.FILE), settings);
        return new AllowedRails(properties, ORDERED, new Tokens());
    }

    @ParameterizedTest
    @ValueSource(strings = {"USDC", "USDC/", "/Base", "USDC=0x1234", "USDC/Base=", "USDC/Base=0x 12", "USDC/Base==x12"})
    void refusesWhatIsNoCoinAndNetworkAndSaysSo(String setting) {
        assertThat(Samples.allowing(Samples.properties(FundProperties.PayerName.FILE), setting)
                        .complaints())
                .singleElement()
                .asString()
                .startsWith("giftmill.fund.allowed: '")
                .endsWith(".");
    }

    @Test
    void allowsWhatOrdersAreMadeWithWhenNothingIsSet() {
        AllowedRails rails = allowing("", " ");
        assertThat(rails.allows("USDC", "base")).isTrue();
        assertThat(rails.allows("DAI", "Base")).isTrue();
        assertThat(rails.allows("usdc", "Base")).isFalse();
        assertThat(rails.allows("USDC", "Solana")).isFalse();
    }

    @Test
    void takesTheContractOfTheSettingBeforeTheOneItKnows() {
        AllowedRails rails = allowing("USDC/Base=0x1234", "USDC/Solana", "XYZ/Base=0x77");
        assertThat(rails.contract("USDC", "Base")).contains("0x1234");
        assertThat(rails.token("USDC", "Base").orElseThrow().contract()).isEqualTo("0x1234");
        assertThat(rails.contract("USDC", "Solana"))
                .hasValueSatisfying(known -> assertThat(known).startsWith("EPj"));
        assertThat(rails.contract("XYZ", "Base")).contains("0x77");
        assertThat(rails.token("XYZ", "Base")).as("its decimals are not known").isEmpty();
        assertThat(rails.allows("DAI", "Base")).isFalse();
    }
}
