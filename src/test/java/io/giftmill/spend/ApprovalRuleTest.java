package io.giftmill.spend;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApprovalRuleTest {
    private static final Asset USDC = new Asset("USDC");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500",
                "USDC",
                "500USDC",
                "-1 USDC",
                "0 USDC",
                "1.0000001 USDC",
                "500 USDC,",
                "5e3 USDC",
                "1 2 3",
                "500 USDC, 600 USDC",
                "everything"
            })
    void saysWhatIsWrongWithARuleItDoesNotUnderstand(String above) {
        assertThat(ApprovalRule.complaints(above)).singleElement().asString().startsWith("giftmill.approve.above: ");
    }

    @Test
    void needsAPersonForEverythingLiveWhenNothingIsSet() {
        ApprovalRule rule = ApprovalRule.of("", true);
        assertThat(rule.applies()).isTrue();
        assertThat(rule.limit(USDC)).isNull();
    }

    @Test
    void needsNobodyInTheSandboxWhenNothingIsSet() {
        assertThat(ApprovalRule.of(" ", false).applies()).isFalse();
        assertThat(ApprovalRule.of("none", true).applies()).isFalse();
    }

    @Test
    void needsAPersonForACoinThatIsNotListed() {
        ApprovalRule rule = ApprovalRule.of("500 USDC, 0.01 BTC", false);
        assertThat(rule.limit(USDC)).isEqualTo(Money.of("500", "USDC"));
        assertThat(rule.limit(new Asset("BTC"))).isEqualTo(Money.of("0.01", "BTC"));
        assertThat(rule.limit(new Asset("USDT"))).isNull();
        assertThat(ApprovalRule.of("0", false).limit(USDC)).isNull();
    }
}
