package io.giftmill.place;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.money.Money;
import io.giftmill.order.Observation;
import io.giftmill.order.Payer;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.TestManners;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;

class WavesTest {
    @TempDir
    private Path folder;

    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private Waves auto;
    private Waves asked;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        auto = waves(false);
        asked = waves(true);
    }

    private Waves waves(boolean waits) {
        PlaceProperties most = Samples.properties(10, 100);
        PlaceProperties properties = new PlaceProperties(
                most.coin(),
                most.network(),
                List.of(),
                Map.of(),
                most.workers(),
                most.claim(),
                most.maxDeliveries(),
                100,
                5,
                50,
                most.maxAttempts(),
                most.maxUnanswered(),
                most.maxRefused(),
                most.answerWait(),
                most.retryAfter(),
                most.lease(),
                most.window());
        return Samples.waves(ledger, properties, new Payer("FILE", Duration.ofMinutes(5), waits, folder));
    }

    private List<Long> released(int orders) {
        List<Long> attempts = new ArrayList<>();
        for (LineRef line : record.ready(orders)) {
            long attempt = ledger.placed(List.of(line));
            ledger.released(attempt);
            attempts.add(attempt);
        }
        return attempts;
    }

    private void ends(List<Long> attempts, LineStatus as) {
        ledger.write(attempts.stream()
                .map(attempt -> ending(ledger.tracked(attempt), as))
                .toArray(Observation[]::new));
    }

    private static Observation ending(TrackedOrder order, LineStatus as) {
        List<LineMove> moves =
                order.lines().stream().map(line -> line.line().to(as)).toList();
        return new Observation(order, order.order(), moves, List.of(), Map.of(), false, null);
    }

    private void pass(Duration time) {
        record.clock.pass(time);
    }

    @OnEveryDatabase
    void ordersNothingWhilePaymentsAreStopped() {
        assertThat(auto.room()).isEqualTo(5);
        ledger.funding(folder).stop("ann", null);
        pass(Duration.ofMillis(250));
        assertThat(auto.room()).isZero();
        assertThat(auto.areStopped()).isTrue();
        ledger.funding(folder).start("ann", null);
        pass(Duration.ofMillis(250));
        assertThat(auto.room()).isEqualTo(5);
    }

    @OnEveryDatabase
    void opensUpByWhatWasSettledAndStopsWhenNothingIs() {
        List<Long> open = released(5);
        assertThat(auto.room()).isZero();
        pass(Duration.ofSeconds(10));
        ends(open.subList(0, 3), LineStatus.PAID);
        pass(Duration.ofMillis(250));
        assertThat(auto.room()).isEqualTo(5 + 30 - 2);
        pass(Duration.ofSeconds(20));
        assertThat(auto.room()).as("silent").isEqualTo(3);
    }

    @OnEveryDatabase
    void triesWithOneOrderAfterOrdersExpired() {
        List<Long> open = released(5);
        pass(Duration.ofMinutes(31));
        ends(open, LineStatus.EXPIRED);
        assertThat(auto.room()).isEqualTo(1);
        pass(Duration.ofMinutes(61));
        assertThat(auto.room()).isEqualTo(5);
    }

    @OnEveryDatabase
    void knowsThePayerAfterARestart() {
        List<Long> open = released(5);
        pass(Duration.ofMinutes(10));
        ends(open, LineStatus.PAID);
        Waves restarted = waves(false);
        assertThat(restarted.pace().linesAnHour()).isEqualTo(30);
        assertThat(restarted.pace().timeFor(10)).isEqualTo(Duration.ofMinutes(20));
        assertThat(restarted.room()).as("of 12 in 25 minutes, half").isEqualTo(6);
    }

    @OnEveryDatabase
    void ordersOnlyInsideAWaveWhenOrdersAreAskedFor() {
        assertThat(asked.room()).isZero();
        assertThat(asked.areAwaited()).isTrue();
        Wave wave = asked.open("ann", null, 3, null);
        assertThat(asked.room()).isEqualTo(100);
        assertThat(asked.open("bob", null, null, null)).as("a second wave").isNull();
        asked.end(wave.id(), "MADE");
        assertThat(asked.room()).isZero();
        assertThat(asked.open("bob", null, null, null)).isNotNull();
    }

    @OnEveryDatabase
    void endsAWaveByItselfWhenItsFirstOrdersCannotBePaidAnyMore() {
        asked.open("ann", null, null, null);
        pass(Duration.ofMinutes(25));
        assertThat(asked.room()).isZero();
        assertThat(asked.current()).isNull();
        assertThat(asked.open("bob", null, null, null)).isNotNull();
        assertThat(database.text("select end_reason from wave where opened_by = 'ann'"))
                .isEqualTo("WINDOW_OVER");
    }

    @OnEveryDatabase
    void makesNoMoreOrdersThanAskedForHoweverManyInstancesWork() {
        asked.open("ann", null, 7, null);
        record.ready(40);
        List<CompletableFuture<Integer>> all = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> claimed(waves(true))))
                .toList();
        assertThat(all.stream().mapToInt(CompletableFuture::join).sum()).isLessThanOrEqualTo(7);
        for (int i = 0; i < 5; i++) {
            claimed(waves(true));
        }
        assertThat(database.count("wave_attempt")).isEqualTo(7);
        assertThat(database.count("attempt")).isEqualTo(7);
    }

    /** How many orders an instance begins; none when another one overtakes it. */
    private int claimed(Waves waves) {
        Placements placements = new Placements(
                Samples.properties(1, 100),
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
        try {
            return placing(placements, waves).claim().size();
        } catch (IllegalStateException | DataAccessException overtaken) {
            return 0;
        } finally {
            placements.close();
        }
    }

    private Placing placing(Placements placements, Waves waves) {
        return new Placing(
                Samples.properties(1, 100),
                Samples.RAILS,
                record.lines,
                record.requests,
                ledger.retries,
                ledger.holds,
                ledger.limits(ledger.holds),
                ledger.attempts,
                ledger.payments,
                placements,
                waves,
                Samples.withoutBudgets(record),
                TestManners.calm(),
                record.room,
                database.transaction(),
                record.clock);
    }

    @OnEveryDatabase
    void makesOrdersForNoMoreThanTheAmountAskedFor() {
        asked.open("ann", null, null, Money.of("25", "USDC"));
        record.ready(6);
        assertThat(claimed(asked)).isEqualTo(2);
        assertThat(claimed(asked)).isZero();
        assertThat(database.text("select cast(sum(amount) as varchar) from wave_attempt"))
                .startsWith("20.52");
    }
}
