package io.giftmill.track;

import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.deliver.TestDelivering;
import io.giftmill.order.Observation;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderedDelivery;
import io.giftmill.partner.StreamEnd.Why;
import io.giftmill.vault.TestVault;
import io.giftmill.vault.Vault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

/** Orders followed by their streams, from the event to the record. */
class FollowingTest {
    private static final String CODE = "CANARY-7F3Q-9981";

    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private TestFollowing one;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        one = instance(200);
    }

    private TestFollowing instance(int streams) {
        Vault vault = TestVault.on(record);
        return new TestFollowing(TestFollowing.properties(streams), ledger).with(TestDelivering.with(vault));
    }

    /** An order whose payment was handed over just now. */
    private TrackedOrder paidFor() {
        long attempt = ledger.placed(record.ready(1));
        ledger.released(attempt);
        ledger.handedOver(attempt);
        return ledger.tracked(attempt);
    }

    private TrackedOrder followed() {
        TrackedOrder order = paidFor();
        assertThat(one.tracking.claim()).isEmpty();
        assertThat(one.open).containsKey(order.order().orderId());
        return order;
    }

    private LineStatus status(TrackedOrder order) {
        return now(order).lines().get(0).line().status();
    }

    private TrackedOrder now(TrackedOrder order) {
        return ledger.tracked(order.order().attemptId());
    }

    private static OrderAnswer said(TrackedOrder order, String state, String received) {
        return TestOrders.answer(order.order(), state, received, OrderRuleTest.delivery("d0", "WaitingForDelivery"));
    }

    private static OrderAnswer done(TrackedOrder order) {
        return TestOrders.answer(order.order(), "Done", "10.3", TrackingTest.delivered("d0", CODE));
    }

    private void pass(Duration time) {
        record.clock.pass(time);
    }

    @OnEveryDatabase
    void readsTheOrderWhenAnEventIsAnythingButGoodNews() {
        List<OrderAnswer> odd = new ArrayList<>();
        PartnerOrder known = TestOrders.order(1, 1, record.clock.instant());
        TrackedOrder model = new TrackedOrder(known, List.of(), null);
        for (String state : List.of(
                "Expired",
                "PaymentFailed",
                "PaymentSetupFailed",
                "Refunded",
                "Canceled",
                "WaitingForManualAction",
                "AwaitingSupplierWindow",
                "done",
                "",
                "Created",
                "Done")) {
            odd.add(said(model, state, "10.3"));
        }
        odd.add(null);
        odd.add(TestOrders.answer(known, "Done", "10.3"));
        odd.add(TestOrders.answer(known, "Done", "10.3", TrackingTest.delivered("d7", CODE)));
        odd.add(TestOrders.answer(known, "Done", "10.2", TrackingTest.delivered("d0", CODE)));
        odd.add(said(model, "PaymentReceived", "11"));
        for (OrderAnswer answer : odd) {
            TrackedOrder order = followed();
            one.says(order, answer == null ? null : about(order, answer));
            one.work();
            assertThat(status(order)).as("%s", answer).isEqualTo(RELEASED);
            assertThat(now(order).order().orderState()).isEqualTo("WaitingForPayment");
            assertThat(one.tracking.claim()).as("%s", answer).hasSize(1);
            one.reads(now(order), done(order));
            assertThat(status(order)).isEqualTo(DELIVERED);
        }
    }

    /** The same words about another order. */
    private static OrderAnswer about(TrackedOrder order, OrderAnswer answer) {
        return TestOrders.answer(
                order.order(),
                answer.orderState(),
                answer.received().decimal(),
                answer.deliveries().toArray(new OrderedDelivery[0]));
    }

    @OnEveryDatabase
    void settlesADoneOrderWithoutReadingIt() {
        TrackedOrder order = followed();
        one.says(order, done(order));
        one.work();
        assertThat(status(order)).isEqualTo(DELIVERED);
        assertThat(database.count("delivery")).isEqualTo(1);
        assertThat(database.text("select poll_at from partner_order")).isNull();
        assertThat(one.open).isEmpty();
        pass(Duration.ofHours(1));
        assertThat(one.tracking.claim()).isEmpty();
    }

    @OnEveryDatabase
    void writesOnlyTheFirstEventAndThoseThatMoveALine() {
        TrackedOrder order = followed();
        for (String state : List.of("WaitingForPayment", "WaitingForPayment", "PaymentStarted")) {
            one.says(order, said(order, state, "0"));
            one.work();
        }
        assertThat(now(order).order().polls()).isEqualTo(1);
        for (String state : List.of("PaymentReceived", "PaymentReceived", "WaitingForDelivery")) {
            one.says(order, said(order, state, "10.3"));
            one.work();
        }
        assertThat(status(order)).isEqualTo(PAID);
        assertThat(now(order).order().polls()).isEqualTo(2);
        one.says(order, done(order));
        one.work();
        assertThat(status(order)).isEqualTo(DELIVERED);
        assertThat(now(order).order().polls()).isEqualTo(3);
    }

    @OnEveryDatabase
    void keepsAnEventUntilTheOneBeforeIsDurable() {
        TrackedOrder order = followed();
        one.says(order, said(order, "PaymentReceived", "10.3"));
        List<Observation> paid = one.brought();
        one.says(order, done(order));
        assertThat(one.brought()).isEmpty();
        paid.forEach(ledger::write);
        one.work();
        assertThat(status(order)).isEqualTo(DELIVERED);
    }

    @OnEveryDatabase
    void readsAnOrderWhoseEventAReadingOvertook() {
        TrackedOrder order = followed();
        one.says(order, done(order));
        List<Observation> event = one.brought();
        ledger.write(one.tracking.observe(one.tracking.read(
                new io.giftmill.partner.Outcome.Yes<>(said(order, "PaymentReceived", "10.3")), order)));
        event.forEach(ledger::write);
        one.work();
        assertThat(status(order)).isEqualTo(PAID);
        pass(Duration.ofSeconds(1));
        assertThat(one.tracking.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void comesToTheSameEndHoweverEventsAreOrderedAndRepeated() {
        List<String> words = List.of("WaitingForPayment", "PaymentReceived", "WaitingForDelivery", "Done", "Expired");
        for (List<String> sequence : sequences(words, 3)) {
            TrackedOrder order = followed();
            for (String word : sequence) {
                one.says(order, word.equals("Done") ? done(order) : said(order, word, "10.3"));
                one.work();
            }
            one.ends(order, Why.STOPPED, 0, null);
            one.work();
            pass(Duration.ofSeconds(1));
            one.tracking.claim().forEach(due -> one.reads(due, done(order)));
            assertThat(status(order)).as("%s", sequence).isEqualTo(DELIVERED);
        }
        assertThat(database.count("delivery")).isEqualTo(5 + 25 + 125);
    }

    private static List<List<String>> sequences(List<String> words, int longest) {
        List<List<String>> all = new ArrayList<>();
        List<List<String>> last = List.of(List.of());
        for (int length = 1; length <= longest; length++) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> begin : last) {
                for (String word : words) {
                    List<String> next = new ArrayList<>(begin);
                    next.add(word);
                    longer.add(next);
                }
            }
            all.addAll(longer);
            last = longer;
        }
        return all;
    }

    @OnEveryDatabase
    void readsAnOrderThatStoppedEarlyAndOpensNoSecondStreamForIt() {
        TrackedOrder order = followed();
        one.ends(order, Why.STOPPED, 0, null);
        one.work();
        for (int reading = 0; reading < 3; reading++) {
            pass(Duration.ofSeconds(2));
            assertThat(one.tracking.claim()).hasSize(1);
            one.reads(now(order), said(order, "WaitingForPayment", "0"));
        }
        assertThat(one.asked).hasSize(1);
    }

    @OnEveryDatabase
    void readsAnOrderWhoseStreamBrokeAndOpensAnotherSoonAfter() {
        TrackedOrder order = followed();
        one.ends(order, Why.CLOSED, 0, null);
        one.work();
        assertThat(one.tracking.claim()).hasSize(1);
        one.reads(now(order), said(order, "WaitingForPayment", "0"));
        pass(Duration.ofSeconds(1));
        assertThat(one.tracking.claim()).isEmpty();
        assertThat(one.asked).hasSize(2);
    }

    @OnEveryDatabase
    void readsAnOrderThatCanHaveNoStream() {
        TrackedOrder order = followed();
        for (int failure = 0; failure < 3; failure++) {
            one.ends(order, Why.REFUSED, 502, null);
            one.work();
            assertThat(one.tracking.claim()).hasSize(1);
            one.reads(now(order), said(order, "WaitingForPayment", "0"));
            pass(Duration.ofSeconds(4));
            one.tracking.claim().forEach(due -> one.reads(due, said(order, "WaitingForPayment", "0")));
        }
        assertThat(one.asked).hasSize(3);
        pass(Duration.ofMinutes(2));
        assertThat(one.tracking.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void leavesThePartnerAloneForAsLongAsItAsks() {
        TrackedOrder order = followed();
        one.ends(order, Why.REFUSED, 429, Duration.ofSeconds(60));
        one.work();
        pass(Duration.ofSeconds(59));
        assertThat(one.tracking.claim()).isEmpty();
        TrackedOrder other = paidFor();
        assertThat(one.tracking.claim())
                .extracting(due -> due.order().orderId())
                .containsExactly(other.order().orderId());
        pass(Duration.ofSeconds(1));
        assertThat(one.tracking.claim()).hasSize(1);
        assertThat(one.asked).hasSize(1);
    }

    @OnEveryDatabase
    void opensNoStreamBeforeThePaymentWasHandedOver() {
        long attempt = ledger.placed(record.ready(1));
        ledger.released(attempt);
        pass(TestOrders.WINDOW);
        assertThat(one.tracking.claim()).hasSize(1);
        assertThat(one.asked).isEmpty();
    }

    @OnEveryDatabase
    void readsWhatItHasNoStreamsFor() {
        one = instance(1);
        paidFor();
        paidFor();
        assertThat(one.tracking.claim()).hasSize(1);
        assertThat(one.asked).hasSize(1);
    }

    @OnEveryDatabase
    void readsAnOrderAtOnceThatFindsNoRoomForAStreamAndTriesAgainNextTime() {
        one.isBusy = true;
        TrackedOrder order = paidFor();
        for (int reading = 0; reading < 6; reading++) {
            assertThat(one.tracking.claim()).hasSize(1);
            one.reads(now(order), said(order, "WaitingForPayment", "0"));
            pass(Duration.ofMinutes(1));
        }
        one.isBusy = false;
        assertThat(one.tracking.claim()).isEmpty();
        assertThat(one.open).hasSize(1);
    }

    @OnEveryDatabase
    void followsAnOrderInOneInstanceOnlyForAsLongAsThatLives() {
        TrackedOrder order = followed();
        one.says(order, said(order, "WaitingForPayment", "0"));
        one.work();
        TestFollowing other = instance(200);
        for (int second = 0; second < 600; second += 15) {
            pass(Duration.ofSeconds(15));
            one.tracking.claim().forEach(due -> one.reads(due, said(order, "WaitingForPayment", "0")));
            assertThat(other.tracking.claim()).isEmpty();
        }
        // From here on it is dead.
        pass(Duration.ofMinutes(2));
        other.tracking.claim();
        assertThat(other.asked).hasSize(1);
        other.says(order, said(order, "WaitingForPayment", "0"));
        other.work();
        // And back, late: what is another's now is left alone.
        one.tracking.claim();
        assertThat(one.open).isEmpty();
        one.work();
        pass(Duration.ofSeconds(20));
        assertThat(other.tracking.claim()).isEmpty();
        assertThat(other.open).hasSize(1);
    }

    @OnEveryDatabase
    void readsAnOrderWhoseStreamSaysNothingMoreForLong() {
        TrackedOrder order = followed();
        one.says(order, said(order, "WaitingForPayment", "0"));
        one.work();
        List<TrackedOrder> read = new ArrayList<>();
        for (int second = 0; second <= 660; second += 15) {
            pass(Duration.ofSeconds(15));
            List<TrackedOrder> due = one.tracking.claim();
            read.addAll(due);
            due.forEach(each -> one.reads(each, said(order, "WaitingForPayment", "0")));
        }
        assertThat(read).hasSize(1);
        assertThat(one.asked).hasSize(1);
        assertThat(one.open).hasSize(1);
    }

    @OnEveryDatabase
    void leavesAStreamThatOnlyBeatsAndReadsItsOrder() {
        TrackedOrder order = followed();
        pass(Duration.ofSeconds(9));
        assertThat(one.tracking.claim()).isEmpty();
        pass(Duration.ofSeconds(15));
        one.tracking.claim();
        one.work();
        assertThat(one.open).isEmpty();
        assertThat(one.tracking.claim())
                .extracting(TrackedOrder::order)
                .extracting("orderId")
                .containsExactly(order.order().orderId());
    }

    @OnEveryDatabase
    void leavesItsOrdersToOthersWhenItStops() {
        followed();
        one.following.stop();
        assertThat(one.open).isEmpty();
        one.work();
        TestFollowing other = instance(0);
        assertThat(other.tracking.claim()).hasSize(1);
        paidFor();
        assertThat(one.tracking.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void leavesAnOrderToItsLeaseThatCouldNotBeWritten() {
        TrackedOrder order = followed();
        one.says(order, done(order));
        assertThat(one.brought()).hasSize(1);
        for (int second = 0; second < 135 && one.asked.size() < 2; second += 15) {
            pass(Duration.ofSeconds(15));
            assertThat(one.tracking.claim()).isEmpty();
        }
        assertThat(one.asked).hasSize(2);
        one.says(order, done(order));
        one.work();
        assertThat(status(order)).isEqualTo(DELIVERED);
    }
}
