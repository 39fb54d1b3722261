package io.giftmill.order;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

class AccountLimitsTest {
    private static final String DAILY = "DAILY_SPENDING_LIMIT_EXCEEDED";
    private static final Rail SOLANA = new Rail("USDC", "Solana");
    private static final LineRequest ANA = TestBatches.request("Ana@example.com");
    private static final LineRequest BEN = TestBatches.request("ben@example.com");

    private Database database;
    private TestOrders ledger;
    private AccountLimits limits;

    /** Three orders of 10.30 are taken from Ana, the fourth is refused for the day. */
    @BeforeEach
    void meetTheLimit(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        limits = ledger.limits(ledger.holds);
        ordered(3);
        refused(99);
        assertThat(held(1)).isTrue();
    }

    private void ordered(int orders) {
        for (int i = 0; i < orders; i++) {
            List<LineRef> line = ledger.record.ready(ANA);
            ledger.placed(line);
        }
    }

    private void refused(long line) {
        ledger.holds.refused(line, ANA, SOLANA, DAILY, 0, true);
        database.transaction().executeWithoutResult(running -> ledger.holds.write());
    }

    private boolean held(long line) {
        return ledger.holds.stoppingCall(line, ANA, SOLANA) != null;
    }

    /** The next day has begun, and its first order was taken. */
    private void nextDay() {
        ledger.record.clock.pass(Duration.ofHours(15));
        assertThat(held(2)).isFalse();
        ledger.holds.taken(ANA, SOLANA, true);
    }

    private void look(LineRequest line) {
        limits.look(line, TestBatches.QUOTE);
    }

    @OnEveryDatabase
    void learnsWhatWasOrderedWhenTheLimitWasMet() {
        assertThat(database.text("select account || ' ' || coin from learned_limit"))
                .isEqualTo("ana@example.com USDC");
        assertThat(database.text("select cast(amount as varchar) from learned_limit"))
                .startsWith("30.9");
    }

    @OnEveryDatabase
    void hasOneLineAskFirstBeforeTheNextDayExceedsIt() {
        nextDay();
        ordered(2);
        look(ANA);
        assertThat(held(10)).as("the third is like the day before").isFalse();
        assertThat(held(11)).isFalse();
        look(ANA);
        assertThat(held(12)).as("the fourth asks").isFalse();
        assertThat(held(13)).as("the fifth waits").isTrue();
        assertThat(ledger.holds.stopping(14, BEN, SOLANA)).isNull();
    }

    @OnEveryDatabase
    void holdsTheAccountUntilTheDayTurnsWhenTheOneIsRefused() {
        nextDay();
        ordered(3);
        look(ANA);
        assertThat(held(12)).isFalse();
        refused(12);
        assertThat(held(12)).isTrue();
        ledger.record.clock.pass(Duration.ofHours(10));
        assertThat(held(13)).isTrue();
        ledger.record.clock.pass(Duration.ofHours(13));
        assertThat(held(14)).isFalse();
    }

    @OnEveryDatabase
    void asksNoMoreThatDayWhenTheLimitHasGrown() {
        nextDay();
        ordered(3);
        look(ANA);
        assertThat(held(12)).isFalse();
        ledger.holds.taken(ANA, SOLANA, true);
        for (int line = 20; line < 30; line++) {
            look(ANA);
            assertThat(held(line)).isFalse();
        }
    }

    @OnEveryDatabase
    void knowsALimitAfterARestart() {
        nextDay();
        ordered(3);
        Holds restarted = ledger.holds();
        ledger.limits(restarted).look(ANA, TestBatches.QUOTE);
        assertThat(restarted.stoppingCall(12, ANA, SOLANA)).isNull();
        assertThat(restarted.stoppingCall(13, ANA, SOLANA)).isNotNull();
    }

    @OnEveryDatabase
    void expectsNothingOfOtherAccounts() {
        nextDay();
        ordered(5);
        look(BEN);
        assertThat(ledger.holds.stoppingCall(12, BEN, SOLANA)).isNull();
        assertThat(ledger.holds.stoppingCall(13, BEN, SOLANA)).isNull();
    }
}
