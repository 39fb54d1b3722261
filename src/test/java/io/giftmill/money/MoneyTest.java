package io.giftmill.money;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MoneyTest {

    @Test
    void refusesToAddDifferentAssets() {
        Money coin = Money.of("1", "USDC");
        Money other = Money.of("1", "USDT");
        assertThatThrownBy(() -> coin.plus(other)).isInstanceOf(MixedAssetsException.class);
        assertThatThrownBy(() -> coin.compareTo(other)).isInstanceOf(MixedAssetsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,5", "1e3", "NaN", "1.", ".5", "--1", "+1", "1 000", "0x10", "١"})
    void refusesWhatIsNotAPlainDecimal(String amount) {
        assertThatThrownBy(() -> Money.of(amount, "USDC")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreDecimalsThanTheAssetCarries() {
        assertThatThrownBy(() -> Money.of("0.0000001", "USDC")).hasMessageContaining("6 decimals");
        assertThatThrownBy(() -> Money.of("0.001", "EUR")).hasMessageContaining("2 decimals");
    }

    @Test
    void refusesAmountsThatNoLedgerHolds() {
        assertThatThrownBy(() -> new Money(new BigDecimal("1E+40"), new Asset("USDC")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addsExactly() {
        assertThat(Money.of("0.1", "USDC").plus(Money.of("0.2", "USDC"))).isEqualTo(Money.of("0.3", "USDC"));
    }

    @Test
    void equalsRegardlessOfTrailingZeros() {
        assertThat(Money.of("100.50", "USDC")).isEqualTo(Money.of("100.5", "USDC"));
    }

    @Test
    void countsDriftInBasisPointsRoundedUp() {
        Money quoted = Money.of("100", "USDC");
        assertThat(Money.of("100.5", "USDC").basisPointsAbove(quoted)).isEqualTo(50);
        assertThat(Money.of("100.501", "USDC").basisPointsAbove(quoted)).isEqualTo(51);
        assertThat(Money.of("99", "USDC").basisPointsAbove(quoted)).isEqualTo(-100);
    }

    @Test
    void printsPlainlyWithItsAsset() {
        assertThat(Money.of("1000", "USDC")).hasToString("1000.00 USDC");
        assertThat(Money.of("0.00032833", "BTC")).hasToString("0.00032833 BTC");
        assertThat(Money.of("5", "JPY")).hasToString("5 JPY");
    }

    @Test
    void isRaisedByBasisPointsToTheSmallestUnitBelow() {
        assertThat(Money.of("10", "USDC").raisedBy(50)).isEqualTo(Money.of("10.05", "USDC"));
        assertThat(Money.of("0.000199", "USDC").raisedBy(50)).isEqualTo(Money.of("0.000199", "USDC"));
        assertThat(Money.of("0.0002", "USDC").raisedBy(50)).isEqualTo(Money.of("0.000201", "USDC"));
        assertThat(Money.of("7", "USDC").raisedBy(0)).isEqualTo(Money.of("7", "USDC"));
    }
}
