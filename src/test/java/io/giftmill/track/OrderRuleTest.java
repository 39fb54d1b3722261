package io.giftmill.track;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.money.Money;
import io.giftmill.order.OrderLine;
import io.giftmill.order.OrderState;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.order.WalletState;
import io.giftmill.partner.EchoedDelivery;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderedDelivery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class OrderRuleTest {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final PartnerOrder KNOWN = TestOrders.order(7, 1, NOW);
    private final OrderRule rule = new OrderRule(Duration.ofHours(1));

    static OrderedDelivery delivery(String id, String state) {
        return new OrderedDelivery(id, state, null, echo("Airbnb", "10 USD", null, ""), null);
    }

    /** What a delivery is about; empty texts and null for what the answer leaves out. */
    static EchoedDelivery echo(String brand, String denomination, BigDecimal value, String recipient) {
        return new EchoedDelivery(brand, "US", denomination, value, recipient, "giftcard", "by_email", null, "USD");
    }

    private static TrackedOrder tracked(LineStatus status) {
        return new TrackedOrder(KNOWN, List.of(new OrderLine(new LineRef(1, status, 3), 1, 0, 1, null)), null);
    }

    private static PartnerOrder after(OrderAnswer answer) {
        return after(KNOWN, answer);
    }

    private static PartnerOrder after(PartnerOrder known, OrderAnswer answer) {
        return new PartnerOrder(
                7,
                KNOWN.orderId(),
                answer.orderState(),
                answer.paymentState(),
                KNOWN.walletAddress(),
                "USDC",
                "Solana",
                KNOWN.due(),
                answer.received(),
                null,
                known.deliveryIds(),
                null,
                NOW,
                KNOWN.expiresAt(),
                NOW,
                0);
    }

    private List<LineMove> moves(LineStatus line, OrderAnswer answer) {
        return rule.moves(tracked(line), after(answer), answer, Set.of(), NOW);
    }

    private static OrderAnswer answer(String state, String received, String delivery) {
        return TestOrders.answer(
                KNOWN, state, received, delivery(delivery == null ? "other" : "d0", delivery == null ? "" : delivery));
    }

    private static List<OrderAnswer> everyAnswer() {
        List<OrderAnswer> all = new ArrayList<>();
        List<String> words = new ArrayList<>(List.of("Exploded", "done", ""));
        for (OrderState state : OrderState.values()) {
            words.add(state.word());
        }
        for (String word : words) {
            for (String received : List.of("0", "5", "10.3", "11")) {
                for (String delivery : new String[] {null, "WaitingForPayment", "Succeeded", "Failed", "Refunded"}) {
                    OrderAnswer one = answer(word, received, delivery);
                    all.add(one);
                    all.add(quarantined(one));
                    all.add(paying(one, "ExpiredAfterPaymentDetection"));
                    all.add(paying(one, "PaymentReceived"));
                    all.add(paying(one, "NeverHeardOf"));
                    all.add(changed(one, "USDC", "Solana", "AnotherWallet", one.due()));
                }
            }
        }
        return all;
    }

    private static OrderAnswer quarantined(OrderAnswer of) {
        return paying(of, "PaymentQuarantined");
    }

    private static OrderAnswer paying(OrderAnswer of, String paymentState) {
        return new OrderAnswer(
                of.orderId(),
                of.orderState(),
                paymentState,
                null,
                null,
                null,
                of.walletAddress(),
                of.coin(),
                of.network(),
                of.due(),
                of.received(),
                of.deliveries(),
                null);
    }

    private static OrderAnswer changed(OrderAnswer of, String coin, String network, String wallet, Money due) {
        return new OrderAnswer(
                of.orderId(),
                of.orderState(),
                of.paymentState(),
                null,
                null,
                null,
                wallet,
                coin,
                network,
                due,
                of.received(),
                of.deliveries(),
                null);
    }

    @ParameterizedTest
    @CsvSource({
        ", EXPIRED NOT_PAID_IN_TIME",
        "UNSENT, EXPIRED NOT_PAID_IN_TIME",
        "INTENDED, REVIEW WALLET_UNKNOWN",
        "UNKNOWN, REVIEW WALLET_UNKNOWN",
        "ACCEPTED, REVIEW WALLET_UNKNOWN",
        "SENT, REVIEW SENT_NOT_RECEIVED",
        "CONFIRMED, REVIEW SENT_NOT_RECEIVED"
    })
    void neverCallsALineUnboughtThatAWalletMayHavePaid(WalletState wallet, String end) {
        OrderAnswer expired = answer("Expired", "0", null);
        OrderLine line = new OrderLine(new LineRef(1, LineStatus.RELEASED, 3), 1, 0, 1, null);
        TrackedOrder known = new TrackedOrder(KNOWN, List.of(line), null, NOW, wallet);
        LineMove move =
                rule.moves(known, after(expired), expired, Set.of(), NOW).get(0);
        assertThat(move.to() + " " + move.reason()).isEqualTo(end);
    }

    @Test
    void neverProducesAnIllegalMove() {
        for (LineStatus status : LineStatus.values()) {
            for (OrderAnswer answer : everyAnswer()) {
                assertThat(moves(status, answer))
                        .as("%s and %s", status, answer)
                        .hasSizeLessThanOrEqualTo(1)
                        .allMatch(move -> TestBatches.legalMoves(status).contains(move.to()));
            }
        }
    }

    @Test
    void neverSendsALineBackToBeOrderedAgainOnceItWasReleasedOrHasMoney() {
        for (LineStatus status : LineStatus.values()) {
            for (OrderAnswer answer : everyAnswer()) {
                boolean again = moves(status, answer).stream().anyMatch(move -> move.to() == READY);
                if (again) {
                    assertThat(status).isEqualTo(PLACED);
                    assertThat(answer.received().isZero()).isTrue();
                }
            }
        }
    }

    @Test
    void neverCallsALineDeliveredByItself() {
        for (LineStatus status : LineStatus.values()) {
            for (OrderAnswer answer : everyAnswer()) {
                assertThat(moves(status, answer)).noneMatch(move -> move.to() == DELIVERED);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CANCELLED, PaymentReceived, 10.3, REVIEW, PAID_BY_OTHERS",
        "CANCELLED, Expired, 5, REVIEW, PAID_BY_OTHERS",
        "PLACED, Expired, 0, READY, EXPIRED_UNPAID",
        "RELEASED, Expired, 0, EXPIRED, NOT_PAID_IN_TIME",
        "RELEASED, Expired, 5, REVIEW, EXPIRED_WITH_MONEY",
        "PAID, Expired, 0, REVIEW, EXPIRED_WITH_MONEY",
        "EXPIRED, PaymentReceived, 10.3, REVIEW, PAID_LATE",
        "EXPIRED, Expired, 10.3, REVIEW, EXPIRED_WITH_MONEY",
        "PLACED, PaymentStarted, 5, REVIEW, PAID_BY_OTHERS",
        "HELD, PaymentReceived, 10.3, REVIEW, PAID_BY_OTHERS",
        "READY, Expired, 5, REVIEW, PAID_BY_OTHERS",
        "RECEIVED, Done, 0, REVIEW, PAID_BY_OTHERS",
        "PLACED, PaymentFailed, 0, READY, PAYMENT_NOT_POSSIBLE",
        "RELEASED, PaymentFailed, 0, REVIEW, RELEASED_BUT_FAILED",
        "RELEASED, Canceled, 0, REVIEW, RELEASED_BUT_FAILED",
        "PAID, PaymentSetupFailed, 0, REVIEW, FAILED_WITH_MONEY",
        "RELEASED, Exploded, 0, REVIEW, STATE_UNKNOWN",
        "PAID, done, 0, REVIEW, STATE_UNKNOWN",
        "PAID, Refunded, 10.3, REFUNDED, MONEY_BACK",
        "DELIVERED, Refunded, 10.3, REFUNDED, MONEY_BACK",
        "PLACED, Refunded, 0, REVIEW, REFUND_WITHOUT_PAYMENT",
        "RELEASED, WaitingForDelivery, 10.3, PAID, "
    })
    void readsAStateForALine(LineStatus line, String state, String received, LineStatus to, String reason) {
        assertThat(moves(line, answer(state, received, null))).singleElement().satisfies(move -> {
            assertThat(move.to()).isEqualTo(to);
            assertThat(move.reason()).isEqualTo(reason);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "RELEASED, WaitingForPayment, 0",
        "RELEASED, PartialPaymentStarted, 5",
        "PAID, WaitingForManualAction, 10.3",
        "PAID, WaitingForPayment, 0",
        "REVIEW, Expired, 5",
        "REVIEW, Exploded, 0",
        "HELD, Expired, 0",
        "DELIVERED, Exploded, 0",
        "FAILED, Done, 10.3",
        "CANCELLED, Expired, 0",
        "EXPIRED, Expired, 0"
    })
    void leavesALineWhereItIs(LineStatus line, String state, String received) {
        assertThat(moves(line, answer(state, received, null))).isEmpty();
    }

    @Test
    void failsOnlyTheLineThatTheDoneOrderDidNotDeliver() {
        PartnerOrder two = TestOrders.order(7, 2, NOW);
        TrackedOrder tracked = new TrackedOrder(
                two,
                List.of(
                        new OrderLine(new LineRef(1, PAID, 3), 1, 0, 1, null),
                        new OrderLine(new LineRef(2, PAID, 3), 1, 1, 1, null)),
                NOW);
        OrderAnswer answer =
                TestOrders.answer(two, "Done", "10.3", delivery("d1", "Failed"), delivery("d0", "Succeeded"));
        assertThat(rule.moves(tracked, after(two, answer), answer, Set.of(1L), NOW))
                .singleElement()
                .satisfies(move -> assertThat(move.line().id()).isEqualTo(2))
                .satisfies(move -> assertThat(move.to()).isEqualTo(FAILED));
    }

    @Test
    void waitsForTheCodeOfADoneOrderButNotForEver() {
        OrderAnswer done = answer("Done", "10.3", "Succeeded");
        assertThat(moves(RELEASED, done)).extracting(LineMove::to).containsExactly(PAID);
        assertThat(moves(PAID, done)).isEmpty();
        Instant later = NOW.plus(Duration.ofMinutes(61));
        assertThat(rule.moves(tracked(PAID), after(done), done, Set.of(), later))
                .extracting(LineMove::reason)
                .containsExactly("CODE_MISSING");
    }

    @Test
    void showsAnyChangeOfWhatWasToBePaidToAPerson() {
        OrderAnswer same = answer("WaitingForPayment", "0", null);
        List<OrderAnswer> changed = List.of(
                changed(same, "USDT", "Solana", KNOWN.walletAddress(), null),
                changed(same, "USDC", "Base", KNOWN.walletAddress(), KNOWN.due()),
                changed(same, "USDC", "Solana", "AnotherWallet", KNOWN.due()),
                changed(same, "USDC", "Solana", KNOWN.walletAddress(), Money.of("10.4", "USDC")));
        assertThat(changed)
                .allSatisfy(answer -> assertThat(moves(RELEASED, answer))
                        .extracting(LineMove::reason)
                        .containsExactly("ORDER_CHANGED"));
        assertThat(moves(RELEASED, changed(same, "USDC", "SOLANA", null, null))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = LineStatus.class,
            names = {"PLACED", "RELEASED", "PAID", "EXPIRED"})
    void showsMoneyThatCameTooLateToAPersonAlsoWhenItsAmountIsNotSaid(LineStatus line) {
        for (String state : List.of("Expired", "WaitingForPayment", "WaitingForManualAction", "Canceled", "Exploded")) {
            assertThat(moves(line, paying(answer(state, "0", null), "ExpiredAfterPaymentDetection")))
                    .as(state)
                    .extracting(LineMove::to, LineMove::reason)
                    .containsExactly(tuple(REVIEW, "EXPIRED_WITH_MONEY"));
        }
    }

    @Test
    void ordersNothingAgainWhoseOldOrderGotMoneyTooLate() {
        assertThat(moves(READY, paying(answer("Expired", "0", null), "ExpiredAfterPaymentDetection")))
                .extracting(LineMove::to, LineMove::reason)
                .containsExactly(tuple(REVIEW, "PAID_BY_OTHERS"));
    }

    @Test
    void showsAQuarantinedPaymentToAPerson() {
        assertThat(moves(RELEASED, quarantined(answer("WaitingForManualAction", "11", null))))
                .extracting(LineMove::reason)
                .containsExactly("PAYMENT_QUARANTINED");
    }

    @Test
    void hasASentenceForEveryReasonItGives() {
        for (LineStatus status : LineStatus.values()) {
            for (OrderAnswer answer : everyAnswer()) {
                moves(status, answer).stream()
                        .filter(move -> move.to() == REVIEW || move.to() == FAILED || move.to() == EXPIRED)
                        .forEach(move ->
                                assertThat(Reasons.sentence(move.reason())).doesNotContain(move.reason()));
            }
        }
    }
}
