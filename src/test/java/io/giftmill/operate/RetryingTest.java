package io.giftmill.operate;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.AttemptEnd;
import io.giftmill.order.BatchHold;
import io.giftmill.order.TestOrders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.batch.LineStatus.CANCELLED;
import static io.giftmill.batch.LineStatus.EXPIRED;
import static io.giftmill.batch.LineStatus.FAILED;
import static io.giftmill.batch.LineStatus.HELD;
import static io.giftmill.batch.LineStatus.RECEIVED;
import static io.giftmill.batch.LineStatus.REJECTED;
import static io.giftmill.batch.LineStatus.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetryingTest {
    private Database database;
    private TestOperating operating;
    private TestOrders orders;
    private TestBatches record;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        operating = TestOperating.on(opened);
        orders = operating.orders;
        record = operating.record;
    }

    private LineRef held(LineRef line, String reason) {
        return record.move(
                line,
                HELD,
                move -> move.because(reason).dueAt(record.clock.instant().plus(Duration.ofHours(4))));
    }

    private LineRef placed() {
        LineRef line = record.ready(1).get(0);
        orders.placed(List.of(line));
        return record.now(line);
    }

    private long attempt(LineRef line) {
        return database.jdbc().queryForObject("select attempt_id from line where id = ?", Long.class, line.id());
    }

    private void orderIs(LineRef line, String state) {
        database.jdbc().update("update partner_order set order_state = ? where attempt_id = ?", state, attempt(line));
    }

    private LeftOut onlyLeftOut(LineRef line) {
        LineStatus before = record.status(line);
        Operated result = operating.retry(line);
        assertThat(result.moved()).isZero();
        assertThat(record.status(line)).isEqualTo(before);
        assertThat(database.count("decision")).isZero();
        return result.left().keySet().iterator().next();
    }

    @OnEveryDatabase
    void neverRetriesALineThatWasFundedOrMayBe() {
        LineRef expired = placed();
        orders.released(attempt(expired));
        expired = record.move(record.now(expired), EXPIRED);
        orderIs(expired, "Expired");
        record.clock.pass(Duration.ofDays(2));
        assertThat(onlyLeftOut(expired)).isEqualTo(LeftOut.MONEY);
        LineRef failed = placed();
        orders.released(attempt(failed));
        failed = record.move(record.now(failed), FAILED);
        orderIs(failed, "Done");
        assertThat(onlyLeftOut(failed)).isEqualTo(LeftOut.MONEY);
    }

    @OnEveryDatabase
    void neverRetriesALineWhoseOrdersHaveSeenMoneyThoughNobodyReleasedThem() {
        LineRef line = record.move(placed(), REVIEW, move -> move.because("WHATEVER"));
        orderIs(line, "Expired");
        record.clock.pass(Duration.ofDays(2));
        database.jdbc().update("update partner_order set received_amount = 0.000001");
        assertThat(onlyLeftOut(line)).isEqualTo(LeftOut.MONEY);
        database.jdbc().update("update partner_order set received_amount = 0, order_state = 'NeverHeardOf'");
        assertThat(onlyLeftOut(line)).isEqualTo(LeftOut.MONEY);
        database.jdbc()
                .update("update partner_order set order_state = 'Expired', payment_state = 'PaymentQuarantined'");
        assertThat(onlyLeftOut(line)).isEqualTo(LeftOut.MONEY);
    }

    @OnEveryDatabase
    void leavesAReviewAloneWhoseReasonMayMeanMoney() {
        LineRef line = record.move(placed(), REVIEW, move -> move.because("STATE_UNKNOWN"));
        orderIs(line, "Expired");
        record.clock.pass(Duration.ofDays(2));
        assertThat(onlyLeftOut(line)).isEqualTo(LeftOut.UNCLEAR);
    }

    @OnEveryDatabase
    void waitsUntilAnOpenOrderCanNoLongerBePaid() {
        LineRef line = record.move(placed(), HELD, move -> move.because("PRICE_DRIFT"));
        assertThat(onlyLeftOut(line)).isEqualTo(LeftOut.ORDER_OPEN);
        record.clock.pass(Duration.ofMinutes(36));
        assertThat(operating.retry(line).moved()).isEqualTo(1);
    }

    @OnEveryDatabase
    void retriesAnUnansweredLineOnceTheOrderNobodyKnowsHasExpired() {
        LineRef line = placed();
        database.jdbc().update("delete from partner_order");
        orders.attempts.end(List.of(new AttemptEnd(attempt(line), AttemptEnd.Outcome.UNANSWERED, "Silence")));
        line = record.move(line, REVIEW, move -> move.because("NO_ANSWER"));
        assertThat(onlyLeftOut(line)).isEqualTo(LeftOut.IN_DOUBT);
        record.clock.pass(Duration.ofMinutes(31));
        assertThat(operating.retry(line).moved()).isEqualTo(1);
        assertThat(record.status(line)).isEqualTo(RECEIVED);
        assertThat(record.reason(line)).isEqualTo("RETRIED");
    }

    @OnEveryDatabase
    void retriesWhatIsHeldNowAndKeepsWhoSaidSo() {
        List<LineRef> lines = record.received(3);
        held(lines.get(0), "OUT_OF_STOCK");
        held(lines.get(1), "KYC_PENDING");
        held(lines.get(2), "SCHEDULED");
        Operated result = operating.retry(lines.get(0));
        assertThat(result.moved()).isEqualTo(2);
        assertThat(result.left()).containsOnlyKeys(LeftOut.SCHEDULED);
        assertThat(record.lines.due(RECEIVED, 10)).hasSize(2);
        assertThat(database.text("select decided_by || action || lines || reason from decision"))
                .isEqualTo("anaRETRY2wrong file");
    }

    @OnEveryDatabase
    void asksAgainAtOnceAboutWhatOthersWereTold() {
        LineRef line = record.received(1).get(0);
        var request = record.requests.byLines(List.of(line.id())).get(line.id());
        var rail = new io.giftmill.order.Rail("USDC", "Solana");
        database.transaction().executeWithoutResult(running -> {
            orders.holds.refused(line.id(), request, rail, "OUT_OF_STOCK", 0, false);
            orders.holds.write();
        });
        record.clock.pass(Duration.ofSeconds(1));
        assertThat(orders.holds.stoppingCall(77, request, rail)).isNotNull();
        held(line, "OUT_OF_STOCK");
        operating.retry(line);
        assertThat(orders.holds.stoppingCall(line.id(), request, rail)).isNull();
        assertThat(orders.holds.stoppingCall(78, request, rail))
                .as("the others wait for its answer")
                .isNotNull();
        var elsewhere = orders.holds();
        elsewhere.refresh();
        assertThat(elsewhere.stoppingCall(79, request, rail)).isNull();
    }

    @OnEveryDatabase
    void givesARejectedLineItsReferenceBackAndCountsItsAttemptsAnew() {
        LineRef line = record.ready(1).get(0);
        database.jdbc().update("update line set attempts = 12, unanswered = 2");
        line = record.move(record.now(line), EXPIRED, move -> move.because("TOO_MANY_ATTEMPTS"));
        assertThat(database.text("select owned_ref from line_request")).isNull();
        assertThat(operating.retry(line).moved()).isEqualTo(1);
        assertThat(database.text("select owned_ref from line_request")).isNotNull();
        assertThat(database.text("select attempts + unanswered from line")).isEqualTo("0");
    }

    @OnEveryDatabase
    void leavesALineOutWhoseReferenceAnotherHasTaken() {
        LineRef line = record.move(record.received(1).get(0), REJECTED, move -> move.because("NOT_AVAILABLE_PRODUCT"));
        LineRef other = record.received(1).get(0);
        String ref = database.text("select row_ref from line_request where line_id = ?", line.id());
        database.jdbc()
                .update("update line_request set row_ref = ?, owned_ref = ? where line_id = ?", ref, ref, other.id());
        assertThat(onlyLeftOut(line)).isEqualTo(LeftOut.REFERENCE_TAKEN);
    }

    @OnEveryDatabase
    void leavesARowOutThatWasWrongWhenItCame() {
        LineRef line = record.received(1).get(0);
        database.jdbc().update("update line set status = 'REJECTED'");
        assertThat(onlyLeftOut(line)).isEqualTo(LeftOut.ROW_IS_WRONG);
    }

    @OnEveryDatabase
    void boundsTheOrdersOfALineForAllItsLife() {
        LineRef line = record.ready(1).get(0);
        for (int order = 0; order < 4; order++) {
            orders.placed(List.of(record.now(line)));
            line = record.move(record.now(line), LineStatus.READY);
        }
        database.jdbc().update("update partner_order set order_state = 'Expired'");
        line = record.move(line, CANCELLED);
        assertThat(onlyLeftOut(line)).isEqualTo(LeftOut.TOO_MANY_ORDERS);
    }

    @OnEveryDatabase
    void retriesOnlyTheRowsThatAreNamed() {
        List<LineRef> lines = record.received(3);
        lines.forEach(line -> held(line, "OUT_OF_STOCK"));
        String ref = database.text(
                "select row_ref from line_request where line_id = ?",
                lines.get(0).id());
        var batch = operating.batchOf(lines.get(0));
        Operated result = operating.retrying.retry(batch, List.of(ref, "3"), TestOperating.ANA);
        assertThat(result.moved()).isEqualTo(2);
        assertThat(record.status(lines.get(1))).isEqualTo(HELD);
        assertThat(database.count("decision")).isEqualTo(2);
        assertThatThrownBy(() -> operating.retrying.retry(batch, List.of("nobody", "99"), TestOperating.ANA))
                .isInstanceOfSatisfying(
                        NoSuchRowException.class,
                        unknown -> assertThat(unknown.rows()).containsExactly("nobody", "99"));
    }

    @OnEveryDatabase
    void movesEveryLineOnceHoweverManyRetry() {
        List<LineRef> lines = record.received(700);
        lines.forEach(line -> held(line, "OUT_OF_STOCK"));
        List<CompletableFuture<Operated>> all = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> operating.retry(lines.get(0))))
                .toList();
        long moved = all.stream().mapToLong(one -> one.join().moved()).sum();
        assertThat(moved).isEqualTo(700);
        assertThat(database.text("select sum(lines) from decision")).isEqualTo("700");
        List<LineStatus> statuses =
                new ArrayList<>(lines.stream().map(record::status).toList());
        assertThat(statuses).containsOnly(RECEIVED);
    }

    @OnEveryDatabase
    void leavesToResumeWhatWaitsForABatch() {
        LineRef line = record.received(1).get(0);
        BatchHold hold = operating.holding.hold(operating.batchOf(line), null, TestOperating.ANA);
        record.lines.move(List.of(hold.hold(line)));
        assertThat(operating
                        .holding
                        .resume(operating.batchOf(line), TestOperating.ANA)
                        .moved())
                .isEqualTo(1);
        assertThat(record.status(line)).isEqualTo(RECEIVED);
    }
}
