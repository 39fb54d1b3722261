package io.giftmill.partner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TempoTest {
    private final SteppedTime time = new SteppedTime();

    @ParameterizedTest
    @ValueSource(strings = {"10/s", "5/s", "600/10m", "100/s burst 7", "3/s burst 50", "1000/s"})
    void neverAllowsMoreThanTheRateAndTheBurstInAnyWindow(String text) {
        CallRate rate = CallRate.valueOf(text);
        List<Long> calls = calls(new Tempo(rate, time), Duration.ofMinutes(5));
        for (Duration window : List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(60))) {
            assertThat(mostWithin(calls, window))
                    .as(window.toString())
                    .isLessThanOrEqualTo(allowed(rate, window) + rate.burst());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10/s", "5/s", "600/10m", "1000/s"})
    void usesNearlyAllOfTheRateWhileThereIsWork(String text) {
        CallRate rate = CallRate.valueOf(text);
        Duration span = Duration.ofMinutes(5);
        assertThat((long) calls(new Tempo(rate, time), span).size() * 100)
                .isGreaterThanOrEqualTo(allowed(rate, span) * 98);
    }

    @Test
    void halvesTheRateAndGrowsBackSlowly() {
        Tempo tempo = new Tempo(CallRate.valueOf("100/s burst 1"), time);
        tempo.lower();
        assertThat(calls(tempo, Duration.ofMillis(990))).hasSizeBetween(49, 51);
        time.pass(Duration.ofSeconds(15));
        assertThat(tempo.in(Duration.ofSeconds(1))).isBetween(70L, 80L);
        time.pass(Duration.ofSeconds(20));
        assertThat(tempo.in(Duration.ofSeconds(1))).isEqualTo(100);
    }

    @Test
    void neverFallsBelowASixteenth() {
        Tempo tempo = new Tempo(CallRate.valueOf("160/s"), time);
        for (int complaint = 0; complaint < 50; complaint++) {
            tempo.lower();
        }
        assertThat(tempo.in(Duration.ofSeconds(1))).isEqualTo(10);
    }

    @Test
    void doublesFromTheLeastRateAfterAnOutage() {
        Tempo tempo = new Tempo(CallRate.valueOf("160/s"), time);
        tempo.warmUp();
        List<Long> rates = new ArrayList<>();
        for (int second = 0; second < 6; second++) {
            rates.add(tempo.in(Duration.ofSeconds(1)));
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(rates).containsExactly(10L, 20L, 40L, 80L, 160L, 160L);
    }

    @Test
    void limitsNothingUntilThePartnerComplains() {
        Tempo tempo = new Tempo(CallRate.NONE, time);
        for (int call = 0; call < 100_000; call++) {
            assertThat(tempo.take()).isZero();
        }
        tempo.lower();
        assertThat(calls(tempo, Duration.ofMillis(990))).hasSizeLessThan(700);
        time.pass(Duration.ofMinutes(1));
        assertThat(calls(tempo, Duration.ZERO.plusNanos(1))).isNotEmpty();
        assertThat(tempo.in(Duration.ofSeconds(1))).isEqualTo(Long.MAX_VALUE);
    }

    /** When calls were made by somebody who always has one more to make. */
    private List<Long> calls(Tempo tempo, Duration span) {
        long began = time.currentTimeNanos();
        List<Long> calls = new ArrayList<>();
        while (time.since(began).compareTo(span) < 0) {
            long wait = tempo.take();
            if (wait == 0) {
                calls.add(time.currentTimeNanos() - began);
                // A call takes no time, but a limit without one would never end this loop.
                time.sleep(1_000);
            } else {
                time.sleep(wait);
            }
        }
        return calls;
    }

    private static long mostWithin(List<Long> calls, Duration window) {
        long most = 0;
        int first = 0;
        for (int last = 0; last < calls.size(); last++) {
            while (calls.get(last) - calls.get(first) >= window.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static long allowed(CallRate rate, Duration window) {
        return (window.toNanos() * rate.calls() + rate.period().toNanos() - 1)
                / rate.period().toNanos();
    }
}
