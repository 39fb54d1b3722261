package io.giftmill.track;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.deliver.Delivering;
import io.giftmill.deliver.TestDelivering;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderedDelivery;
import io.giftmill.partner.Outcome;
import io.giftmill.vault.TestVault;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders that were paid more than they cost. */
class OverpaidTest {
    private TestOrders ledger;
    private Tracking tracking;
    private Delivering delivering;
    private LineRef line;
    private long attempt;

    @BeforeEach
    void open(Database database) {
        ledger = TestOrders.on(database);
        tracking = new TestFollowing(ReadingPlanTest.PROPERTIES, ledger).tracking;
        delivering = TestDelivering.with(TestVault.on(ledger.record));
        line = ledger.record.ready(1).get(0);
        attempt = ledger.placed(List.of(line));
        ledger.released(attempt);
        ledger.handedOver(attempt);
    }

    private void reads(String state, String received, OrderedDelivery... deliveries) {
        TrackedOrder order = ledger.tracked(attempt);
        Outcome.Yes<OrderAnswer> answer =
                new Outcome.Yes<>(TestOrders.answer(order.order(), state, received, deliveries));
        ledger.write(tracking.observe(delivering.take(tracking.read(answer, order))));
    }

    @OnEveryDatabase
    void areDeliveredAndKeepWhatCame() {
        reads("PaymentReceived", "10.403");
        assertThat(ledger.record.status(line)).isEqualTo(LineStatus.PAID);
        reads("Done", "10.403", TrackingTest.delivered("d0", "CODE-1"));
        assertThat(ledger.record.status(line)).isEqualTo(LineStatus.DELIVERED);
        assertThat(ledger.tracked(attempt).order().received().decimal()).isEqualTo("10.403");
        assertThat(ledger.tracked(attempt).order().due().decimal()).isEqualTo("10.30");
    }
}
