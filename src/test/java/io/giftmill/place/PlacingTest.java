package io.giftmill.place;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.LineTerms;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.BatchHold;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import io.giftmill.order.TestOrders;
import io.giftmill.partner.CallGroup;
import io.giftmill.partner.EndUser;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderRequest;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PartnerManners;
import io.giftmill.partner.TestManners;
import io.giftmill.spend.TestSpend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

class PlacingTest {
    private static final Duration LEASE = Duration.ofMinutes(2);
    private Database database;
    private TestBatches record;
    private TestOrders ledger;
    private Placements placements;
    private Placing placing;
    private PartnerManners manners = TestManners.calm();
    private Rails rails = Samples.RAILS;

    private Path budgetFile;

    @TempDir
    Path folder;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        use(Samples.properties(10, 100));
    }

    private void use(PlaceProperties properties) {
        placements = new Placements(
                properties,
                rails,
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
                properties,
                rails,
                record.lines,
                record.requests,
                ledger.retries,
                ledger.holds,
                ledger.limits(ledger.holds),
                ledger.attempts,
                ledger.payments,
                placements,
                Samples.waves(ledger, properties),
                budgets(),
                manners,
                record.room,
                database.transaction(),
                record.clock);
    }

    private BudgetGate budgets() {
        TestSpend spend = new TestSpend(record, budgetFile);
        return new BudgetGate(spend.properties, spend.budgets, spend.approvals, record.lines);
    }

    @AfterEach
    void close() {
        placements.close();
    }

    /** Stores an answer at once. */
    private void answered(Placement placement, Outcome<OrderAnswer> outcome) {
        placing.settle(outcome, placement);
        placements.close();
        use(Samples.properties(10, 100));
        if (outcome instanceof Outcome.Unsent<OrderAnswer>) {
            record.clock.pass(Duration.ofSeconds(5));
        }
    }

    private void answered(Placement placement) {
        answered(placement, new Outcome.Yes<>(Samples.good("ord-" + placement.attemptId(), placement.request())));
    }

    private Placement claimed() {
        return placing.claim().get(0);
    }

    private static LineRequest until(Instant latest) {
        return new LineRequest(
                "Airbnb", "US", "10 USD", null, null, "a@x.pl", "a@x.pl", "en", null, null, null, null, null, latest);
    }

    private List<String> ends() {
        return database.jdbc().queryForList("select outcome from attempt_end order by outcome desc", String.class);
    }

    @OnEveryDatabase
    void neverOrdersALineAgainThatHasAFundedOrder() {
        LineRef line = record.ready(1).get(0);
        long attempt = ledger.placed(List.of(line));
        ledger.payments.recordForeignPayment(attempt);
        record.move(record.now(line), READY);
        assertThat(placing.claim()).isEmpty();
        assertThat(record.status(line)).isEqualTo(REVIEW);
        assertThat(record.reason(line)).isEqualTo("FUNDED_BEFORE");
    }

    @OnEveryDatabase
    void ordersNothingOfAStoppedBatch() {
        LineRef line = record.ready(1).get(0);
        long batch = database.jdbc().queryForObject("select batch_id from line", Long.class);
        ledger.batchHolds.begin(new BatchHold(batch, record.clock.instant(), "ana", "wrong prices", null));
        LineRef other = record.ready(1).get(0);
        assertThat(claimed().lines()).extracting(LineRef::id).containsExactly(other.id());
        assertThat(record.status(line)).isEqualTo(HELD);
        assertThat(record.problems(line)).containsExactly("BATCH_HELD");
        assertThat(database.text("select sentence from line_problem"))
                .contains("ana: wrong prices", "resume B" + batch);
    }

    @OnEveryDatabase
    void commitsTheAttemptBeforeItsRequestIsHandedOut() {
        record.ready(TestBatches.request("a@x.pl"), TestBatches.request("b@x.pl"), TestBatches.request("a@x.pl"));
        List<Placement> started = placing.claim();
        assertThat(started).hasSize(2);
        assertThat(database.count("attempt")).isEqualTo(2);
        assertThat(database.count("attempt_line")).isEqualTo(3);
        assertThat(started.get(0).lines()).allMatch(line -> record.now(line).equals(line));
        assertThat(placing.claim()).isEmpty();
    }

    @OnEveryDatabase
    void sendsNothingThatOthersHaveTakenOverWhateverItsClockSays() {
        record.ready(1);
        Placement placement = claimed();
        assertThat(placing.isLate(placement)).isFalse();
        record.clock.pass(LEASE);
        placing.resolveDoubts();
        record.clock.pass(LEASE.negated());
        assertThat(placing.isLate(placement)).isTrue();
    }

    @OnEveryDatabase
    void cancelsALineThatIsTooLateToBeSent() {
        LineRef late = record.ready(until(record.clock.instant())).get(0);
        LineRef inTime =
                record.ready(until(record.clock.instant().plusSeconds(1))).get(0);
        placing.claim();
        assertThat(record.status(late)).isEqualTo(CANCELLED);
        assertThat(record.status(inTime)).isEqualTo(PLACING);
    }

    @OnEveryDatabase
    void ordersNothingWhileTheDiskIsShortAndGoesOnByItself() {
        record.ready(1);
        record.free.set(1_000_000);
        record.clock.pass(Duration.ofSeconds(1));
        assertThat(placing.claim()).isEmpty();
        assertThat(database.count("attempt")).isZero();
        record.free.set(1_000_000_000);
        record.clock.pass(Duration.ofSeconds(1));
        assertThat(placing.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void ordersNoMoreThanCanBePaid() {
        use(Samples.properties(1, 3));
        record.ready(5);
        assertThat(placing.claim()).hasSize(3);
        assertThat(placing.claim()).isEmpty();
        database.jdbc().update("update line set status = 'PAID' where attempt_id = (select min(attempt_id) from line)");
        assertThat(placing.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void expiresALineAfterItsLastAttempt() {
        LineRef line = record.ready(1).get(0);
        for (int attempt = 0; attempt < 3; attempt++) {
            ledger.placed(List.of(record.now(line)));
            record.move(record.now(line), READY);
        }
        assertThat(placing.claim()).isEmpty();
        assertThat(record.status(line)).isEqualTo(EXPIRED);
        assertThat(record.reason(line)).isEqualTo("TOO_MANY_ATTEMPTS");
    }

    @OnEveryDatabase
    void losesNoLineToAPartnerThatIsAwayForLong() {
        LineRef line = record.ready(1).get(0);
        for (int tries = 0; tries < 9; tries++) {
            answered(claimed(), new Outcome.Unsent<>("connection refused"));
        }
        assertThat(record.status(line)).isEqualTo(READY);
        assertThat(ends()).hasSize(9).containsOnly("UNSENT");
    }

    @OnEveryDatabase
    void beginsNothingWhileThePartnerIsAway() {
        LineRef line = record.ready(1).get(0);
        manners = TestManners.away(CallGroup.ORDERS);
        use(Samples.properties(10, 100));
        assertThat(placing.claim()).isEmpty();
        assertThat(record.status(line)).isEqualTo(READY);
        manners = TestManners.calm();
        use(Samples.properties(10, 100));
        assertThat(placing.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void asksAgainWhenThePartnerHasBeenLeftAlone() {
        LineRef line = record.ready(1).get(0);
        placing.settle(new Outcome.Unsent<>("left alone", Duration.ofSeconds(60)), claimed());
        placements.close();
        use(Samples.properties(10, 100));
        record.clock.pass(Duration.ofSeconds(59));
        assertThat(placing.claim()).isEmpty();
        record.clock.pass(Duration.ofSeconds(1));
        assertThat(claimed().lines()).extracting(LineRef::id).containsExactly(line.id());
    }

    @OnEveryDatabase
    void putsTheAttemptOfADeadWorkerInDoubtAndOrdersItsLineAgain() {
        LineRef line = record.ready(1).get(0);
        placing.claim();
        assertThat(placing.resolveDoubts()).isZero();
        record.clock.pass(LEASE);
        placing.resolveDoubts();
        assertThat(record.status(line)).isEqualTo(IN_DOUBT);
        assertThat(ends()).containsExactly("UNANSWERED");
        record.clock.pass(Duration.ofSeconds(5));
        placing.resolveDoubts();
        assertThat(record.status(line)).isEqualTo(READY);
    }

    @OnEveryDatabase
    void ordersALineAgainHoweverOftenAWorkerDied() {
        LineRef line = record.ready(1).get(0);
        for (int died = 0; died < 2; died++) {
            placing.claim();
            record.clock.pass(LEASE);
            placing.resolveDoubts();
            record.clock.pass(Duration.ofSeconds(5));
            placing.resolveDoubts();
            assertThat(record.status(line)).isEqualTo(READY);
        }
    }

    @OnEveryDatabase
    void showsALineToAPersonAfterTooManyAttemptsWithoutAnswer() {
        LineRef line = record.ready(1).get(0);
        for (int tries = 0; tries < 2; tries++) {
            answered(claimed(), new Outcome.Unknown<>("timed out", null));
            record.clock.pass(Duration.ofSeconds(5));
            placing.resolveDoubts();
        }
        assertThat(record.status(line)).isEqualTo(REVIEW);
        assertThat(record.reason(line)).isEqualTo("NO_ANSWER");
    }

    @OnEveryDatabase
    void takesAnAnswerThatComesWhileItsLineIsInDoubt() {
        LineRef line = record.ready(1).get(0);
        Placement placement = claimed();
        record.clock.pass(LEASE);
        placing.resolveDoubts();
        answered(placement);
        assertThat(record.status(line)).isEqualTo(PLACED);
        assertThat(record.reason(line)).isEqualTo("LATE_ANSWER");
        assertThat(ledger.tracked(placement.attemptId()).lines()).hasSize(1);
    }

    @OnEveryDatabase
    void saysWhyALateAnswerDiffers() {
        LineRef line = record.ready(1).get(0);
        Placement placement = claimed();
        record.clock.pass(LEASE);
        placing.resolveDoubts();
        answered(placement, new Outcome.Yes<>(Samples.with(Samples.good("o", placement.request()), List.of())));
        assertThat(record.reason(line)).isEqualTo("ORDER_DIFFERS");
        assertThat(record.problems(line)).containsExactly("ORDER_DIFFERS");
    }

    @OnEveryDatabase
    void neverPaysAnAnswerThatComesAfterANewAttempt() {
        LineRef line = record.ready(1).get(0);
        Placement first = claimed();
        record.clock.pass(LEASE);
        placing.resolveDoubts();
        record.clock.pass(Duration.ofSeconds(5));
        placing.resolveDoubts();
        Placement second = claimed();
        answered(first);
        answered(second);
        assertThat(ends()).containsExactly("UNANSWERED", "LATE");
        assertThat(ledger.tracked(first.attemptId()).lines()).isEmpty();
        assertThat(ledger.tracked(second.attemptId()).lines()).hasSize(1);
        assertThat(record.path(line)).containsExactly("READY", "PLACING", "IN_DOUBT", "READY", "PLACING", "PLACED");
    }

    @OnEveryDatabase
    void neverOrdersALineAgainWhoseLateAnswerAlreadyHoldsMoney() {
        LineRef line = record.ready(1).get(0);
        Placement first = claimed();
        record.clock.pass(LEASE);
        placing.resolveDoubts();
        record.clock.pass(Duration.ofSeconds(5));
        placing.resolveDoubts();
        Placement second = claimed();
        answered(first, new Outcome.Yes<>(Samples.withMoney("ord-" + first.attemptId(), first.request())));
        answered(second);
        assertThat(ends()).containsExactly("UNANSWERED", "LATE");
        assertThat(ledger.payments.funded(List.of(line.id()))).containsExactly(line.id());
    }

    @OnEveryDatabase
    void letsNoRequestLeaveInTheSecondHalfOfItsLease() {
        record.ready(1);
        Placement placement = claimed();
        assertThat(placing.isLate(placement)).isFalse();
        record.clock.pass(LEASE.dividedBy(2));
        assertThat(placing.isLate(placement)).isTrue();
        answered(placement, placing.unsent());
        assertThat(ends()).containsExactly("UNSENT");
    }

    @OnEveryDatabase
    void ordersTheLinesOfARefusedCartOneByOne() {
        record.ready(TestBatches.request("a@x.pl"), TestBatches.request("a@x.pl"));
        answered(claimed(), Samples.refused("OUT_OF_STOCK"));
        List<Placement> alone = placing.claim();
        assertThat(alone).hasSize(2).allMatch(one -> one.lines().size() == 1);
    }

    @OnEveryDatabase
    void findsTheLineAtFaultByHalvesAndKeepsTheOthersTogether() {
        LineRequest[] ten = new LineRequest[10];
        java.util.Arrays.fill(ten, TestBatches.request("a@x.pl"));
        LineRef culprit = record.ready(ten).get(6);
        int posts = 0;
        for (List<Placement> round = placing.claim(); !round.isEmpty(); round = placing.claim()) {
            for (Placement placement : round) {
                posts++;
                boolean atFault = placement.lines().stream().anyMatch(line -> line.id() == culprit.id());
                if (atFault) {
                    answered(placement, Samples.refused("NOT_AVAILABLE_PRODUCT"));
                } else {
                    answered(placement);
                }
            }
        }
        assertThat(record.status(culprit)).isEqualTo(REJECTED);
        assertThat(database.text("select count(*) from line where status = 'PLACED'"))
                .isEqualTo("9");
        assertThat(posts).isLessThanOrEqualTo(9);
        assertThat(database.count("partner_order")).isEqualTo(posts - ends().size());
    }

    @OnEveryDatabase
    void sendsNothingMoreWhenTheAccountIsAtItsLimit() {
        record.ready(20);
        use(Samples.properties(1, 100));
        List<Placement> first = placing.claim();
        placing.settle(Samples.refused("DAILY_SPENDING_LIMIT_EXCEEDED"), first.get(0));
        assertThat(placing.isLate(first.get(1))).isFalse();
        placing.settle(Samples.refused("DAILY_SPENDING_LIMIT_EXCEEDED"), first.get(1));
        assertThat(first.subList(2, 20)).allMatch(placing::isLate);
        first.subList(2, 20).forEach(stopped -> placing.settle(placing.unsent(), stopped));
        placements.close();
        use(Samples.properties(1, 100));
        record.clock.pass(Duration.ofSeconds(5));
        assertThat(placing.claim()).isEmpty();
        assertThat(database.text(
                        "select count(*) from line where status = 'HELD' and reason = 'DAILY_SPENDING_LIMIT_EXCEEDED'"))
                .isEqualTo("20");
        assertThat(database.text("select count(*) from line where attempts > 1"))
                .isEqualTo("0");
        assertThat(database.text("select min(due_at) from line")).startsWith("2026-11-23 0");
    }

    @OnEveryDatabase
    void letsOneCartAskFirstWhenTheLimitMayBeOver() {
        record.ready(TestBatches.request("a@x.pl"), TestBatches.request("b@x.pl"));
        placing.claim()
                .forEach(one -> ledger.holds.refused(
                        one.cart().get(0).id(),
                        one.cart().get(0).request(),
                        one.rail(),
                        "DAILY_SPENDING_LIMIT_EXCEEDED",
                        0,
                        true));
        record.clock.pass(Duration.ofDays(1));
        record.ready(TestBatches.request("c@x.pl"), TestBatches.request("c@x.pl"), TestBatches.request("d@x.pl"));
        List<Placement> two = placing.claim();
        assertThat(two).hasSize(2);
        assertThat(placing.isLate(two.get(0))).isFalse();
        assertThat(placing.isLate(two.get(1))).isTrue();
        placing.settle(new Outcome.Yes<>(Samples.good("ord-1", two.get(0).request())), two.get(0));
        assertThat(placing.isLate(two.get(1))).isFalse();
    }

    @OnEveryDatabase
    void goesBackToTheCheckAtOnceWhenAnotherRailIsLeft() {
        rails = new Rails(Samples.RAIL, List.of(new Rail("USDC", "Base")));
        use(Samples.properties(1, 100));
        LineRef line = record.ready(1).get(0);
        placing.settle(Samples.refused("SUSPENDED_NETWORK"), claimed());
        placements.close();
        assertThat(record.status(line)).isEqualTo(HELD);
        assertThat(database.text(
                        "select count(*) from line where due_at > ?", io.giftmill.batch.Utc.of(record.clock.instant())))
                .isEqualTo("0");
        LineRequest request = record.requests.byLines(List.of(line.id())).get(line.id());
        assertThat(ledger.holds.stopping(line.id(), request, Samples.RAIL)).isNotNull();
    }

    @OnEveryDatabase
    void paysWithWhatALineWasCheckedFor() {
        rails = new Rails(Samples.RAIL, List.of(new Rail("USDC", "Base")));
        LineRef other = record.ready(2).get(1);
        ledger.retries.paidWith(other.id(), new Rail("USDC", "Base"));
        use(withRefundWallets());
        assertThat(placing.claim())
                .extracting(placement -> placement.request().network() + " "
                        + placement.request().refundWalletAddress())
                .containsExactlyInAnyOrder("Solana OurSolana", "Base null");
        assertThat(database.text("select count(*) from attempt where network = 'Base'"))
                .isEqualTo("1");
    }

    @OnEveryDatabase
    void ordersWithEverythingALineNames() {
        use(withRefundWallets());
        LineTerms terms = new LineTerms("SAVE10", "Wallet1", "192.0.2.7", "Agent/1");
        record.ready(TestBatches.request("a@x.pl").withTerms(terms));
        OrderRequest asked = claimed().request();
        assertThat(asked.promoCode()).isEqualTo("SAVE10");
        assertThat(asked.refundWalletAddress()).isEqualTo("Wallet1");
        assertThat(asked.endUser()).isEqualTo(new EndUser("192.0.2.7", "Agent/1"));
    }

    private static PlaceProperties withRefundWallets() {
        PlaceProperties some = Samples.properties(1, 100);
        return new PlaceProperties(
                some.coin(),
                some.network(),
                List.of(),
                java.util.Map.of("Solana", "OurSolana"),
                some.workers(),
                some.claim(),
                some.maxDeliveries(),
                some.maxUnpaid(),
                some.firstWave(),
                some.waveShare(),
                some.maxAttempts(),
                some.maxUnanswered(),
                some.maxRefused(),
                some.answerWait(),
                some.retryAfter(),
                some.lease(),
                some.window());
    }

    @OnEveryDatabase
    void tellsAPersonInWordsWhyALineIsLeftToThem() {
        LineRef line = record.ready(1).get(0);
        long attempt = ledger.placed(List.of(line));
        ledger.payments.recordForeignPayment(attempt);
        record.move(record.now(line), READY);
        placing.claim();
        assertThat(record.problems(line)).containsExactly("FUNDED_BEFORE");
    }

    @OnEveryDatabase
    void leavesALateAnswerAboveTheCeilingToAPerson() {
        LineRef line = record.ready(TestBatches.withCeiling(TestBatches.request("a@x.pl"), "10.29"))
                .get(0);
        Placement placement = claimed();
        record.clock.pass(LEASE);
        placing.resolveDoubts();
        answered(placement);
        assertThat(record.status(line)).isEqualTo(REVIEW);
        assertThat(record.reason(line)).isEqualTo("ABOVE_MAX_PRICE");
    }

    @OnEveryDatabase
    void holdsWhatABudgetHasNoRoomForUntilItTurns() throws IOException {
        budgetFile = Files.writeString(
                folder.resolve("budgets.csv"), "scope,subject,period,coin,amount\nALL,,DAY,USDC,20.62262\n");
        use(Samples.properties(1, 100));
        List<LineRef> lines = record.ready(3);
        assertThat(placing.claim()).hasSize(2);
        assertThat(record.status(lines.get(2))).isEqualTo(LineStatus.HELD);
        assertThat(record.reason(lines.get(2))).isEqualTo("BUDGET_USED");
        assertThat(database.text("select sentence from line_problem"))
                .contains("is 20.62262 USDC for today, 20.6226 USDC of it are taken")
                .contains("2026-11-23T00:00:00Z");
        assertThat(database.text("select count(*) from line where due_at = timestamp with time zone"
                        + " '2026-11-23 00:00:00+00:00' and status = 'HELD'"))
                .isEqualTo("1");
        assertThat(database.count("attempt")).isEqualTo(2);
    }

    @OnEveryDatabase
    void putsLinesOfTwoCostCentresIntoOneOrder() {
        LineRequest one = TestBatches.request("a@x.pl");
        record.ready(one.withTerms(LineTerms.NONE.chargedTo("CC-1")), one.withTerms(LineTerms.NONE.chargedTo("CC-2")));
        assertThat(claimed().lines()).hasSize(2);
    }

    @OnEveryDatabase
    void recordsTwoAnswersWithOneOrderIdOnce() {
        record.ready(2);
        List<Placement> two = placing.claim();
        OrderAnswer same = Samples.good("ord-same", two.get(0).request());
        answered(two.get(0), new Outcome.Yes<>(same));
        answered(two.get(1), new Outcome.Yes<>(same));
        assertThat(database.count("partner_order")).isEqualTo(1);
        assertThat(two.stream().map(one -> record.status(one.lines().get(0))))
                .containsExactlyInAnyOrder(LineStatus.PLACED, LineStatus.PLACING);
    }
}
