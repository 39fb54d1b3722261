package io.giftmill.order;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The first invariant: no line ever has more than one funded order. The database keeps it, whatever the code does. */
class OneFundedOrderTest {
    private Database database;
    private TestOrders ledger;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
    }

    /** Two orders of one line, as after a lost answer; the line stands for the second. */
    private long[] twoOrdersOfALine() {
        LineRef line = ledger.record.ready(1).get(0);
        long first = ledger.placed(List.of(line));
        long second = ledger.placed(List.of(ledger.record.move(ledger.record.now(line), LineStatus.READY)));
        return new long[] {first, second};
    }

    private void release(long attempt, long ofLinesOf) {
        PartnerOrder order = ledger.tracked(attempt).order();
        List<OrderLine> lines = ledger.tracked(ofLinesOf).lines();
        database.transaction()
                .executeWithoutResult(running -> ledger.payments.release(List.of(ledger.instruction(order, lines))));
    }

    @OnEveryDatabase
    void refusesASecondFundedOrderForALine() {
        long[] orders = twoOrdersOfALine();
        release(orders[0], orders[1]);
        assertThatThrownBy(() -> release(orders[1], orders[1])).isInstanceOf(DuplicateKeyException.class);
        assertThat(database.count("payment_instruction")).isEqualTo(1);
        assertThat(database.text("select order_id from payment_instruction")).isEqualTo("ord-" + orders[0]);
    }

    @OnEveryDatabase
    void rollsEverythingBackThatWasReleasedWithASecondOne() {
        long[] orders = twoOrdersOfALine();
        release(orders[0], orders[1]);
        long other = ledger.placed(ledger.record.ready(1));
        TrackedOrder again = ledger.tracked(orders[1]);
        TrackedOrder fresh = ledger.tracked(other);
        LineMove move = fresh.lines().get(0).line().to(LineStatus.RELEASED);
        assertThatThrownBy(() -> database.transaction().executeWithoutResult(running -> {
                    ledger.record.lines.move(List.of(move));
                    ledger.payments.release(List.of(
                            ledger.instruction(fresh.order(), fresh.lines()),
                            ledger.instruction(again.order(), again.lines())));
                }))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(ledger.record.status(move.line())).isEqualTo(LineStatus.PLACED);
        assertThat(database.count("funded_line")).isEqualTo(1);
        assertThat(database.count("payment_instruction")).isEqualTo(1);
    }

    @OnEveryDatabase
    void releasesALineOnceHoweverManyTryAtOnce() {
        long attempt = ledger.placed(ledger.record.ready(1));
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<CompletableFuture<Boolean>> tries = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> tryToRelease(attempt), threads))
                .toList();
        assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(database.count("payment_instruction")).isEqualTo(1);
        threads.shutdown();
    }

    private boolean tryToRelease(long attempt) {
        try {
            release(attempt, attempt);
            return true;
        } catch (DataAccessException refused) {
            return false;
        }
    }

    @OnEveryDatabase
    void countsMoneyNobodyReleasedAsTheOneFundedOrder() {
        long[] orders = twoOrdersOfALine();
        ledger.payments.recordForeignPayment(orders[0]);
        ledger.payments.recordForeignPayment(orders[0]);
        assertThatThrownBy(() -> release(orders[1], orders[1])).isInstanceOf(DuplicateKeyException.class);
        assertThat(database.count("funded_line")).isEqualTo(1);
    }

    @OnEveryDatabase
    void keepsTheFirstHandOverAndItsReading() {
        long attempt = ledger.placed(ledger.record.ready(1));
        ledger.released(attempt);
        ledger.handedOver(attempt);
        HandOver again =
                new HandOver(attempt, "another", ledger.record.clock.instant().plusSeconds(99));
        ledger.payments.taken(List.of(again));
        assertThat(database.text("select reference from payment_hand_over")).isEqualTo("tx-" + attempt);
        assertThat(ledger.orders.claimDue(9, TestOrders.WINDOW)).hasSize(1);
    }

    @OnEveryDatabase
    void recordsHandOversTogetherOrNotAtAll() {
        long first = ledger.placed(ledger.record.ready(1));
        long second = ledger.placed(ledger.record.ready(1));
        ledger.released(first);
        ledger.released(second);
        ledger.handedOver(first);
        List<HandOver> both = List.of(
                new HandOver(second, "f.csv", ledger.record.clock.instant()),
                new HandOver(first, "f.csv", ledger.record.clock.instant()));
        assertThat(ledger.payments.takenTogether(both)).isFalse();
        assertThat(ledger.payments.isTaken("f.csv")).isFalse();
    }
}
