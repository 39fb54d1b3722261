package io.giftmill.track;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.deliver.Delivering;
import io.giftmill.deliver.TestDelivering;
import io.giftmill.order.Observation;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.Reading;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.Artefact;
import io.giftmill.partner.CallGroup;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderedDelivery;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PartnerManners;
import io.giftmill.partner.Refusal;
import io.giftmill.partner.TestManners;
import io.giftmill.secret.Secret;
import io.giftmill.vault.Sealed;
import io.giftmill.vault.TestVault;
import io.giftmill.vault.Vault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataAccessException;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Readings of orders, from the partner's answer to the record. */
class TrackingTest {
    private static final String CODE = "CANARY-7F3Q-9981";

    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private Tracking tracking;
    private PartnerManners manners = TestManners.calm();
    private Delivering delivering;
    private Vault vault;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        tracking = new TestFollowing(ReadingPlanTest.PROPERTIES, ledger, manners).tracking;
        vault = TestVault.on(record);
        delivering = TestDelivering.with(vault);
    }

    static OrderedDelivery delivered(String id, String code) {
        OrderedDelivery without = OrderRuleTest.delivery(id, "Succeeded");
        Artefact artefact = new Artefact(
                Artefact.Kind.CODE, Secret.of(code), Secret.of("SERIAL-" + code), Secret.of("PIN-" + code));
        return new OrderedDelivery(id, "Succeeded", null, without.echo(), artefact);
    }

    private Observation observed(TrackedOrder tracked, String state, String received, OrderedDelivery... deliveries) {
        return observed(tracked, TestOrders.answer(tracked.order(), state, received, deliveries));
    }

    private Observation observed(TrackedOrder tracked, OrderAnswer answer) {
        return tracking.observe(delivering.take(tracking.read(new Outcome.Yes<>(answer), tracked)));
    }

    private void reads(long attempt, String state, String received, OrderedDelivery... deliveries) {
        ledger.write(observed(ledger.tracked(attempt), state, received, deliveries));
    }

    /** An order with released, handed over lines. */
    private long paidFor(int lines) {
        long attempt = ledger.placed(record.ready(lines));
        ledger.released(attempt);
        ledger.handedOver(attempt);
        return attempt;
    }

    private LineRef line(long attempt, int position) {
        return ledger.tracked(attempt).lines().get(position).line();
    }

    private LineStatus status(long attempt, int position) {
        return line(attempt, position).status();
    }

    @OnEveryDatabase
    void deliversNoLineWhoseCodeCannotBeStored() {
        long attempt = paidFor(1);
        database.jdbc().update("alter table delivery add constraint broken check (kind = 'LINK')");
        assertThatThrownBy(() -> reads(attempt, "Done", "10.3", delivered("d0", CODE)))
                .isInstanceOf(DataAccessException.class);
        database.jdbc().update("alter table delivery drop constraint broken");
        assertThat(status(attempt, 0)).isEqualTo(RELEASED);
        assertThat(ledger.tracked(attempt).order().orderState()).isEqualTo("WaitingForPayment");
        reads(attempt, "Done", "10.3", delivered("d0", CODE));
        assertThat(status(attempt, 0)).isEqualTo(DELIVERED);
    }

    @OnEveryDatabase
    void storesTheCodeOfADeliveredLineSealed() {
        long attempt = paidFor(1);
        reads(attempt, "Done", "10.3", delivered("d0", CODE));
        LineRef line = line(attempt, 0);
        byte[] sealed = database.jdbc().queryForObject("select sealed from delivery", byte[].class);
        String key = database.text("select key_id from delivery");
        assertThat(vault.open(line.id(), new Sealed(key, sealed)).reveal())
                .isEqualTo("{\"value\":\"" + CODE + "\",\"serial\":\"SERIAL-" + CODE + "\",\"security_code\":\"PIN-"
                        + CODE + "\"}");
        assertThat(database.text("select masked from delivery")).isEqualTo("****9981");
    }

    @OnEveryDatabase
    void callsNothingDeliveredWithoutItsCodeAndTakesTheCodeAtALaterReading() {
        long attempt = paidFor(1);
        reads(attempt, "Done", "10.3", OrderRuleTest.delivery("d0", "Succeeded"));
        assertThat(status(attempt, 0)).isEqualTo(PAID);
        assertThat(database.text("select poll_at is not null from partner_order"))
                .isIn("t", "TRUE");
        reads(attempt, "Done", "10.3", delivered("d0", CODE));
        assertThat(status(attempt, 0)).isEqualTo(DELIVERED);
        assertThat(database.text("select poll_at from partner_order")).isNull();
    }

    @OnEveryDatabase
    void dropsTheSecondOfTwoReadingsWhole() {
        long attempt = paidFor(1);
        Observation first = observed(ledger.tracked(attempt), "Done", "10.3", delivered("d0", CODE));
        Observation second = observed(ledger.tracked(attempt), "Done", "10.3", delivered("d0", CODE));
        ledger.write(first);
        ledger.write(second);
        assertThat(database.count("order_event")).isEqualTo(1);
        assertThat(database.count("delivery")).isEqualTo(1);
        assertThat(ledger.tracked(attempt).order().polls()).isEqualTo(1);
    }

    @OnEveryDatabase
    void dropsTheSecondOfTwoReadingsWrittenTogether() {
        long attempt = paidFor(1);
        TrackedOrder seen = ledger.tracked(attempt);
        ledger.write(observed(seen, "Done", "10.3", delivered("d0", CODE)), observed(seen, "PaymentReceived", "10.3"));
        assertThat(ledger.tracked(attempt).order().orderState()).isEqualTo("Done");
        assertThat(database.count("order_event")).isEqualTo(1);
    }

    @OnEveryDatabase
    void deliversLineByLineWhateverTheOrderOfTheAnswer() {
        long attempt = paidFor(3);
        reads(
                attempt,
                "Done",
                "10.3",
                OrderRuleTest.delivery("d2", "Failed"),
                delivered("d1", "CODE-OF-ONE"),
                delivered("d0", CODE));
        assertThat(List.of(status(attempt, 0), status(attempt, 1), status(attempt, 2)))
                .containsExactly(DELIVERED, DELIVERED, FAILED);
        assertThat(database.text(
                        "select masked from delivery where line_id = ?",
                        line(attempt, 0).id()))
                .isEqualTo("****9981");
        assertThat(record.problems(line(attempt, 2))).containsExactly("DELIVERY_FAILED");
    }

    @OnEveryDatabase
    void takesALateDeliveryOfAnExpiredLineThroughReview() {
        long attempt = paidFor(1);
        reads(attempt, "Expired", "0");
        assertThat(status(attempt, 0)).isEqualTo(EXPIRED);
        reads(attempt, "Done", "10.3", delivered("d0", CODE));
        assertThat(record.path(line(attempt, 0))).endsWith("RELEASED", "EXPIRED", "REVIEW", "DELIVERED");
        assertThat(database.count("delivery")).isEqualTo(1);
    }

    @OnEveryDatabase
    void takesALateDeliveryOfAFailedLineThroughReview() {
        long attempt = paidFor(1);
        reads(attempt, "Done", "10.3", OrderRuleTest.delivery("d0", "Failed"));
        reads(attempt, "Done", "10.3", delivered("d0", CODE));
        assertThat(record.path(line(attempt, 0))).endsWith("FAILED", "REVIEW", "DELIVERED");
    }

    @OnEveryDatabase
    void recordsARefundAfterTheDelivery() {
        long attempt = paidFor(2);
        reads(attempt, "WaitingForManualAction", "10.3", delivered("d0", CODE));
        assertThat(List.of(status(attempt, 0), status(attempt, 1))).containsExactly(DELIVERED, PAID);
        reads(attempt, "Refunded", "10.3");
        assertThat(List.of(status(attempt, 0), status(attempt, 1))).containsExactly(REFUNDED, REFUNDED);
        assertThat(database.count("delivery")).isEqualTo(1);
    }

    @OnEveryDatabase
    void recordsMoneyNobodyReleasedAsTheOneFundedOrder() {
        long attempt = ledger.placed(record.ready(2));
        reads(attempt, "PaymentStarted", "5");
        assertThat(status(attempt, 0)).isEqualTo(REVIEW);
        assertThat(database.count("funded_line")).isEqualTo(2);
        assertThat(database.count("payment_instruction")).isZero();
    }

    @OnEveryDatabase
    void stopsALineFromBeingOrderedAgainWhenItsOldOrderHoldsMoney() {
        LineRef line = record.ready(1).get(0);
        long old = ledger.placed(List.of(line));
        record.move(record.now(line), HELD, move -> move.because("PRICE_DRIFT"));
        reads(old, "PaymentReceived", "10.3");
        assertThat(record.status(line)).isEqualTo(REVIEW);
        assertThat(ledger.payments.funded(List.of(line.id()))).hasSize(1);
    }

    @OnEveryDatabase
    void noticesMoneyInAnOldOrderOfALineThatHasANewOne() {
        LineRef line = record.ready(1).get(0);
        long old = ledger.placed(List.of(line));
        long fresh = ledger.placed(List.of(record.move(record.now(line), READY)));
        reads(old, "PaymentReceived", "10.3");
        assertThat(database.text("select attempt_id from funded_line")).isEqualTo("" + old);
        assertThat(ledger.tracked(fresh).lines()).hasSize(1);
    }

    @OnEveryDatabase
    void deliversWhatSomebodyElsePaidOrNobody() {
        for (String received : List.of("10.3", "0")) {
            long attempt = ledger.placed(record.ready(1));
            reads(attempt, "Done", received, delivered("d0", CODE));
            assertThat(record.path(line(attempt, 0))).endsWith("PLACED", "PAID", "DELIVERED");
        }
    }

    @OnEveryDatabase
    void deliversALineThatAPersonIsLookingAt() {
        LineRef line = record.ready(1).get(0);
        long attempt = ledger.placed(List.of(line));
        record.move(record.now(line), REVIEW);
        reads(attempt, "Done", "0", delivered("d0", CODE));
        assertThat(record.status(line)).isEqualTo(DELIVERED);
    }

    @OnEveryDatabase
    void keepsTheLastKnownStateOfAWordNobodyKnows() {
        long attempt = paidFor(1);
        reads(attempt, "x".repeat(64), "0");
        assertThat(ledger.tracked(attempt).order().orderState()).isEqualTo("WaitingForPayment");
        assertThat(record.problems(line(attempt, 0))).containsExactly("STATE_UNKNOWN");
        assertThat(database.text("select sentence from line_problem")).contains("\"" + "x".repeat(64) + "\"");
        assertThat(database.text("select poll_at from partner_order")).isNotNull();
    }

    @OnEveryDatabase
    void keepsReadingAnOrderThatCannotBeRead() {
        long attempt = paidFor(1);
        TrackedOrder tracked = ledger.tracked(attempt);
        ledger.write(tracking.observe(tracking.read(new Outcome.Unknown<>("timed out", null), tracked)));
        assertThat(status(attempt, 0)).isEqualTo(RELEASED);
        assertThat(database.count("order_event")).isZero();
        record.clock.pass(Duration.ofSeconds(2));
        assertThat(tracking.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void takesNothingWhileThePartnerIsAway() {
        paidFor(1);
        record.clock.pass(Duration.ofSeconds(2));
        manners = TestManners.away(CallGroup.ORDER_READS);
        assertThat(new TestFollowing(ReadingPlanTest.PROPERTIES, ledger, manners).tracking.claim())
                .isEmpty();
        assertThat(tracking.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void showsAnOrderToAPersonThatIsGoneLongAfterItsWindowOnly() {
        long attempt = paidFor(1);
        Outcome<OrderAnswer> gone = new Outcome.No<>(new Refusal(404, List.of(), null));
        ledger.write(tracking.observe(tracking.read(gone, ledger.tracked(attempt))));
        assertThat(status(attempt, 0)).isEqualTo(RELEASED);
        record.clock.pass(Duration.ofHours(2));
        ledger.write(tracking.observe(tracking.read(gone, ledger.tracked(attempt))));
        assertThat(record.reason(line(attempt, 0))).isEqualTo("ORDER_NOT_FOUND");
    }

    @OnEveryDatabase
    void showsItsCodeInNoTextOfWhatCarriesIt() {
        long attempt = paidFor(1);
        OrderedDelivery delivery = delivered("d0", CODE);
        OrderAnswer answer = TestOrders.answer(ledger.tracked(attempt).order(), "Done", "10.3", delivery);
        Reading reading = delivering.take(Reading.of(ledger.tracked(attempt), answer));
        Observation observation = tracking.observe(reading);
        List<Object> carriers = List.of(
                delivery,
                answer,
                new Outcome.Yes<>(answer),
                reading,
                reading.delivered().get(0),
                observation,
                delivery.artefact());
        assertThat(carriers)
                .allSatisfy(
                        one -> assertThat(one.toString()).doesNotContain(CODE).doesNotContain("9981"));
    }

    @OnEveryDatabase
    void givesNoOrderToTwoReadersAtOnce() {
        paidFor(1);
        record.clock.pass(Duration.ofSeconds(1));
        assertThat(tracking.claim()).hasSize(1);
        assertThat(tracking.claim()).isEmpty();
        record.clock.pass(Duration.ofMinutes(2));
        assertThat(tracking.claim()).extracting(one -> one.order().polls()).containsExactly(0);
    }

    @OnEveryDatabase
    void booksNoAmountInAnotherCoin() {
        long attempt = paidFor(1);
        PartnerOrder known = ledger.tracked(attempt).order();
        OrderAnswer other = new OrderAnswer(
                known.orderId(),
                "PaymentReceived",
                "",
                null,
                null,
                null,
                known.walletAddress(),
                "BTC",
                "Solana",
                null,
                io.giftmill.money.Money.of("5", "BTC"),
                List.of(),
                null);
        ledger.write(observed(ledger.tracked(attempt), other));
        assertThat(ledger.tracked(attempt).order().received().isZero()).isTrue();
        assertThat(record.reason(line(attempt, 0))).isEqualTo("ORDER_CHANGED");
    }
}
