package io.giftmill.track;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryTimesTest {
    private final DeliveryTimes times = new DeliveryTimes();

    private void found(int seconds) {
        times.found("USDC Solana", Duration.ofSeconds(seconds), Duration.ofSeconds(seconds));
    }

    private Duration expected() {
        return times.expected("USDC Solana");
    }

    @Test
    void expectsNothingOfWhatItHasHardlySeen() {
        for (int i = 0; i < 7; i++) {
            found(30);
            assertThat(expected()).isNull();
        }
        found(30);
        assertThat(expected()).isEqualTo(Duration.ofSeconds(30));
        assertThat(times.expected("USDC Base")).isNull();
    }

    @Test
    void letsFewFindOutForAllUntilEnoughIsKnown() {
        for (long order = 1; order <= 32; order++) {
            assertThat(times.isTaughtByOthers("USDC Solana", order)).isFalse();
        }
        assertThat(times.isTaughtByOthers("USDC Solana", 33)).isTrue();
        assertThat(times.isTaughtByOthers("USDC Solana", 7)).isFalse();
        assertThat(times.isTaughtByOthers("USDC Base", 33)).isFalse();
        for (int i = 0; i < 7; i++) {
            found(30);
        }
        assertThat(times.isTaughtByOthers("USDC Solana", 33)).isTrue();
        found(30);
        assertThat(times.isTaughtByOthers("USDC Solana", 33)).isFalse();
    }

    @Test
    void followsWhatChanges() {
        for (int i = 0; i < 200; i++) {
            found(30);
        }
        for (int i = 0; i < 200; i++) {
            found(90);
        }
        assertThat(expected()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void expectsLaterWhenItLooksInVainAtTheTimeExpectedOnly() {
        for (int i = 0; i < 8; i++) {
            found(10);
        }
        for (int i = 0; i < 200; i++) {
            times.missing("USDC Solana", Duration.ofSeconds(2));
            times.missing("USDC Solana", Duration.ofSeconds(600));
        }
        assertThat(expected()).isEqualTo(Duration.ofSeconds(10));
        for (int i = 0; i < 200; i++) {
            times.missing("USDC Solana", Duration.ofSeconds(10));
        }
        assertThat(expected()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void remembersABoundedNumberOfRails() {
        for (int rail = 0; rail < 1000; rail++) {
            for (int i = 0; i < 8; i++) {
                times.found("rail " + rail, Duration.ZERO, Duration.ofSeconds(1));
            }
        }
        assertThat(times.expected("rail 1")).isNotNull();
        assertThat(times.expected("rail 999")).isNull();
    }
}
