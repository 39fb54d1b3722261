package io.giftmill.track;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.deliver.Delivering;
import io.giftmill.deliver.TestDelivering;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.EchoedDelivery;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderedDelivery;
import io.giftmill.partner.Outcome;
import io.giftmill.vault.TestVault;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.batch.LineStatus.DELIVERED;
import static io.giftmill.batch.LineStatus.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

/** Answers that belong to another order, or to something else than was ordered, for orders that were paid. */
class ForeignAnswersTest {
    private static final String ANA = "ana@example.com";
    private static final EchoedDelivery RIGHT = OrderRuleTest.echo("Airbnb", "10 USD", null, ANA);

    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private Tracking tracking;
    private Delivering delivering;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        tracking = new TestFollowing(ReadingPlanTest.PROPERTIES, ledger).tracking;
        delivering = TestDelivering.with(TestVault.on(record));
    }

    private LineRef released(String recipient) {
        LineRef line = record.ready(TestBatches.request(recipient)).get(0);
        long attempt = ledger.placed(List.of(line));
        ledger.released(attempt);
        ledger.handedOver(attempt);
        return line;
    }

    private TrackedOrder order(LineRef line) {
        return ledger.tracked(
                Long.parseLong(database.text("select attempt_id from attempt_line where line_id = ?", line.id())));
    }

    private static OrderAnswer done(TrackedOrder order, EchoedDelivery echo) {
        OrderedDelivery code =
                TrackingTest.delivered("d0", "CODE-" + order.order().attemptId());
        return TestOrders.answer(
                order.order(), "Done", "10.3", new OrderedDelivery("d0", code.state(), null, echo, code.artefact()));
    }

    private void read(LineRef line, Outcome<OrderAnswer> outcome) {
        ledger.write(tracking.observe(delivering.take(tracking.read(outcome, order(line)))));
    }

    private void reads(LineRef line, EchoedDelivery echo) {
        read(line, new Outcome.Yes<>(done(order(line), echo)));
    }

    private String end(LineRef line) {
        return record.status(line) + " " + record.reason(line);
    }

    @OnEveryDatabase
    void twoSwappedAnswersDeliverNeitherAndTheRightOnesBoth() {
        LineRef ana = released(ANA);
        LineRef bob = released("bob@example.com");
        Outcome<OrderAnswer> swapped = new Outcome.Unknown<>("The partner sent an answer about another order.", null);
        read(ana, swapped);
        read(bob, swapped);
        assertThat(List.of(end(ana), end(bob))).containsOnly("REVIEW OTHER_ORDER_ANSWERED");
        assertThat(database.count("delivery")).isZero();
        reads(ana, RIGHT);
        reads(bob, OrderRuleTest.echo("Airbnb", "10 USD", null, "bob@example.com"));
        assertThat(List.of(record.status(ana), record.status(bob))).containsOnly(DELIVERED);
    }

    @OnEveryDatabase
    void deliversNothingThatIsForAnotherProductValueOrRecipient() {
        List<EchoedDelivery> others = List.of(
                OrderRuleTest.echo("Airbnb", "10 USD", null, "bob@example.com"),
                OrderRuleTest.echo("Steam", "10 USD", null, ANA),
                OrderRuleTest.echo("Airbnb", "20 USD", null, ANA));
        for (EchoedDelivery other : others) {
            LineRef line = released(ANA);
            reads(line, other);
            assertThat(end(line)).as(other.toString()).isEqualTo("REVIEW ORDER_CHANGED");
            assertThat(record.problems(line)).containsExactly("ORDER_CHANGED");
            assertThat(database.count("delivery")).isZero();
        }
        LineRef line = released(ANA);
        reads(line, other());
        reads(line, RIGHT);
        assertThat(record.status(line)).as("once the right answer comes").isEqualTo(DELIVERED);
    }

    private static EchoedDelivery other() {
        return OrderRuleTest.echo("Steam", "", null, "");
    }

    @OnEveryDatabase
    void comparesTheValueOfARangeAsANumber() {
        LineRef line = released(ANA);
        database.jdbc().update("update line_request set denomination = 'range', product_value = 25");
        reads(line, OrderRuleTest.echo("Airbnb", "range", new BigDecimal("25.01"), ANA));
        assertThat(record.status(line)).isEqualTo(REVIEW);
        reads(line, OrderRuleTest.echo("Airbnb", "range", new BigDecimal("25.0"), ANA));
        assertThat(record.status(line)).isEqualTo(DELIVERED);
    }

    @OnEveryDatabase
    void takesAnAnswerThatLeavesOutWhatItIsAbout() {
        LineRef line = released(ANA);
        reads(line, OrderRuleTest.echo("", "", null, ""));
        assertThat(record.status(line)).isEqualTo(DELIVERED);
    }
}
