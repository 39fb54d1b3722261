package io.giftmill.track;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

class ReadingPlanTest {
    static final TrackProperties PROPERTIES = new TrackProperties(
            2,
            50,
            Duration.ofMinutes(2),
            "* * * * * ?",
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            0,
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(24),
            Duration.ofDays(30),
            30);
    private static final Instant PLACED_AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant PAID_AT = PLACED_AT.plusSeconds(60);

    private static PartnerOrder order(String state, String received) {
        PartnerOrder fresh = TestOrders.order(7, 1, PLACED_AT);
        return new PartnerOrder(
                7,
                fresh.orderId(),
                state,
                null,
                fresh.walletAddress(),
                "USDC",
                "Solana",
                fresh.due(),
                Money.of(received, "USDC"),
                null,
                fresh.deliveryIds(),
                null,
                PLACED_AT,
                fresh.expiresAt(),
                PLACED_AT,
                0);
    }

    private static Instant next(PartnerOrder order, Instant handedAt, Instant now, LineStatus... lines) {
        return new ReadingPlan(PROPERTIES).next(order, List.of(lines), handedAt, null, now);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLACED", "RELEASED", "PAID"})
    void neverForgetsALineThatIsStillMoving(LineStatus line) {
        for (String state :
                List.of("WaitingForPayment", "PaymentReceived", "Done", "Expired", "PaymentFailed", "Refunded")) {
            for (String received : List.of("0", "10.3")) {
                for (Instant now : List.of(PAID_AT, PLACED_AT.plus(Duration.ofDays(9)))) {
                    assertThat(next(order(state, received), null, now, line))
                            .as(state)
                            .isAfter(now);
                    assertThat(next(order(state, received), PAID_AT, now, line))
                            .as(state)
                            .isAfter(now);
                }
            }
        }
    }

    @Test
    void looksFirstWhenTheWindowOfAnUnreleasedOrderIsOver() {
        assertThat(next(order("WaitingForPayment", "0"), null, PAID_AT, PLACED))
                .isEqualTo(PLACED_AT.plus(TestOrders.WINDOW));
    }

    @Test
    void looksHalfTheAgeApartBetweenItsBoundsAsLongAsNothingIsKnown() {
        PartnerOrder order = order("WaitingForPayment", "0");
        assertThat(next(order, PAID_AT, PAID_AT.plusSeconds(1), RELEASED)).isEqualTo(PAID_AT.plusSeconds(3));
        assertThat(next(order, PAID_AT, PAID_AT.plusSeconds(100), RELEASED)).isEqualTo(PAID_AT.plusSeconds(150));
        assertThat(next(order, PAID_AT, PAID_AT.plusSeconds(9_000), RELEASED)).isEqualTo(PAID_AT.plusSeconds(9_060));
    }

    @Test
    void looksWhenTheCodeMayBeExpectedThenHalfOfTheAgeApart() {
        PartnerOrder order = order("WaitingForPayment", "0");
        ReadingPlan plan = new ReadingPlan(PROPERTIES);
        Duration expected = Duration.ofSeconds(40);
        assertThat(plan.next(order, List.of(RELEASED), PAID_AT, expected, PAID_AT.plusSeconds(2)))
                .isEqualTo(PAID_AT.plusSeconds(40));
        assertThat(plan.next(order, List.of(RELEASED), PAID_AT, expected, PAID_AT.plusSeconds(39)))
                .isEqualTo(PAID_AT.plusSeconds(41));
        assertThat(plan.next(order, List.of(RELEASED), PAID_AT, expected, PAID_AT.plusSeconds(40)))
                .isEqualTo(PAID_AT.plusSeconds(60));
    }

    @Test
    void waitsForWhatOthersTeachForALimitedTimeAndBeforeTheFirstReadingOnly() {
        TrackedOrder unread = new TrackedOrder(order("WaitingForPayment", "0"), List.of(), PAID_AT);
        ReadingPlan plan = new ReadingPlan(PROPERTIES);
        assertThat(plan.afterOthers(unread, PAID_AT.plusSeconds(2))).isEqualTo(PAID_AT.plusSeconds(4));
        assertThat(plan.afterOthers(unread, PAID_AT.plusSeconds(119))).isEqualTo(PAID_AT.plusMillis(178_500));
        assertThat(plan.afterOthers(unread, PAID_AT.plusSeconds(120))).isNull();
        TrackedOrder unpaid = new TrackedOrder(order("WaitingForPayment", "0"), List.of(), null);
        assertThat(plan.afterOthers(unpaid, PAID_AT.plusSeconds(2))).isNull();
    }

    @Test
    void looksForLateMoneyEverMoreRarely() {
        PartnerOrder expired = order("Expired", "0");
        assertThat(next(expired, PAID_AT, PLACED_AT.plusSeconds(60), EXPIRED)).isEqualTo(PLACED_AT.plusSeconds(960));
        assertThat(next(expired, PAID_AT, PLACED_AT.plusSeconds(7_200), EXPIRED))
                .isEqualTo(PLACED_AT.plusSeconds(9_000));
        assertThat(next(expired, PAID_AT, PLACED_AT.plusSeconds(72_000), EXPIRED))
                .isEqualTo(PLACED_AT.plusSeconds(79_200));
    }

    @Test
    void looksRarelyWhilePeopleAreAtWork() {
        Instant now = PLACED_AT.plus(Duration.ofHours(9));
        assertThat(next(order("WaitingForManualAction", "10.3"), PAID_AT, now, PAID))
                .isEqualTo(now.plus(Duration.ofMinutes(15)));
        assertThat(next(order("PaymentReceived", "10.3"), PAID_AT, PAID_AT, REVIEW))
                .isEqualTo(PAID_AT.plusSeconds(60));
    }

    @Test
    void watchesForLateMoneyForADayAlsoWhenNoPayerConfirmed() {
        PartnerOrder expired = order("Expired", "0");
        Instant end = expired.expiresAt().plus(Duration.ofHours(24));
        for (Instant handedAt : new Instant[] {null, PAID_AT}) {
            assertThat(next(expired, handedAt, end.minusSeconds(1), EXPIRED)).isAfter(end.minusSeconds(1));
            assertThat(next(expired, handedAt, end, EXPIRED)).isNull();
        }
    }

    @Test
    void watchesWhatFailedForItsRefund() {
        assertThat(next(order("Done", "10.3"), PAID_AT, PAID_AT, FAILED, DELIVERED))
                .isNotNull();
        assertThat(next(order("Done", "10.3"), PAID_AT, PLACED_AT.plus(Duration.ofDays(2)), FAILED))
                .isNull();
    }

    @Test
    void endsWithItsLines() {
        assertThat(next(order("Done", "10.3"), PAID_AT, PAID_AT, DELIVERED)).isNull();
        assertThat(next(order("Refunded", "10.3"), PAID_AT, PAID_AT, REFUNDED)).isNull();
        assertThat(next(order("Expired", "0"), null, PAID_AT)).isNull();
        assertThat(next(order("Expired", "0"), null, PAID_AT, HELD)).isNull();
    }

    @Test
    void doesNotReadAnUnpaidOrderForAPersonForEver() {
        PartnerOrder expired = order("Expired", "0");
        assertThat(next(expired, null, expired.expiresAt(), REVIEW)).isNotNull();
        assertThat(next(expired, null, PLACED_AT.plus(Duration.ofDays(2)), REVIEW))
                .isNull();
        assertThat(next(order("Expired", "5"), null, PLACED_AT.plus(Duration.ofDays(2)), REVIEW))
                .isNotNull();
    }
}
