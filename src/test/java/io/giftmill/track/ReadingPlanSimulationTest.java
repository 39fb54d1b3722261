package io.giftmill.track;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.order.OrderLine;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of polling alone, against the documented recipe of a question every five seconds. Deliveries take a log-normal
 * time with a median of 90 s; every tenth order is never paid and expires after 30 minutes.
 */
class ReadingPlanSimulationTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration FIRST_READ = Duration.ofSeconds(2);
    private static final String RAIL = "USDC Solana";
    private static final int ORDERS = 2_000;

    private final ReadingPlan plan = new ReadingPlan(ReadingPlanTest.PROPERTIES);
    private final DeliveryTimes times = new DeliveryTimes();
    private final List<Duration> lateness = new ArrayList<>();
    private long readings;
    private long recipe;

    /** An order, and the moment it is delivered; null for never. */
    private static final class Simulated {
        final long number;
        final Instant handedAt;
        final Instant doneAt;
        PartnerOrder order;
        LineStatus line = LineStatus.RELEASED;
        Instant due;

        Simulated(long number, Instant handedAt, Duration delivery) {
            this.number = number;
            this.handedAt = handedAt;
            this.doneAt = delivery == null ? null : handedAt.plus(delivery);
            this.order = TestOrders.order(7, 1, handedAt);
            this.due = handedAt.plus(FIRST_READ);
        }

        TrackedOrder tracked() {
            return new TrackedOrder(order, List.of(new OrderLine(new LineRef(1, line, 3), 1, 0, 1, null)), handedAt);
        }

        boolean isExpired(Instant now) {
            return doneAt == null && !now.isBefore(order.expiresAt());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void pollingAloneTakesAQuarterOfTheCallsOfTheDocumentedRecipeAtMost(long seed) {
        run(new Random(seed), Duration.ofSeconds(1), 10);
        long calls = readings + 2L * ORDERS;
        assertThat(4 * calls).isLessThanOrEqualTo(recipe + 2L * ORDERS);
        assertThat(late(95)).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesNoMoreWhenAllArePaidAtOnceAndNothingIsKnownYet(long seed) {
        run(new Random(seed), Duration.ZERO, 10);
        assertThat(4 * (readings + 2L * ORDERS)).isLessThanOrEqualTo(recipe + 2L * ORDERS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesNoMoreWhereNoOrderExpires(long seed) {
        run(new Random(seed), Duration.ofMillis(seed == 1 ? 0 : 500), Integer.MAX_VALUE);
        assertThat(4 * (readings + 2L * ORDERS)).isLessThanOrEqualTo(recipe + 2L * ORDERS);
    }

    /** @param unpaid every how many orders one is never paid */
    private void run(Random random, Duration apart, int unpaid) {
        PriorityQueue<Simulated> queue = new PriorityQueue<>(Comparator.comparing(one -> one.due));
        for (int i = 0; i < ORDERS; i++) {
            Duration delivery = i % unpaid == unpaid - 1
                    ? null
                    : Duration.ofMillis((long) (90_000 * Math.exp(0.9 * random.nextGaussian())));
            recipe += delivery == null ? 360 : delivery.toSeconds() / 5 + 1;
            queue.add(new Simulated(i, START.plus(apart.multipliedBy(i)), delivery));
        }
        while (!queue.isEmpty()) {
            Simulated one = queue.poll();
            one.due = look(one, one.due);
            if (one.due != null) {
                queue.add(one);
            }
        }
    }

    /** What the stage does with an order that is due. */
    private Instant look(Simulated one, Instant now) {
        Duration expected = times.expected(RAIL);
        if (times.isTaughtByOthers(RAIL, one.number)) {
            Instant again = plan.afterOthers(one.tracked(), now);
            if (again != null) {
                return again;
            }
        } else if (plan.isTooEarly(one.tracked(), expected, now)) {
            return now.plus(expected);
        }
        readings++;
        Duration age = Duration.between(one.handedAt, now);
        if (one.doneAt != null && !now.isBefore(one.doneAt)) {
            times.found(RAIL, plan.lastLook(age, one.order.polls()), age);
            lateness.add(Duration.between(one.doneAt, now));
            return null;
        }
        if (!one.order.state().isTerminal() && !one.isExpired(now)) {
            times.missing(RAIL, age);
        }
        one.order = after(one, now);
        one.line = one.isExpired(now) ? LineStatus.EXPIRED : one.line;
        return plan.next(one.order, List.of(one.line), one.handedAt, times.expected(RAIL), now);
    }

    private static PartnerOrder after(Simulated one, Instant now) {
        PartnerOrder known = one.order;
        String state = one.isExpired(now) ? "Expired" : "WaitingForPayment";
        return new PartnerOrder(
                known.attemptId(),
                known.orderId(),
                state,
                null,
                known.walletAddress(),
                known.coin(),
                known.network(),
                known.due(),
                known.received(),
                null,
                known.deliveryIds(),
                null,
                known.placedAt(),
                known.expiresAt(),
                state.equals(known.orderState()) ? known.stateAt() : now,
                known.polls() + 1);
    }

    private Duration late(int percent) {
        List<Duration> sorted = lateness.stream().sorted().toList();
        return sorted.get(sorted.size() * percent / 100);
    }
}
