package io.giftmill.partner;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallRateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "0/s", "-1/s", "10/", "10/d", "1.5/s", "10/s burst", "10/s burst 0", "1/0s", "10 per s"
            })
    void refusesWhatIsNoRate(String text) {
        assertThatThrownBy(() -> CallRate.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10/s, 10, PT1S, 2",
        "5/s, 5, PT1S, 1",
        "600/10m, 600, PT10M, 1",
        "100/500ms, 100, PT0.5S, 40",
        "5/s burst 3, 5, PT1S, 3",
        "' 1 / 2h ', 1, PT2H, 1"
    })
    void readsARate(String text, int calls, Duration period, int burst) {
        assertThat(CallRate.valueOf(text)).isEqualTo(new CallRate(calls, period, burst));
    }

    @Test
    void readsTheAbsenceOfALimit() {
        assertThat(CallRate.valueOf("none").isLimited()).isFalse();
    }
}
