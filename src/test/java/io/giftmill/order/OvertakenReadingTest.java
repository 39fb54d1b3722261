package io.giftmill.order;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** A line moves while its order is being read. */
class OvertakenReadingTest {
    private TestOrders ledger;

    @BeforeEach
    void open(Database database) {
        ledger = TestOrders.on(database);
    }

    /** What a reading brings that sees an order end whose lines were not released yet. */
    private static Observation ended(TrackedOrder placed) {
        List<LineMove> moves = placed.lines().stream()
                .map(line -> line.line().to(LineStatus.READY).because("EXPIRED_UNPAID"))
                .toList();
        return new Observation(placed, placed.order(), moves, List.of(), Map.of(), false, null);
    }

    @OnEveryDatabase
    void neverForgetsAnOrderThatWasReleasedWhileItWasRead() {
        LineRef line = ledger.record.ready(1).get(0);
        long attempt = ledger.placed(List.of(line));
        Observation reading = ended(ledger.tracked(attempt));
        ledger.released(attempt);
        ledger.write(reading);
        assertThat(ledger.record.status(line)).isEqualTo(LineStatus.RELEASED);
        assertThat(ledger.orders.claimDue(10, Duration.ofMinutes(2)))
                .extracting(one -> one.order().attemptId())
                .containsExactly(attempt);
    }

    @OnEveryDatabase
    void readsAnOrderNoMoreWhenItsLinesHaveLeftIt() {
        LineRef line = ledger.record.ready(1).get(0);
        long attempt = ledger.placed(List.of(line));
        ledger.write(ended(ledger.tracked(attempt)));
        assertThat(ledger.record.status(line)).isEqualTo(LineStatus.READY);
        ledger.record.clock.pass(Duration.ofDays(1));
        assertThat(ledger.orders.claimDue(10, Duration.ofMinutes(2))).isEmpty();
    }
}
