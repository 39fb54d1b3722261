package io.giftmill.money;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MoneyAllocationTest {
    private static final Money TEN = Money.of("10", "USDC");

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    @Test
    void refusesToSplitByNothing() {
        assertThatThrownBy(() -> TEN.allocate(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TEN.allocate(List.of(eur("0"), eur("0"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNegativeAmountsAndWeights() {
        assertThatThrownBy(() -> TEN.allocate(List.of(eur("2"), eur("-1"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.zero(TEN.asset()).minus(TEN).allocate(List.of(eur("1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWeightsOfDifferentAssets() {
        assertThatThrownBy(() -> TEN.allocate(List.of(eur("2"), TEN))).isInstanceOf(MixedAssetsException.class);
    }

    @Test
    void givesTheRemainderToTheLastPart() {
        assertThat(TEN.allocate(List.of(eur("1"), eur("1"), eur("1"))))
                .containsExactly(
                        Money.of("3.333333", "USDC"), Money.of("3.333333", "USDC"), Money.of("3.333334", "USDC"));
    }

    @Test
    void givesNothingToAPartWithoutWeight() {
        assertThat(TEN.allocate(List.of(eur("0"), eur("1"), eur("2"), eur("0"))))
                .containsExactly(
                        Money.of("0", "USDC"),
                        Money.of("3.333333", "USDC"),
                        Money.of("6.666667", "USDC"),
                        Money.of("0", "USDC"));
    }

    @Test
    void addsUpToTheLastUnitWhateverTheWeights() {
        Random random = new Random(42);
        for (int run = 0; run < 2_000; run++) {
            Money amount = Money.of(random.nextInt(100_000) + "." + random.nextInt(1_000_000), "USDC");
            List<Money> weights = new ArrayList<>(List.of(Money.of("0.000001", "USDT")));
            for (int i = random.nextInt(9); i > 0; i--) {
                weights.add(Money.of(random.nextInt(500) + "." + random.nextInt(1_000_000), "USDT"));
            }
            List<Money> parts = amount.allocate(weights);
            assertThat(parts).hasSameSizeAs(weights).noneMatch(part -> part.compareTo(Money.zero(part.asset())) < 0);
            assertThat(parts.stream().reduce(Money.zero(amount.asset()), Money::plus))
                    .isEqualTo(amount);
        }
    }

    @Test
    void measuresWithoutSign() {
        assertThat(eur("1").minus(eur("3")).magnitude()).isEqualTo(eur("2"));
    }
}
