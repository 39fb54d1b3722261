package io.giftmill.place;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.FaultyNetwork;
import io.giftmill.order.TestOrders;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.TestManners;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** PostgreSQL goes away at the worst moments of an order. */
class DatabaseAwayTest {
    private static final PlaceProperties PROPERTIES = Samples.properties(10, 100);

    private final FaultyNetwork network = new FaultyNetwork();
    private final Database database = Database.behind(network);
    private final TestOrders ledger = TestOrders.on(database);
    private final TestBatches record = ledger.record;
    private Placements placements;
    private Placing placing;

    @BeforeEach
    void open() {
        placements = new Placements(
                PROPERTIES,
                Samples.RAILS,
                ledger.policy,
                record.lines,
                ledger.retries,
                ledger.holds,
                ledger.attempts,
                ledger.orders,
                ledger.payments,
                ledger.journal,
                database.transaction(),
                record.clock);
        placing = new Placing(
                PROPERTIES,
                Samples.RAILS,
                record.lines,
                record.requests,
                ledger.retries,
                ledger.holds,
                ledger.limits(ledger.holds),
                ledger.attempts,
                ledger.payments,
                placements,
                Samples.waves(ledger, PROPERTIES),
                Samples.withoutBudgets(record),
                TestManners.calm(),
                record.room,
                database.transaction(),
                record.clock);
    }

    @AfterEach
    void close() {
        network.comeBack();
        placements.close();
        database.close();
    }

    private static Outcome<OrderAnswer> good(Placement placement) {
        return new Outcome.Yes<>(Samples.good("ord-" + placement.attemptId(), placement.request()));
    }

    private void untilSettled() {
        await().atMost(Duration.ofSeconds(30)).until(() -> ledger.journal.left().isEmpty());
    }

    @Test
    void handsNothingOutAndSendsNothingWhileTheDatabaseIsAway() {
        record.ready(2);
        Placement claimed = placing.claim().get(0);
        network.goDown();
        // Whether payments are stopped is known for a moment.
        record.clock.pass(Duration.ofSeconds(2));
        assertThatThrownBy(placing::claim).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> placing.isLate(claimed)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void sendsNothingForAnAttemptWhoseCommitWasNotAnswered() {
        LineRef line = record.ready(1).get(0);
        network.cutAtNextCommit();
        assertThatThrownBy(placing::claim).isInstanceOf(RuntimeException.class);
        assertThat(database.count("attempt")).as("the server had committed it").isEqualTo(1);
        assertThat(placing.claim()).as("no second attempt beside it").isEmpty();
        record.clock.pass(PROPERTIES.lease());
        placing.resolveDoubts();
        assertThat(record.status(line)).isEqualTo(LineStatus.IN_DOUBT);
        record.clock.pass(PROPERTIES.answerWait());
        placing.resolveDoubts();
        assertThat(placing.claim()).hasSize(1);
        assertThat(database.text("select sentence from attempt_end")).contains("is gone");
    }

    @Test
    void recordsAnAnswerOnceWhoseCommitWasNotAnswered() {
        LineRef line = record.ready(1).get(0);
        Placement placement = placing.claim().get(0);
        network.cutAtNextCommit();
        placing.settle(good(placement), placement);
        assertThat(ledger.journal.left()).hasSize(1);
        untilSettled();
        assertThat(database.count("partner_order")).isEqualTo(1);
        assertThat(record.status(line)).isEqualTo(LineStatus.PLACED);
        assertThat(record.path(line)).containsOnlyOnce("PLACED");
    }

    @Test
    void storesAnswersByItselfOnceTheDatabaseIsBack() {
        LineRef line = record.ready(1).get(0);
        Placement placement = placing.claim().get(0);
        network.goDown();
        placing.settle(good(placement), placement);
        await().pollDelay(Duration.ofSeconds(2))
                .until(() -> ledger.journal.left().size() == 1);
        network.comeBack();
        untilSettled();
        assertThat(record.status(line)).isEqualTo(LineStatus.PLACED);
    }
}
