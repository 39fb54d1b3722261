package io.giftmill.track;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.Observation;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderAnswer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** What people read while an order waits for the rest of its payment. */
class PaidInPartTest {
    private Database database;
    private TestOrders ledger;
    private LineRef line;
    private long attempt;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        line = ledger.record.ready(1).get(0);
        attempt = ledger.placed(List.of(line));
        ledger.released(attempt);
    }

    private void read(String state, String received) {
        TrackedOrder known = ledger.tracked(attempt);
        PartnerOrder order = known.order();
        OrderAnswer said = TestOrders.answer(order, state, received);
        PartnerOrder after = new PartnerOrder(
                attempt,
                order.orderId(),
                state,
                null,
                order.walletAddress(),
                order.coin(),
                order.network(),
                order.due(),
                said.received(),
                null,
                order.deliveryIds(),
                null,
                order.placedAt(),
                order.expiresAt(),
                ledger.record.clock.instant(),
                order.polls());
        ledger.write(new Observation(
                known, after, List.of(), List.of(), PaidInPart.notices(known, after), false, order.expiresAt()));
    }

    @OnEveryDatabase
    void saysNothingBeforeAndAfterOneReceivesAPart() {
        read("WaitingForPayment", "0");
        read("PaymentReceived", "10.3");
        assertThat(ledger.record.problems(line)).isEmpty();
    }

    @OnEveryDatabase
    void saysOncePerSumHowMuchIsMissingAndUntilWhen() {
        read("PartialPaymentStarted", "10");
        read("PartialPaymentStarted", "10");
        assertThat(ledger.record.status(line)).isEqualTo(LineStatus.RELEASED);
        assertThat(ledger.record.problems(line)).containsExactly("PAID_IN_PART");
        assertThat(database.text("select sentence from line_problem"))
                .startsWith("Paid in part: 10.00 USDC of 10.30 USDC.")
                .contains("`pay complete ROW` before 10:25 UTC");
        read("PartialPaymentStarted", "10.2");
        assertThat(ledger.record.problems(line)).containsExactly("PAID_IN_PART", "PAID_IN_PART");
    }
}
