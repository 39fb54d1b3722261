package io.giftmill.partner;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JointRateTest {

    /** The worst there can be: the first permits are used at their end, the last when they are given. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5/s",
                "10/s",
                "2/s",
                "2/s burst 10",
                "100/s",
                "100/s burst 1",
                "100/s burst 2",
                "1000/s",
                "3/s burst 2",
                "600/10m",
                "1/h",
                "999999/ms burst 999999",
                "1/99999h",
                "1/99999h burst 999999"
            })
    void leavesRoomForPermitsThatAreUsedLate(String text) {
        CallRate set = CallRate.valueOf(text);
        JointRate rate = JointRate.of(set);
        assertThat(rate.capacity()).isGreaterThanOrEqualTo(rate.permit());
        long each = set.period().toNanos() / set.calls();
        for (long calls = set.burst() + 1L; calls < set.burst() + 200L && calls < 10_000; calls++) {
            // So many permits are given in no less than this, and so many calls are made in no less than that.
            long given = calls * rate.permit() - rate.capacity();
            long made = given - rate.goodFor();
            assertThat(made).as("%s calls", calls).isGreaterThanOrEqualTo((calls - set.burst()) * each);
        }
    }

    @ParameterizedTest
    @CsvSource({"10/s, 10000", "2/s burst 10, 2000", "100/s, 100000", "5/s, 4000", "2/s, 1818", "100/s burst 1, 16666"})
    void givesAwaySomeOfTheRateOnlyWhereTheBurstHasNoRoom(String text, long inAThousandSeconds) {
        assertThat(Duration.ofSeconds(1_000).toNanos()
                        / JointRate.of(CallRate.valueOf(text)).permit())
                .isEqualTo(inAThousandSeconds);
    }

    @ParameterizedTest
    @ValueSource(ints = {Tempo.FULL, Tempo.FULL / 2, Tempo.FULL / 16})
    void paysForACallAfterTheWaitItNames(int share) {
        JointRate rate = JointRate.of(CallRate.valueOf("7/s"));
        long wait = rate.until(-5_000_000, share);
        assertThat(rate.affordable(rate.refilled(-5_000_000, wait, share))).isEqualTo(1);
        assertThat(rate.affordable(rate.refilled(-5_000_000, wait * 9 / 10, share)))
                .isZero();
        assertThat(rate.until(rate.permit(), share)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/99999h burst 999999", "999999/ms burst 999999"})
    void countsNoFurtherThanItCan(String text) {
        JointRate rate = JointRate.of(CallRate.valueOf(text));
        long years = Duration.ofDays(36_500).toNanos();
        assertThat(rate.refilled(rate.capacity(), years, Tempo.FULL)).isEqualTo(rate.capacity());
        assertThat(rate.until(Duration.ofSeconds(-2).toNanos(), Tempo.FULL / 16))
                .isPositive();
    }
}
