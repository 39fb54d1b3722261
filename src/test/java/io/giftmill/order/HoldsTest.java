package io.giftmill.order;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.database.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom the partner's problems stop, for how long, and who asks first when they are over. */
class HoldsTest {
    private static final Rail SOLANA = new Rail("USDC", "Solana");
    private static final Rail BASE = new Rail("USDC", "Base");
    private static final LineRequest ANA = TestBatches.request("ana@x.pl");
    private static final LineRequest BEN = TestBatches.request("ben@x.pl");
    private static final LineRequest EVE = TestBatches.request("eve@x.pl");
    private static final String LIMIT = "DAILY_SPENDING_LIMIT_EXCEEDED";
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

    private TestOrders ledger;
    private SettableClock clock;
    private Holds holds;

    @BeforeEach
    void open(Database database) {
        ledger = TestOrders.on(database);
        clock = ledger.record.clock;
        holds = ledger.holds;
    }

    private Instant refused(long id, LineRequest line, String code) {
        return holds.refused(id, line, SOLANA, code, 0, false);
    }

    private void limitReached() {
        refused(1, ANA, LIMIT);
        refused(2, BEN, LIMIT);
    }

    private void until(Instant time) {
        clock.pass(Duration.between(clock.instant(), time));
    }

    @OnEveryDatabase
    void stopsNobodyElseBeforeTheSecondRecipientIsTold() {
        refused(1, ANA, LIMIT);
        assertThat(holds.stopping(3, ANA, SOLANA)).isNotNull();
        assertThat(holds.stopping(4, BEN, SOLANA)).isNull();
        refused(4, ANA, LIMIT);
        assertThat(holds.stopping(5, BEN, SOLANA)).isNull();
        refused(5, BEN, LIMIT);
        assertThat(holds.stopping(6, EVE, SOLANA).code()).isEqualTo(LIMIT);
    }

    @OnEveryDatabase
    void countsOnlyWhatIsToldWithinTenMinutes() {
        refused(1, ANA, LIMIT);
        clock.pass(Duration.ofMinutes(11));
        refused(2, BEN, LIMIT);
        assertThat(holds.stopping(3, EVE, SOLANA)).isNull();
    }

    @OnEveryDatabase
    void holdsALimitUntilTheDayTurns() {
        limitReached();
        until(MIDNIGHT.minusMillis(1));
        assertThat(holds.stoppingCall(3, EVE, SOLANA).until()).isEqualTo(MIDNIGHT);
        until(MIDNIGHT);
        assertThat(holds.stoppingCall(3, EVE, SOLANA)).isNull();
    }

    @OnEveryDatabase
    void letsOneLineAskFirstAndTheOthersWait() {
        limitReached();
        until(MIDNIGHT);
        assertThat(holds.stoppingCall(3, EVE, SOLANA)).isNull();
        Hold waiting = holds.stoppingCall(4, EVE, SOLANA);
        assertThat(waiting.isRunning(clock.instant())).isFalse();
        assertThat(holds.stoppingCall(3, EVE, SOLANA)).isNull();
        holds.taken(EVE, SOLANA, false);
        assertThat(holds.stoppingCall(4, EVE, SOLANA)).isNull();
        assertThat(holds.stoppingCall(5, EVE, SOLANA)).isNull();
    }

    @OnEveryDatabase
    void isRenewedForAllWhenTheFirstLineIsRefusedAgain() {
        limitReached();
        until(MIDNIGHT);
        holds.stoppingCall(3, EVE, SOLANA);
        assertThat(refused(3, EVE, LIMIT)).isEqualTo(MIDNIGHT.plus(Duration.ofDays(1)));
        assertThat(holds.stopping(4, TestBatches.request("new@x.pl"), SOLANA).raised())
                .isEqualTo(1);
    }

    @OnEveryDatabase
    void waitsLongerEachTime() {
        String code = "SUSPENDED_NETWORK";
        refused(1, ANA, code);
        Instant first = refused(2, BEN, code);
        assertThat(first).isEqualTo(clock.instant().plus(Duration.ofMinutes(20)));
        until(first);
        assertThat(refused(3, EVE, code)).isEqualTo(first.plus(Duration.ofMinutes(40)));
    }

    @OnEveryDatabase
    void letsTheNextLineAskWhenTheFirstLearnsNothing() {
        limitReached();
        until(MIDNIGHT);
        holds.stoppingCall(3, EVE, SOLANA);
        holds.release(3);
        assertThat(holds.stoppingCall(4, EVE, SOLANA)).isNull();
        assertThat(holds.stoppingCall(5, EVE, SOLANA)).isNotNull();
    }

    @OnEveryDatabase
    void letsTheNextLineAskWhenTheFirstNeverComesBack() {
        limitReached();
        until(MIDNIGHT);
        holds.stoppingCall(3, EVE, SOLANA);
        clock.pass(Duration.ofMinutes(2));
        assertThat(holds.stoppingCall(4, EVE, SOLANA)).isNull();
    }

    @OnEveryDatabase
    void isNotEndedByALineThatWasAskedAboutBeforeIt() {
        limitReached();
        holds.taken(EVE, SOLANA, true);
        assertThat(holds.stopping(3, EVE, SOLANA)).isNotNull();
    }

    @OnEveryDatabase
    void isNotEndedByACheckWhenAnOrderMetIt() {
        holds.refused(1, ANA, SOLANA, LIMIT, 0, true);
        holds.refused(2, BEN, SOLANA, LIMIT, 0, true);
        until(MIDNIGHT);
        holds.stoppingCall(3, EVE, SOLANA);
        holds.taken(EVE, SOLANA, false);
        assertThat(holds.stoppingCall(4, EVE, SOLANA)).isNotNull();
        holds.taken(EVE, SOLANA, true);
        assertThat(holds.stoppingCall(4, EVE, SOLANA)).isNull();
    }

    @OnEveryDatabase
    void neverStopsOtherBrandsForAProductThatNeedsAnIdentity() {
        LineRequest money = brand("Rewarble Visa", "ana@x.pl");
        refused(1, money, "KYC_MISSING");
        refused(2, brand("Rewarble Visa", "ben@x.pl"), "KYC_MISSING");
        refused(3, brand("Rewarble Visa", "eve@x.pl"), "LOGIN_REQUIRED");
        assertThat(holds.stopping(4, money, SOLANA)).isNotNull();
        assertThat(holds.stopping(5, ANA, SOLANA)).isNull();
    }

    @OnEveryDatabase
    void stopsASuspendedNetworkButNoOther() {
        refused(1, ANA, "SUSPENDED_NETWORK");
        refused(2, BEN, "SUSPENDED_NETWORK");
        assertThat(holds.stopping(3, EVE, SOLANA)).isNotNull();
        assertThat(holds.stopping(3, EVE, BASE)).isNull();
        refused(1, ANA, "SUSPENDED_COIN");
        refused(2, BEN, "SUSPENDED_COIN");
        assertThat(holds.stopping(3, EVE, BASE)).isNotNull();
    }

    @OnEveryDatabase
    void stopsOnlyTheProductThatIsOutOfStock() {
        refused(1, ANA, "OUT_OF_STOCK");
        refused(2, BEN, "OUT_OF_STOCK");
        refused(3, EVE, "OUT_OF_STOCK");
        LineRequest other = ANA.withProduct("20 USD", null);
        assertThat(holds.stopping(4, TestBatches.request("new@x.pl"), SOLANA)).isNotNull();
        assertThat(holds.stopping(4, other, SOLANA)).isNull();
    }

    @OnEveryDatabase
    void outlivesTheProcessAndEndsForOtherInstances() {
        limitReached();
        holds.write();
        Holds others = ledger.holds();
        assertThat(others.stopping(3, EVE, SOLANA)).isNull();
        others.refresh();
        assertThat(others.stopping(3, EVE, SOLANA)).isEqualTo(holds.stopping(3, EVE, SOLANA));
        until(MIDNIGHT);
        holds.taken(EVE, SOLANA, false);
        holds.write();
        others.refresh();
        others.stoppingCall(4, EVE, SOLANA);
        assertThat(others.stoppingCall(5, EVE, SOLANA)).isNull();
        assertThat(ledger.record.database.count("hold")).isEqualTo(2);
    }

    @OnEveryDatabase
    void recordsARenewedHoldAsAFurtherRow() {
        limitReached();
        holds.write();
        until(MIDNIGHT);
        refused(3, EVE, LIMIT);
        holds.write();
        holds.write();
        assertThat(ledger.record.database.text(
                        "select count(*) || ' of ' || max(raised) from hold where recipient = ''"))
                .isEqualTo("2 of 1");
        assertThat(ledger.record.database.text("select count(*) from hold where recipient = '' and ended_at is null"))
                .isEqualTo("1");
    }

    @OnEveryDatabase
    void bringsTheLinesOfAHoldBackOneAfterTheOther() {
        Instant end = clock.instant().plus(Duration.ofMinutes(20));
        assertThat(holds.spread(end, 7)).isEqualTo(holds.spread(end, 7)).isNotEqualTo(holds.spread(end, 8));
        for (long id = 0; id < 100; id++) {
            assertThat(holds.spread(end, id)).isBetween(end, end.plus(Duration.ofMinutes(2)));
        }
        assertThat(holds.spread(clock.instant(), 7)).isEqualTo(clock.instant());
    }

    private static LineRequest brand(String brand, String recipient) {
        return new LineRequest(
                brand, "US", "10 USD", null, null, recipient, recipient, "en", null, null, null, null, null, null);
    }
}
