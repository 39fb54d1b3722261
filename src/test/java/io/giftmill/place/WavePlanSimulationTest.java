package io.giftmill.place;

import io.giftmill.order.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole runs over the planner in simulated time, with payers of all kinds. Payments are made in the order of the orders. */
class WavePlanSimulationTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final int LINES = 10_000;
    private static final long HOUR = 3_600_000;
    private static final long WINDOW = HOUR / 2;
    private static final long USABLE = WINDOW - 300_000;

    /** A run until all lines have ended: nothing is kept of a line but when its order was made. */
    private static final class Simulation {
        private final WavePlan plan;
        private final LongUnaryOperator payable;
        private final long confirmation;
        private final Deque<Long> open = new ArrayDeque<>();
        private final Deque<Long> paid = new ArrayDeque<>();
        private final Deque<Long> paidOrdered = new ArrayDeque<>();
        private final List<Settlement> seen = new ArrayList<>();
        private int ordered;
        private int settled;
        private int expired;
        private int mostOpen;
        private long now;
        private long lastSettledOrdered;

        /**
         * @param payable how many payments the payer could have made by a millisecond, if there was always one to make
         * @param confirmation milliseconds until a payment is seen
         */
        Simulation(int most, long confirmation, LongUnaryOperator payable) {
            this.plan = new WavePlan(20, most, 50);
            this.payable = payable;
            this.confirmation = confirmation;
        }

        Simulation run(long most) {
            while (settled + expired < LINES && now < most) {
                step(100);
            }
            return this;
        }

        private void step(long millis) {
            long could = payable.applyAsLong(now + millis) - payable.applyAsLong(now);
            now += millis;
            int sank = expire();
            pay(could);
            int rose = settle();
            if (rose + sank > 0) {
                Instant oldest = at(rose > 0 ? lastSettledOrdered : now - WINDOW);
                seen.add(new Settlement(seen.size() + 1, at(now), rose, sank, oldest));
            }
            order();
        }

        private int expire() {
            int sank = 0;
            while (!open.isEmpty() && open.peek() + WINDOW <= now) {
                open.remove();
                sank++;
            }
            expired += sank;
            return sank;
        }

        private void pay(long could) {
            for (Long order : List.copyOf(open)) {
                if (could > 0 && order + USABLE > now) {
                    open.remove(order);
                    paidOrdered.add(order);
                    paid.add(now);
                    could--;
                }
                if (could == 0) {
                    break;
                }
            }
        }

        private int settle() {
            int rose = 0;
            while (!paid.isEmpty() && paid.peek() + confirmation <= now) {
                paid.remove();
                long order = paidOrdered.remove();
                lastSettledOrdered = rose == 0 ? order : lastSettledOrdered;
                rose++;
            }
            settled += rose;
            return rose;
        }

        private void order() {
            List<Settlement> known = seen.subList(Math.max(0, seen.size() - 500), seen.size());
            PayerRate rate = PayerRate.of(known, Duration.ofMillis(USABLE), at(now - 2 * WINDOW));
            Instant oldest = null;
            for (Deque<Long> some : List.of(paidOrdered, open)) {
                Long first = some.stream()
                        .filter(made -> made + USABLE > now)
                        .findFirst()
                        .orElse(null);
                oldest = first != null && (oldest == null || at(first).isBefore(oldest)) ? at(first) : oldest;
            }
            int lines = open.size() + paid.size();
            int room = plan.room(rate, new WavePlan.Open(lines, oldest, Duration.ofMillis(USABLE)), at(now));
            for (int i = Math.min(room, LINES - ordered); i > 0; i--) {
                open.add(now);
                ordered++;
            }
            mostOpen = Math.max(mostOpen, open.size() + paid.size());
        }

        private static Instant at(long millis) {
            return START.plusMillis(millis);
        }
    }

    private static LongUnaryOperator perSecond(long rate) {
        return millis -> millis * rate / 1000;
    }

    @Test
    void letsNoOrderExpireWithAPayerOfOnePaymentASecond() {
        Simulation run = new Simulation(1_500, 30_000, perSecond(1)).run(5 * HOUR);
        assertThat(run.expired).isZero();
        assertThat(run.settled).isEqualTo(LINES);
        assertThat(run.now).as("the payer was never idle for long").isLessThan(10_000_000 + 120_000);
    }

    @Test
    void letsNoOrderExpireHoweverManyMayBeUnpaid() {
        Simulation run = new Simulation(1_000_000, 30_000, perSecond(1)).run(5 * HOUR);
        assertThat(run.expired).isZero();
        assertThat(run.settled).isEqualTo(LINES);
    }

    @Test
    void keepsAPayerBusyThatPaysOnceAMinute() {
        Simulation run = new Simulation(1_500, 30_000, millis -> millis / 60_000).run(24 * HOUR);
        assertThat(run.expired)
                .as("of the first wave, before anything is known")
                .isLessThanOrEqualTo(0);
        assertThat(run.settled).isGreaterThan(24 * 60 * 9 / 10);
    }

    @Test
    void letsNoOrderExpireWithAPayerThatPaysInBursts() {
        Simulation run = new Simulation(1_500, 10_000, millis -> millis / 300_000 * 100).run(24 * HOUR);
        assertThat(run.expired).isZero();
        assertThat(run.settled).isEqualTo(LINES);
        assertThat(run.now).isLessThan(110 * 300_000);
    }

    @Test
    void ordersNothingWhileThePayerIsAwayAndGoesOnWhenItIsBack() {
        long away = 2_000_000;
        LongUnaryOperator payer = millis -> (Math.min(millis, away) + Math.max(0, millis - away - HOUR)) / 500;
        Simulation run = new Simulation(1_500, 5_000, payer);
        run.run(away);
        int then = run.ordered;
        run.run(away + 60_000);
        assertThat(run.ordered - then).as("orders after the payer is gone").isLessThan(40);
        then = run.ordered;
        run.run(away + HOUR - 100);
        assertThat(run.ordered - then).as("orders to see whether it is back").isLessThanOrEqualTo(3);
        int lost = run.expired;
        run.run(10 * HOUR);
        assertThat(run.expired - lost).as("lost after it is back").isLessThanOrEqualTo(1);
        assertThat(run.settled + run.expired).isEqualTo(LINES);
        assertThat(run.now).isLessThan(away + HOUR + 5_600_000L);
    }

    @Test
    void losesNothingWhenThePayerBecomesHalfAsFastOrThreeTimesSlower() {
        for (int slower = 2; slower <= 3; slower++) {
            int by = slower;
            long change = 2_400_000;
            Simulation run = new Simulation(
                            1_000_000,
                            5_000,
                            millis -> Math.min(millis, change) / 500 + Math.max(0, millis - change) / (500L * by))
                    .run(10 * HOUR);
            assertThat(run.expired).as("%s times slower", by).isZero();
            assertThat(run.settled).isEqualTo(LINES);
        }
    }

    @Test
    void triesWithSingleOrdersOnceNothingIsPaidInsideItsWindow() {
        Simulation run = new Simulation(1_500, 0, millis -> 0).run(10 * HOUR);
        assertThat(run.settled).isZero();
        assertThat(run.expired).as("the first wave, then one in each window").isBetween(20 + 15, 20 + 20);
    }

    @Test
    void opensUpWithinSecondsForAFastPayer() {
        Simulation run = new Simulation(1_500, 500, perSecond(100_000));
        run.run(2_000);
        assertThat(run.mostOpen).isEqualTo(1_500);
    }

    @Test
    void doesNotStarveAPayerWhoseConfirmationsTakeMinutes() {
        Simulation run = new Simulation(1_500, 180_000, perSecond(5)).run(24 * HOUR);
        assertThat(run.expired).isZero();
        assertThat(run.settled).isEqualTo(LINES);
        assertThat(run.now).isLessThan(2 * 2_000_000);
    }
}
