package io.giftmill.partner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static io.giftmill.partner.CallGroup.ORDERS;
import static io.giftmill.partner.CallGroup.ORDER_READS;
import static io.giftmill.partner.CallGroup.VALIDATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PartnerMannersTest {
    private final SteppedTime time = new SteppedTime();
    private final PartnerManners manners = manners(Map.of());

    @Test
    void leavesAPartnerAloneThatFailsSeveralTimesInARow() throws NotSentException {
        fail(ORDERS, 4);
        assertThat(manners.isAway(ORDERS)).isFalse();
        fail(ORDERS, 1);
        assertThat(manners.isAway(ORDERS)).isTrue();
        assertThat(manners.room(ORDERS, 200)).isZero();
        assertThatThrownBy(() -> manners.take(ORDERS))
                .isInstanceOfSatisfying(
                        NoTurnException.class,
                        none -> assertThat(none.pause()).isPositive().isEqualTo(manners.pause(ORDERS)))
                .hasRootCauseMessage("the partner does not answer and is left alone for 2 s");
    }

    @Test
    void goesOnWithOtherCallsMeanwhile() throws NotSentException {
        fail(ORDERS, 5);
        assertThat(manners.isAway(VALIDATIONS)).isFalse();
        manners.take(VALIDATIONS).answered(200, true, null);
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "504", "301", "408", "0"})
    void countsAsFailuresWhatThePartnerDoesNotMean(int status) throws NotSentException {
        for (int call = 0; call < 5; call++) {
            manners.take(ORDERS).answered(status, false, null);
        }
        assertThat(manners.isAway(ORDERS)).isTrue();
    }

    @Test
    void countsAStrangersPageAsAFailure() throws NotSentException {
        for (int call = 0; call < 5; call++) {
            manners.take(ORDERS).answered(200, false, null);
        }
        assertThat(manners.isAway(ORDERS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"400", "404", "409", "422"})
    void countsRefusalsAsAnswers(int status) throws NotSentException {
        for (int call = 0; call < 50; call++) {
            manners.take(ORDERS).answered(status, true, null);
        }
        assertThat(manners.isAway(ORDERS)).isFalse();
    }

    @Test
    void letsOneCallFindOutWhetherThePartnerIsBack() throws NotSentException {
        fail(ORDERS, 5);
        time.pass(Duration.ofSeconds(2));
        assertThat(manners.room(ORDERS, 200)).isEqualTo(1);
        Gate.Turn probe = manners.take(ORDERS);
        // The next one waits for what comes of it, but not for ever.
        long began = time.currentTimeNanos();
        assertThatThrownBy(() -> manners.take(ORDERS)).isInstanceOf(NoTurnException.class);
        assertThat(time.since(began)).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
        probe.answered(201, true, null);
        assertThat(manners.room(ORDERS, 200)).isEqualTo(200);
        manners.take(ORDERS);
    }

    @Test
    void noticesWithinHalfAMinuteThatThePartnerIsBackAfterAnHour() throws NotSentException {
        long back = time.currentTimeNanos() + Duration.ofHours(1).toNanos();
        int calls = 0;
        while (true) {
            if (manners.isAway(ORDERS)) {
                time.pass(Duration.ofMillis(100));
                continue;
            }
            Gate.Turn turn = manners.take(ORDERS);
            calls++;
            if (time.currentTimeNanos() - back >= 0) {
                turn.answered(200, true, null);
                break;
            }
            turn.failed();
        }
        assertThat(time.since(back)).isLessThan(Duration.ofSeconds(30));
        assertThat(calls).isLessThan(300);
    }

    @Test
    void beginsSlowlyAfterAnOutage() throws NotSentException {
        PartnerManners limited = manners(Map.of("limits.orders", "160/s burst 1"));
        for (int call = 0; call < 5; call++) {
            limited.take(ORDERS).failed();
        }
        time.pass(Duration.ofSeconds(2));
        limited.take(ORDERS).answered(200, true, null);
        assertThat(limited.room(ORDERS, 10_000)).isEqualTo(100);
        time.pass(Duration.ofSeconds(4));
        assertThat(limited.room(ORDERS, 10_000)).isEqualTo(1_600);
    }

    @Test
    void hearsNoOldNewsWhileItFindsOutWhetherThePartnerIsBack() throws NotSentException {
        Gate.Turn old = manners.take(ORDERS);
        fail(ORDERS, 5);
        time.pass(Duration.ofSeconds(2));
        Gate.Turn probe = manners.take(ORDERS);
        old.failed();
        probe.answered(200, true, null);
        assertThat(manners.isAway(ORDERS)).isFalse();
    }

    @Test
    void takesAProbeForLostThatNobodySpeaksOfAnyMore() throws NotSentException {
        fail(ORDERS, 5);
        time.pass(Duration.ofSeconds(2));
        manners.take(ORDERS);
        time.pass(Duration.ofMinutes(3));
        manners.take(ORDERS).answered(200, true, null);
        assertThat(manners.room(ORDERS, 5)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"429, 20, 20", "503, 20, 20", "429, 0, 1", "429,, 1", "429, 300, 300"})
    void pausesTheWholeGroupForAsLongAsThePartnerAsks(int status, Integer asked, int least) throws NotSentException {
        manners.take(ORDER_READS).answered(status, true, asked == null ? null : Duration.ofSeconds(asked));
        assertThat(manners.pause(ORDER_READS)).isBetween(Duration.ofSeconds(least), Duration.ofMillis(least * 1_100L));
        assertThat(manners.isAway(VALIDATIONS)).isFalse();
    }

    @Test
    void waitsInPlaceForAShortPause() throws NotSentException {
        manners.take(ORDERS).answered(429, true, Duration.ofSeconds(7));
        long began = time.currentTimeNanos();
        manners.take(ORDERS);
        assertThat(time.since(began)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    }

    @Test
    void sendsWorkersAwayAtOnceForALongPause() throws NotSentException {
        manners.take(ORDERS).answered(429, true, Duration.ofSeconds(120));
        long began = time.currentTimeNanos();
        assertThatThrownBy(() -> manners.take(ORDERS))
                .isInstanceOfSatisfying(
                        NoTurnException.class,
                        none -> assertThat(none.pause()).isGreaterThanOrEqualTo(Duration.ofSeconds(120)));
        assertThat(time.since(began)).isZero();
    }

    @Test
    void halvesTheRateOncePerRush() throws NotSentException {
        PartnerManners limited = manners(Map.of("limits.orders", "160/s burst 40"));
        List<Gate.Turn> rush = new ArrayList<>();
        for (int call = 0; call < 20; call++) {
            rush.add(limited.take(ORDERS));
        }
        time.pass(Duration.ofMillis(50));
        rush.forEach(turn -> turn.answered(429, true, null));
        assertThat(limited.pause(ORDERS)).isLessThan(Duration.ofMillis(1_100));
        time.pass(Duration.ofMillis(1_100));
        assertThat(limited.room(ORDERS, 10_000)).isBetween(800, 850);
        limited.take(ORDERS).answered(429, true, null);
        assertThat(limited.pause(ORDERS)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        time.pass(Duration.ofMillis(2_200));
        assertThat(limited.room(ORDERS, 10_000)).isBetween(400, 500);
    }

    @Test
    void preparesNoMoreThanTheRateAllowsForSomeSeconds() {
        PartnerManners limited = manners(Map.of("limits.validations", "5/s", "limits.order-reads", "1/h"));
        assertThat(limited.room(VALIDATIONS, 200)).isEqualTo(50);
        assertThat(limited.room(VALIDATIONS, 3)).isEqualTo(3);
        assertThat(limited.room(ORDER_READS, 200)).isEqualTo(1);
        assertThat(limited.room(ORDERS, 200)).isEqualTo(200);
    }

    @Test
    void holdsNoWorkerLongerThanIsAllowed() throws NotSentException {
        PartnerManners limited = manners(Map.of("limits.orders", "1/h", "longest-wait", "3s"));
        limited.take(ORDERS);
        assertThatThrownBy(() -> limited.take(ORDERS))
                .isInstanceOf(NoTurnException.class)
                .hasRootCauseMessage("its turn did not come within 3 s");
    }

    @Test
    void servesWhoeverCameFirst() throws Exception {
        PartnerManners limited = new PartnerManners(
                settings(Map.of("limits.orders", "50/s burst 1")),
                Stopwatch.MACHINE,
                bound -> 0,
                TestManners.NOBODY,
                Runnable::run);
        limited.take(ORDERS);
        Queue<Integer> served = new ConcurrentLinkedQueue<>();
        for (int number = 0; number < 8; number++) {
            int mine = number;
            CountDownLatch running = new CountDownLatch(1);
            Thread caller = new Thread(() -> {
                running.countDown();
                try {
                    limited.take(ORDERS);
                    served.add(mine);
                } catch (NotSentException none) {
                    served.add(-1);
                }
            });
            caller.start();
            running.await();
            await().until(() -> served.contains(mine) || caller.getState() != Thread.State.RUNNABLE);
        }
        await().until(() -> served.size() == 8);
        assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void stopsWaitingWhenTheProgramStops() throws Exception {
        PartnerManners limited = new PartnerManners(
                settings(Map.of("limits.orders", "150/h")),
                Stopwatch.MACHINE,
                bound -> 0,
                TestManners.NOBODY,
                Runnable::run);
        limited.take(ORDERS);
        Queue<String> ended = new ConcurrentLinkedQueue<>();
        Thread waiting = new Thread(() -> {
            try {
                limited.take(ORDERS);
            } catch (NotSentException none) {
                ended.add(none.getCause().getMessage());
            }
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING || !waiting.isAlive());
        waiting.interrupt();
        waiting.join(10_000);
        assertThat(ended).containsExactly("the program is stopping");
    }

    @Test
    void hasCarefulLimitsInLiveModeAndNoneInTheSandbox() {
        PartnerProperties live = settings(Map.of("mode", "live"));
        for (CallGroup group : CallGroup.values()) {
            assertThat(live.rate(group).isLimited()).as(group.words()).isTrue();
            assertThat(settings(Map.of()).rate(group).isLimited())
                    .as(group.words())
                    .isFalse();
        }
        assertThat(settings(Map.of("mode", "live", "limits.orders", "none"))
                        .rate(ORDERS)
                        .isLimited())
                .isFalse();
    }

    private void fail(CallGroup group, int times) throws NotSentException {
        for (int call = 0; call < times; call++) {
            manners.take(group).failed();
        }
    }

    private PartnerManners manners(Map<String, String> set) {
        return new PartnerManners(settings(set), time, bound -> bound / 2, TestManners.NOBODY, Runnable::run);
    }

    private static PartnerProperties settings(Map<String, String> set) {
        Map<String, String> prefixed = new HashMap<>();
        set.forEach((key, value) -> prefixed.put("giftmill.partner." + key, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("giftmill.partner", PartnerProperties.class);
    }
}
