package io.giftmill.operate;

import io.giftmill.batch.Batch;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.BatchHold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.ConcurrencyFailureException;

import static org.assertj.core.api.Assertions.assertThat;

class HoldingTest {
    private static final Person BO = new Person("bo", null);

    private Database database;
    private TestOperating operating;
    private TestBatches record;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        operating = TestOperating.on(opened);
        record = operating.record;
    }

    /** What a stage does with lines it meets: it holds those of stopped batches. */
    private void meet(Batch batch, List<LineRef> lines) {
        try {
            database.transaction().executeWithoutResult(running -> {
                BatchHold hold = operating.orders.holds.ofBatches().get(batch.id());
                if (hold != null) {
                    List<LineMove> moves = lines.stream().map(hold::hold).toList();
                    record.lines.move(moves);
                }
            });
        } catch (ConcurrencyFailureException overtaken) {
            // The line is due still, and is met again.
            return;
        }
    }

    @OnEveryDatabase
    void leavesNoLineBehindThatAStageHoldsWhileTheBatchGoesOn() {
        List<LineRef> lines = record.received(200);
        Batch batch = operating.batchOf(lines.get(0));
        operating.holding.hold(batch, null, TestOperating.ANA);
        CompletableFuture<Void> stage = CompletableFuture.runAsync(() -> {
            for (LineRef line : lines) {
                meet(batch, List.of(line));
            }
        });
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !database.text("select count(*) from line where status = 'HELD'")
                        .equals("0"));
        long resumed = operating.holding.resume(batch, BO).moved();
        stage.join();
        assertThat(resumed).isPositive();
        assertThat(database.text("select count(*) from line where status = 'HELD'"))
                .isEqualTo("0");
    }

    @OnEveryDatabase
    void givesLinesTheEndOfTheHoldAsTheirNextTryAlsoWhenItIsChanged() {
        LineRef line = record.received(1).get(0);
        Batch batch = operating.batchOf(line);
        Instant late = record.clock.instant().plus(Duration.ofDays(9));
        operating.holding.hold(batch, late, TestOperating.ANA);
        meet(batch, List.of(line));
        assertThat(record.reason(line)).isEqualTo(BatchHold.CODE);
        record.clock.pass(Duration.ofDays(8));
        assertThat(record.lines.due(LineStatus.HELD, 1)).isEmpty();
        operating.holding.hold(batch, record.clock.instant().plus(Duration.ofMinutes(1)), TestOperating.ANA);
        record.clock.pass(Duration.ofMinutes(1));
        assertThat(record.lines.due(LineStatus.HELD, 1)).hasSize(1);
        assertThat(operating.orders.batchHolds.of(batch.id())).isEmpty();
    }

    @OnEveryDatabase
    void neitherStopsNorFreesAnotherBatch() {
        LineRef line = record.received(1).get(0);
        LineRef other = record.received(1).get(0);
        operating.holding.hold(operating.batchOf(line), null, TestOperating.ANA);
        operating.holding.resume(operating.batchOf(other), BO);
        assertThat(operating.orders.batchHolds.running())
                .containsOnlyKeys(operating.batchOf(line).id());
    }

    @OnEveryDatabase
    void keepsWhoStoppedAndWhoLetGoOn() {
        LineRef line = record.received(1).get(0);
        Batch batch = operating.batchOf(line);
        operating.holding.hold(batch, null, TestOperating.ANA);
        meet(batch, List.of(line));
        operating.holding.resume(batch, BO);
        operating.holding.resume(batch, BO);
        assertThat(database.jdbc()
                        .queryForList(
                                "select decided_by || ' ' || action || ' ' || lines from decision order by id",
                                String.class))
                .containsExactly("ana HOLD 0", "bo RESUME 0", "bo RESUME 1");
    }

    @OnEveryDatabase
    void doesNotCountTheTimeABatchWasStopped() {
        LineRef line = record.received(1).get(0);
        Batch batch = operating.batchOf(line);
        operating.holding.hold(batch, null, TestOperating.ANA);
        meet(batch, List.of(line));
        record.clock.pass(Duration.ofDays(30));
        operating.holding.resume(batch, BO);
        Instant now = record.clock.instant();
        record.move(record.now(line), LineStatus.HELD, move -> move.because("OUT_OF_STOCK"));
        assertThat(record.lines.heldSince(List.of(line.id()), List.of("SCHEDULED")))
                .containsEntry(line.id(), now);
    }
}
