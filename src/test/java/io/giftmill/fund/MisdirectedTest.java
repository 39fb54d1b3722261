package io.giftmill.fund;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.FundingSwitch;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What an answer that belongs to something else does to all other payments. */
class MisdirectedTest {
    @TempDir
    private Path folder;

    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private TamperGuard guard;
    private HandOverCheck handOver;
    private FundingSwitch funding;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        guard = new TamperGuard(ledger.orders, Samples.alarm(ledger, folder));
        handOver = Samples.check(ledger, ReleaseRuleTest.properties(folder));
        funding = ledger.funding(folder);
    }

    private LineRef placed() {
        LineRef line = record.ready(1).get(0);
        ledger.placed(List.of(line));
        return line;
    }

    private TrackedOrder order(LineRef line) {
        return ledger.tracked(
                Long.parseLong(database.text("select attempt_id from attempt_line where line_id = ?", line.id())));
    }

    private boolean isReleased(LineRef line) {
        Instant now = record.clock.instant();
        return database.transaction()
                .execute(running -> guard.objections(List.of(order(line)), now))
                .isEmpty();
    }

    private void review(LineRef line, String reason) {
        record.move(record.now(line), LineStatus.REVIEW, move -> move.because(reason));
    }

    @OnEveryDatabase
    void stopsAllOtherPaymentsUntilAPersonStartsThem() {
        for (String reason : List.of("ORDER_CHANGED", "OTHER_ORDER_ANSWERED")) {
            LineRef other = placed();
            assertThat(isReleased(other)).isTrue();
            review(placed(), reason);
            assertThat(isReleased(other)).as(reason).isFalse();
            assertThat(funding.state().words()).contains("does not belong to it");
            record.clock.pass(Duration.ofSeconds(1));
            funding.start("ana", "asked the partner");
            assertThat(isReleased(other)).as("once it was cleared up").isTrue();
        }
    }

    @OnEveryDatabase
    void stopsThemWhenACreateAnswerNamesSomebodyElse() {
        LineRef other = placed();
        LineRef mixedUp = placed();
        database.jdbc()
                .update(
                        "update partner_order set mismatch = ? where attempt_id = ?",
                        PartnerOrder.FOR_ANOTHER,
                        order(mixedUp).order().attemptId());
        review(mixedUp, "ORDER_DIFFERS");
        assertThat(isReleased(other)).isFalse();
    }

    @OnEveryDatabase
    void paysOnWhenAnAnswerIsOnlyForAnotherProductOrIncomplete() {
        LineRef other = placed();
        LineRef differs = placed();
        database.jdbc()
                .update(
                        "update partner_order set mismatch = 'The order has no address to pay to' where attempt_id = ?",
                        order(differs).order().attemptId());
        review(differs, "ORDER_DIFFERS");
        review(placed(), "STATE_UNKNOWN");
        assertThat(isReleased(other)).isTrue();
    }

    @OnEveryDatabase
    void handsOverNothingThatWasReleasedBefore() {
        LineRef other = placed();
        PaymentInstruction released = ledger.released(order(other).order().attemptId());
        assertThat(handOver.payable(List.of(released))).hasSize(1);
        review(placed(), "ORDER_CHANGED");
        assertThat(handOver.payable(List.of(released))).isEmpty();
    }

    @OnEveryDatabase
    void isNotStoppedByWhatIsLongPast() {
        review(placed(), "ORDER_CHANGED");
        record.clock.pass(Duration.ofHours(25));
        assertThat(isReleased(placed())).isTrue();
    }
}
