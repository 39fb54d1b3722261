package io.giftmill.order;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose turn it is to read an order, and when the turn of a worker that died is over. */
class ReadingTurnsTest {
    private static final Duration LEASE = Duration.ofMinutes(2);
    private TestOrders ledger;

    @BeforeEach
    void open(Database opened) {
        ledger = TestOrders.on(opened);
    }

    private long paid() {
        long attempt = ledger.placed(ledger.record.ready(1));
        ledger.released(attempt);
        ledger.handedOver(attempt);
        return attempt;
    }

    @OnEveryDatabase
    void givesAnOrderToNobodyElseWhileItsLeaseLasts() {
        paid();
        assertThat(ledger.orders.claimDue(9, LEASE)).hasSize(1);
        assertThat(ledger.orders.claimDue(9, LEASE)).isEmpty();
        ledger.record.clock.pass(LEASE);
        assertThat(ledger.orders.claimDue(9, LEASE)).hasSize(1);
    }

    @OnEveryDatabase
    void readsAtOnceAfterAStartWhatADeadWorkerHadClaimed() {
        paid();
        ledger.orders.claimDue(9, LEASE);
        ledger.orders.forgetLeasesOfOthers(LEASE);
        assertThat(ledger.orders.claimDue(9, LEASE)).hasSize(1);
    }

    @OnEveryDatabase
    void leavesOrdersAloneAfterAStartWhosePaymentIsNotExpectedYet() {
        ledger.placed(ledger.record.ready(1));
        ledger.orders.forgetLeasesOfOthers(LEASE);
        assertThat(ledger.orders.claimDue(9, LEASE)).isEmpty();
    }
}
