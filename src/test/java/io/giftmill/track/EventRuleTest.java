package io.giftmill.track;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import io.giftmill.order.OrderLine;
import io.giftmill.order.OrderState;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderedDelivery;
import io.giftmill.track.EventRule.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final PartnerOrder ORDER = TestOrders.order(7, 1, NOW);
    private static final OrderedDelivery CODE = TrackingTest.delivered("d0", "CODE");
    private static final OrderedDelivery NONE = OrderRuleTest.delivery("d0", "WaitingForDelivery");

    private static TrackedOrder tracked(PartnerOrder order, LineStatus line) {
        return new TrackedOrder(order, List.of(new OrderLine(new LineRef(1, line, 3), 1, 0, 1, null)), NOW);
    }

    private static PartnerOrder in(String state, String received) {
        return new PartnerOrder(
                7,
                ORDER.orderId(),
                state,
                "PaymentRequested",
                ORDER.walletAddress(),
                ORDER.coin(),
                ORDER.network(),
                ORDER.due(),
                Money.of(received, "USDC"),
                null,
                ORDER.deliveryIds(),
                null,
                NOW,
                ORDER.expiresAt(),
                NOW,
                0);
    }

    private static OrderAnswer said(String state, String received, OrderedDelivery delivery) {
        return TestOrders.answer(ORDER, state, received, delivery);
    }

    private static Verdict judge(OrderAnswer said) {
        return EventRule.judge(tracked(in("WaitingForPayment", "0"), LineStatus.RELEASED), said, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Expired",
                "PaymentFailed",
                "PaymentSetupFailed",
                "Refunded",
                "Canceled",
                "WaitingForManualAction",
                "Exploded",
                "done",
                ""
            })
    void asksAboutEveryStateThatIsNoStepToADelivery(String state) {
        for (String received : List.of("0", "5", "10.3")) {
            assertThat(judge(said(state, received, NONE))).isEqualTo(Verdict.ASK);
            assertThat(judge(said(state, received, CODE))).isEqualTo(Verdict.ASK);
        }
    }

    @ParameterizedTest
    @CsvSource({"10.2", "10.4", "0"})
    void asksWhenADoneOrderWasNotPaidExactly(String received) {
        assertThat(judge(said("Done", received, CODE))).isEqualTo(Verdict.ASK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Succeeded", "Completed", "Done"})
    void settlesEveryWordForADeliveryOnlyTogetherWithItsArtefact(String word) {
        OrderedDelivery with = new OrderedDelivery("d0", word, null, CODE.echo(), CODE.artefact());
        OrderedDelivery without = new OrderedDelivery("d0", word, null, CODE.echo(), null);
        assertThat(judge(said("Done", "10.3", with))).isEqualTo(Verdict.SETTLE);
        assertThat(judge(said("Done", "10.3", without))).isEqualTo(Verdict.ASK);
        assertThat(judge(said("Done", "10.3", new OrderedDelivery("d0", "Failed", null, CODE.echo(), CODE.artefact()))))
                .isEqualTo(Verdict.ASK);
        assertThat(judge(said("Done", "10.3", new OrderedDelivery("d0", word, "odd", CODE.echo(), CODE.artefact()))))
                .isEqualTo(Verdict.ASK);
    }

    @Test
    void asksWhenAnythingOfTheAgreedIsMissingOrOther() {
        OrderAnswer good = said("Done", "10.3", CODE);
        Money due = ORDER.due();
        String wallet = ORDER.walletAddress();
        List<OrderAnswer> changed = List.of(
                with(good, "ord-8", wallet, "USDC", "Solana", due, "PaymentReceived", null),
                with(good, "ord-7", null, "USDC", "Solana", due, "PaymentReceived", null),
                with(good, "ord-7", "Other", "USDC", "Solana", due, "PaymentReceived", null),
                with(good, "ord-7", wallet, "", "Solana", due, "PaymentReceived", null),
                with(good, "ord-7", wallet, "USDT", "Solana", due, "PaymentReceived", null),
                with(good, "ord-7", wallet, "USDC", "", due, "PaymentReceived", null),
                with(good, "ord-7", wallet, "USDC", "Base", due, "PaymentReceived", null),
                with(good, "ord-7", wallet, "USDC", "Solana", null, "PaymentReceived", null),
                with(good, "ord-7", wallet, "USDC", "Solana", Money.of("10.4", "USDC"), "PaymentReceived", null),
                with(good, "ord-7", wallet, "USDC", "Solana", due, "PaymentQuarantined", null),
                with(good, "ord-7", wallet, "USDC", "Solana", due, "ExpiredAfterPaymentDetection", null),
                with(good, "ord-7", wallet, "USDC", "Solana", due, "NeverHeardOf", null),
                with(good, "ord-7", wallet, "USDC", "Solana", due, "PaymentReceived", Money.of("1", "USDC")));
        assertThat(changed).allSatisfy(one -> assertThat(judge(one)).isEqualTo(Verdict.ASK));
        assertThat(judge(with(good, "ord-7", wallet, "USDC", "SOLANA", due, "PaymentReceived", null)))
                .isEqualTo(Verdict.SETTLE);
    }

    private static OrderAnswer with(
            OrderAnswer of,
            String id,
            String wallet,
            String coin,
            String network,
            Money due,
            String payment,
            Money refund) {
        return new OrderAnswer(
                id,
                of.orderState(),
                payment,
                null,
                null,
                null,
                wallet,
                coin,
                network,
                due,
                of.received(),
                of.deliveries(),
                refund);
    }

    @ParameterizedTest
    @EnumSource(LineStatus.class)
    void settlesNothingForALineThatIsNeitherReleasedNorPaid(LineStatus line) {
        boolean waits = line == LineStatus.RELEASED || line == LineStatus.PAID;
        TrackedOrder known = tracked(in("PaymentReceived", "10.3"), line);
        assertThat(EventRule.judge(known, said("Done", "10.3", CODE), true))
                .isEqualTo(waits ? Verdict.SETTLE : Verdict.ASK);
    }

    /** Every sequence of up to five events, repeated and in any order, with everything that an order may say. */
    @Test
    void neverGoesBackAndSettlesAnEndOnlyOnceHoweverEventsAreOrdered() {
        List<OrderAnswer> events = new ArrayList<>();
        for (String state : List.of("WaitingForPayment", "PaymentStarted", "PaymentReceived", "WaitingForDelivery")) {
            events.add(said(state, state.equals("WaitingForPayment") ? "0" : "10.3", NONE));
        }
        events.add(said("Done", "10.3", CODE));
        events.add(said("Done", "10.3", NONE));
        events.add(said("Expired", "0", NONE));
        events.add(said("Refunded", "10.3", NONE));
        follow(events, tracked(in("WaitingForPayment", "0"), LineStatus.RELEASED), 5);
    }

    private static void follow(List<OrderAnswer> events, TrackedOrder known, int left) {
        for (OrderAnswer event : left == 0 ? List.<OrderAnswer>of() : events) {
            TrackedOrder after = known;
            Verdict verdict = EventRule.judge(known, event, left == 5);
            if (verdict == Verdict.SETTLE) {
                OrderState before = known.order().state();
                OrderState now = OrderState.of(event.orderState());
                assertThat(now.progress()).isGreaterThanOrEqualTo(before.progress());
                assertThat(before).isNotEqualTo(OrderState.DONE);
                assertThat(now == OrderState.DONE)
                        .isEqualTo(event.deliveries().get(0).isDelivered());
                after = tracked(
                        in(event.orderState(), event.received().decimal()),
                        now.isPaid() ? LineStatus.PAID : LineStatus.RELEASED);
            }
            follow(events, after, left - 1);
        }
    }
}
