package io.giftmill.track;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.TestBatches;
import io.giftmill.batch.Utc;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.deliver.Comparing;
import io.giftmill.deliver.Delivering;
import io.giftmill.deliver.TestDelivering;
import io.giftmill.order.Reading;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.CallGroup;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderedDelivery;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.Refusal;
import io.giftmill.partner.TestManners;
import io.giftmill.vault.Sealed;
import io.giftmill.vault.TestVault;
import io.giftmill.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.batch.LineStatus.DELIVERED;
import static io.giftmill.batch.LineStatus.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;

/** Orders whose lines were delivered, and what the partner says of them later. */
class LookingBackTest {
    private static final String CODE = "CANARY-7F3Q-9981";
    private static final String OTHER = "CANARY-OTHER-1234";
    private static final Duration DAY = Duration.ofDays(1);

    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private Vault vault;
    private Tracking tracking;
    private Delivering delivering;
    private Comparing comparing;
    private LookingBack lookingBack;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        vault = TestVault.on(record);
        tracking = new TestFollowing(ReadingPlanTest.PROPERTIES, ledger).tracking;
        delivering = TestDelivering.with(vault);
        comparing = TestDelivering.comparing(vault, ledger.laterCodes);
        lookingBack = new LookingBack(ReadingPlanTest.PROPERTIES, ledger.lookBacks, TestManners.calm());
    }

    private LineRef delivered(String code) {
        LineRef line = record.ready(1).get(0);
        long attempt = ledger.placed(List.of(line));
        ledger.released(attempt);
        ledger.handedOver(attempt);
        read(ledger.tracked(attempt), "Done", TrackingTest.delivered("d0", code));
        assertThat(record.status(line)).isEqualTo(DELIVERED);
        return line;
    }

    private void read(TrackedOrder order, String state, OrderedDelivery... deliveries) {
        answer(order, new Outcome.Yes<>(TestOrders.answer(order.order(), state, "10.3", deliveries)));
    }

    private void answer(TrackedOrder order, Outcome<OrderAnswer> outcome) {
        Reading reading = comparing.compare(delivering.take(tracking.read(outcome, order)));
        ledger.write(tracking.observe(reading));
    }

    private void look(String state, OrderedDelivery... deliveries) {
        record.clock.pass(Duration.ofDays(40));
        database.jdbc()
                .update("update partner_order set look_at = placed_at, state_at = ?", Utc.of(record.clock.instant()));
        List<TrackedOrder> due = lookingBack.claim();
        assertThat(due).hasSize(1);
        read(due.get(0), state, deliveries);
    }

    @OnEveryDatabase
    void looksAfterADayThenWheneverItsAgeHasDoubledAndForThirtyDays() {
        delivered(CODE);
        Instant end = record.clock.instant();
        List<Long> days = new ArrayList<>();
        for (int day = 1; day <= 60; day++) {
            record.clock.pass(DAY);
            for (TrackedOrder due : lookingBack.claim()) {
                days.add(Duration.between(end, record.clock.instant()).toDays());
                read(due, "Done", TrackingTest.delivered("d0", CODE));
            }
        }
        assertThat(days).containsExactly(1L, 2L, 4L, 8L, 16L, 30L);
        assertThat(database.count("later_code")).isZero();
    }

    @OnEveryDatabase
    void neverMakesAnEndedOrderDueAgain() {
        delivered(CODE);
        record.clock.pass(Duration.ofDays(2));
        assertThat(tracking.claim()).isEmpty();
        assertThat(lookingBack.claim()).hasSize(1);
        assertThat(lookingBack.claim()).as("while somebody looks").isEmpty();
        record.clock.pass(ReadingPlanTest.PROPERTIES.lease());
        assertThat(lookingBack.claim()).as("when he did not live to tell").hasSize(1);
    }

    @OnEveryDatabase
    void seesARefundOfWhatWasDelivered() {
        LineRef line = delivered(CODE);
        look("Refunded", TrackingTest.delivered("d0", CODE));
        assertThat(record.status(line)).isEqualTo(REFUNDED);
        assertThat(record.problems(line)).containsExactly("MONEY_BACK");
        assertThat(database.text("select look_at from partner_order")).isNull();
    }

    @OnEveryDatabase
    void keepsAnotherCodeBesideTheFirst() {
        LineRef line = delivered(CODE);
        byte[] first = database.jdbc().queryForObject("select sealed from delivery", byte[].class);
        look("Done", TrackingTest.delivered("d0", OTHER));
        assertThat(record.status(line)).isEqualTo(DELIVERED);
        assertThat(record.problems(line)).containsExactly("CODE_CHANGED");
        assertThat(database.jdbc().queryForObject("select sealed from delivery", byte[].class))
                .isEqualTo(first);
        Sealed later = new Sealed(
                database.text("select key_id from later_code"),
                database.jdbc().queryForObject("select sealed from later_code", byte[].class));
        assertThat(vault.open(line.id(), later).reveal()).contains("\"" + OTHER + "\"");
        look("Done", TrackingTest.delivered("d0", "A-THIRD-ONE"));
        assertThat(record.problems(line)).as("told once").hasSize(1);
        assertThat(database.jdbc().queryForObject("select sealed from later_code", byte[].class))
                .isEqualTo(later.bytes());
    }

    @OnEveryDatabase
    void takesTheSameCodeInOtherWordsForTheSame() {
        LineRef line = delivered(CODE);
        look("Done", TrackingTest.delivered("d0", " canary 7f3q 9981"));
        assertThat(database.count("later_code")).isZero();
        assertThat(record.problems(line)).isEmpty();
    }

    @OnEveryDatabase
    void comparesNothingWithACodeThatWasPurged() {
        delivered(CODE);
        database.jdbc().update("update delivery set sealed = null, fingerprint = null, purged_at = delivered_at");
        look("Done", TrackingTest.delivered("d0", OTHER));
        assertThat(database.count("later_code")).isZero();
    }

    @OnEveryDatabase
    void looksAgainSoonWhenNobodyAnswersAndNeverWhenTheOrderIsGone() {
        delivered(CODE);
        record.clock.pass(DAY);
        answer(lookingBack.claim().get(0), new Outcome.Unknown<>("timed out", null));
        record.clock.pass(ReadingPlanTest.PROPERTIES.manual());
        TrackedOrder again = lookingBack.claim().get(0);
        answer(again, new Outcome.No<>(new Refusal(404, List.of(), null)));
        assertThat(database.text("select look_at from partner_order")).isNull();
    }

    @OnEveryDatabase
    void leavesThePartnerAloneWhenItIsAway() {
        delivered(CODE);
        record.clock.pass(DAY);
        LookingBack away =
                new LookingBack(ReadingPlanTest.PROPERTIES, ledger.lookBacks, TestManners.away(CallGroup.ORDER_READS));
        assertThat(away.claim()).isEmpty();
        assertThat(lookingBack.claim()).hasSize(1);
    }
}
