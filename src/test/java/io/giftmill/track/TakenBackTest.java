package io.giftmill.track;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.Outcome;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A payment that the partner reported and then does not see any more, as after a reorganisation of a chain. */
@ExtendWith(OutputCaptureExtension.class)
class TakenBackTest {
    private static final String ALARM = "is not there any more";

    private Database database;
    private TestOrders ledger;
    private Tracking tracking;
    private LineRef line;
    private long attempt;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        tracking = new TestFollowing(ReadingPlanTest.PROPERTIES, ledger).tracking;
        line = ledger.record.ready(1).get(0);
        attempt = ledger.placed(List.of(line));
        ledger.released(attempt);
        ledger.handedOver(attempt);
    }

    private void reads(String state, String received) {
        TrackedOrder order = ledger.tracked(attempt);
        ledger.write(tracking.observe(
                tracking.read(new Outcome.Yes<>(TestOrders.answer(order.order(), state, received)), order)));
    }

    @OnEveryDatabase
    void alarmsAtOnceAndReleasesAndOrdersNothingAgain(CapturedOutput output) {
        reads("PaymentReceived", "10.3");
        assertThat(output).doesNotContain(ALARM);
        reads("WaitingForPayment", "0");
        assertThat(output).contains("The payment of the order of attempt " + attempt + " " + ALARM);
        assertThat(ledger.record.problems(line)).containsExactly("PAYMENT_TAKEN_BACK");
        assertThat(ledger.record.status(line)).isEqualTo(LineStatus.PAID);
        assertThat(database.count("payment_instruction")).isEqualTo(1);
        assertThat(ledger.tracked(attempt).order().orderState()).isEqualTo("WaitingForPayment");
        assertThat(database.count("order_event")).isEqualTo(2);
        reads("WaitingForPayment", "0");
        assertThat(ledger.record.problems(line)).as("told once").hasSize(1);
    }

    @OnEveryDatabase
    void alarmsWhenOnlyTheSumBecomesLess(CapturedOutput output) {
        reads("PartialPaymentStarted", "10");
        reads("PartialPaymentStarted", "4");
        assertThat(output).contains("10.00 USDC before, 4.00 USDC now");
        assertThat(ledger.record.problems(line)).endsWith("PAYMENT_TAKEN_BACK");
    }

    @OnEveryDatabase
    void saysNothingWhenAPaymentGoesOn(CapturedOutput output) {
        reads("PartialPaymentStarted", "5");
        reads("PaymentReceived", "10.3");
        reads("WaitingForManualAction", "10.3");
        reads("WaitingForDelivery", "10.3");
        assertThat(output).doesNotContain(ALARM);
    }
}
