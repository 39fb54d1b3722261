package io.giftmill.track;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.deliver.Delivering;
import io.giftmill.deliver.TestDelivering;
import io.giftmill.hostile.Specimen;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.TestAnswers;
import io.giftmill.vault.TestVault;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** Every answer of the corpus to a question about a released order, from its bytes to the record. */
class HostileReadingsTest {
    private static final String ADDRESS = "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin";
    private static final String DELIVERY = "bc68caea-fd9f-434b-a65d-e6434ca006e6";

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

    @OnEveryDatabase
    void endAsTheirIndexSays() {
        SoftAssertions all = new SoftAssertions();
        for (Specimen specimen : TestAnswers.corpus(true)) {
            long attempt = released();
            read(attempt, TestAnswers.bytes(specimen, "ord-" + attempt));
            LineRef line = ledger.tracked(attempt).lines().get(0).line();
            all.assertThat(line.status().name()).as(specimen.toString()).isEqualTo(specimen.text("ends"));
            if (specimen.has("reason")) {
                all.assertThat(record.reason(line)).as(specimen.toString()).isEqualTo(specimen.text("reason"));
            }
            all.assertThat(database.jdbc()
                            .queryForObject("select count(*) from delivery where line_id = ?", Long.class, line.id()))
                    .as(specimen + " is delivered only with what was delivered")
                    .isEqualTo(line.status() == LineStatus.DELIVERED ? 1 : 0);
        }
        all.assertAll();
    }

    @OnEveryDatabase
    void theAnswerForAnotherOrderDeliversNothingAndIsShownToAPerson() {
        long attempt = released();
        byte[] others = TestAnswers.base("done.json").getBytes(StandardCharsets.UTF_8);
        assertThat(TestAnswers.asked(others, "ord-" + attempt)).isInstanceOf(Outcome.Unknown.class);
        read(attempt, others);
        LineRef line = ledger.tracked(attempt).lines().get(0).line();
        assertThat(record.status(line) + " " + record.reason(line)).isEqualTo("REVIEW OTHER_ORDER_ANSWERED");
        assertThat(record.problems(line)).containsExactly("OTHER_ORDER_ANSWERED");
        assertThat(database.count("delivery")).isZero();
    }

    /** An order such as the create answer of the corpus makes, whose payment was released. */
    private long released() {
        long attempt = ledger.placed(record.ready(TestBatches.request("ana@example.com")), ADDRESS);
        database.jdbc().update("update partner_order set delivery_ids = ? where attempt_id = ?", DELIVERY, attempt);
        ledger.released(attempt);
        ledger.handedOver(attempt);
        return attempt;
    }

    private void read(long attempt, byte[] answer) {
        TrackedOrder tracked = ledger.tracked(attempt);
        Outcome<OrderAnswer> outcome = TestAnswers.asked(answer, tracked.order().orderId());
        ledger.write(tracking.observe(delivering.take(tracking.read(outcome, tracked))));
    }
}
