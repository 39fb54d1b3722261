package io.giftmill.validate;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.LineTerms;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.money.Money;
import io.giftmill.order.BatchHold;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import io.giftmill.order.TestOrders;
import io.giftmill.partner.CallGroup;
import io.giftmill.partner.EchoedDelivery;
import io.giftmill.partner.EndUser;
import io.giftmill.partner.OrderRequest;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PartnerManners;
import io.giftmill.partner.Problem;
import io.giftmill.partner.Refusal;
import io.giftmill.partner.TestManners;
import io.giftmill.partner.ValidationAnswer;
import io.giftmill.spend.ApprovalRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

class ValidationTest {
    private static final Rail FIRST = new Rail("USDC", "Solana");
    private TestOrders ledger;
    private TestBatches record;
    private Rails rails = new Rails(FIRST, List.of());
    private Validation validation;
    private ApprovalRule approvals = ApprovalRule.of("none", false);
    private PartnerManners manners = TestManners.calm();

    @BeforeEach
    void open(Database database) {
        ledger = TestOrders.on(database);
        record = ledger.record;
        start();
    }

    private void start() {
        ValidateProperties properties =
                new ValidateProperties(1, 50, Duration.ofMinutes(2), Duration.ofSeconds(5), 3, null, ZoneOffset.UTC);
        validation = new Validation(
                properties,
                rails,
                record.lines,
                record.requests,
                manners,
                ledger.retries,
                ledger.holds,
                ledger.policy,
                approvals,
                record.database.transaction(),
                record.clock);
    }

    @AfterEach
    void close() {
        validation.close();
    }

    private void settled(LineCheck check, Verdict verdict) {
        validation.settle(verdict, check);
        validation.close();
        start();
    }

    private LineRef received(Instant deliverAt, Instant latest) {
        return record.received(new LineRequest(
                        "Airbnb",
                        "US",
                        null,
                        null,
                        Money.of("10", "USD"),
                        "a@x.pl",
                        null,
                        "en",
                        null,
                        null,
                        null,
                        null,
                        deliverAt,
                        latest))
                .get(0);
    }

    private Instant in(long seconds) {
        return record.clock.instant().plusSeconds(seconds);
    }

    @OnEveryDatabase
    void asksNothingAboutLinesOfAStoppedBatchAndTakesThemUpWhenItsTimeIsOver() {
        LineRef line = received(null, null);
        long batch = record.database.jdbc().queryForObject("select batch_id from line", Long.class);
        ledger.batchHolds.begin(new BatchHold(batch, in(0), "ana", "wrong prices", in(90 * 24 * 3600)));
        LineRef other = received(null, null);
        assertThat(validation.claim()).extracting(check -> check.line().ref()).containsExactly(other);
        assertThat(record.reason(line)).isEqualTo("BATCH_HELD");
        assertThat(record.problems(line)).containsExactly("BATCH_HELD");
        assertThat(validation.resume()).isZero();
        record.clock.pass(Duration.ofDays(90));
        assertThat(validation.resume()).isEqualTo(1);
        assertThat(record.status(line)).isEqualTo(RECEIVED);
    }

    /** It would be ordered first and set aside then, when nobody may pay it. */
    @OnEveryDatabase
    void refusesARowForFreeWhoseCoinOrNetworkIsNotPaid() {
        LineRequest pinned = new LineRequest(
                "Airbnb", "US", "10 USD", null, null, "a@x.pl", null, "en", null, "USDT", "Tron", null, null, null);
        LineCheck row = validation.allow(validation.check(pinned));
        assertThat(row.isOpen()).as("the partner is asked").isFalse();
        assertThat(row.verdict().problems().get(0).sentence())
                .contains("USDT on Tron", "USDC on Solana", "giftmill.fund.allowed");
        LineRef line = record.received(pinned).get(0);
        LineCheck check = validation.allow(validation.claim().get(0));
        settled(check, check.verdict());
        assertThat(record.status(line)).isEqualTo(REJECTED);
        assertThat(record.problems(line)).containsExactly("RAIL_NOT_ALLOWED");
    }

    @OnEveryDatabase
    void asksNothingAboutALineThatIsTooLateOrTooEarly() {
        LineRef late = received(null, in(0));
        LineRef early = received(in(60), null);
        LineRef now = received(in(0), in(1));
        assertThat(validation.claim()).extracting(check -> check.line().ref()).containsExactly(now);
        assertThat(record.status(late)).isEqualTo(CANCELLED);
        assertThat(record.status(early)).isEqualTo(HELD);
    }

    @OnEveryDatabase
    void letsALineWaitForItsBatchWhereItsPriceMayNeedAnApproval() {
        approvals = ApprovalRule.of("500 USDC", false);
        start();
        LineRef line = record.received(1).get(0);
        settled(validation.claim().get(0), Verdict.ready(TestBatches.QUOTE, null));
        assertThat(record.status(line)).isEqualTo(VALID);
        assertThat(record.database.text("select quote_coin from line")).isEqualTo("USDC");
    }

    @OnEveryDatabase
    void waitsForABudgetToTurnHoweverLongThatTakes() {
        LineRef line = record.received(1).get(0);
        LineRef held = record.move(
                record.move(line, READY),
                HELD,
                move -> move.because("BUDGET_USED").dueAt(in(Duration.ofDays(30).toSeconds())));
        record.clock.pass(Duration.ofDays(30));
        assertThat(validation.resume()).isEqualTo(1);
        assertThat(record.status(held)).isEqualTo(RECEIVED);
    }

    @OnEveryDatabase
    void takesNothingWhileThePartnerIsAway() {
        received(null, null);
        manners = TestManners.away(CallGroup.VALIDATIONS);
        start();
        assertThat(validation.claim()).isEmpty();
        manners = TestManners.calm();
        start();
        assertThat(validation.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void takesUpAScheduledLineAtItsTimeHoweverLongItWaited() {
        LineRef line = received(in(Duration.ofDays(30).toSeconds()), null);
        validation.claim();
        record.clock.pass(Duration.ofDays(30).minusMillis(1));
        assertThat(validation.resume()).isZero();
        record.clock.pass(Duration.ofMillis(1));
        assertThat(validation.resume()).isEqualTo(1);
        assertThat(record.status(line)).isEqualTo(RECEIVED);
        assertThat(validation.claim()).hasSize(1);
    }

    @OnEveryDatabase
    void showsALineToAPersonThatDidNotHealWithinTwoDays() {
        LineRef line = record.received(1).get(0);
        LineStatus status = RECEIVED;
        int rounds = 0;
        while (status == RECEIVED) {
            record.move(
                    record.now(line), HELD, move -> move.because("OUT_OF_STOCK").dueAt(in(3_600)));
            record.clock.pass(Duration.ofHours(1));
            validation.resume();
            status = record.status(line);
            rounds++;
        }
        assertThat(status).isEqualTo(REVIEW);
        assertThat(record.reason(line)).isEqualTo("OUT_OF_STOCK");
        assertThat(rounds).isEqualTo(49);
    }

    @OnEveryDatabase
    void storesVerdictPriceProductAndProblemsTogether() {
        LineRef line = received(null, null);
        LineCheck check = validation.claim().get(0);
        LineRequest chosen = TestBatches.request("a@x.pl");
        settled(check.withProduct(chosen), Verdict.ready(TestBatches.QUOTE, null));
        assertThat(record.status(line)).isEqualTo(READY);
        assertThat(record.requests.byLines(List.of(line.id())).get(line.id()).denomination())
                .isEqualTo("10 USD");
        assertThat(record.database.text("select quote_coin from line")).isEqualTo("USDC");
    }

    @OnEveryDatabase
    void leavesALineReceivedThatCouldNotBeAskedAbout() {
        LineRef line = received(null, null);
        settled(validation.claim().get(0), Verdict.of(RECEIVED, null, Duration.ofSeconds(5), List.of()));
        assertThat(record.now(line)).isEqualTo(line);
        assertThat(validation.claim()).isEmpty();
        record.clock.pass(Duration.ofSeconds(5));
        assertThat(validation.claim()).hasSize(1);
    }

    /** One round of the stage, with the partner's answers by recipient. */
    private int asked(Function<LineCheck, Outcome<ValidationAnswer>> partner) {
        int calls = 0;
        for (LineCheck claimed : validation.claim()) {
            LineCheck check = claimed;
            while (check.isOpen()) {
                check = validation.allow(check);
                if (check.isOpen()) {
                    calls++;
                    check = validation.judge(partner.apply(check), check);
                }
            }
            validation.settle(check.verdict(), check);
        }
        validation.close();
        start();
        return calls;
    }

    private static Outcome<ValidationAnswer> yes(LineCheck check) {
        LineRequest line = check.request();
        EchoedDelivery echo = new EchoedDelivery(
                line.brandName(),
                "US",
                line.denomination(),
                null,
                line.recipient(),
                "giftcard",
                "by_email",
                null,
                "USD");
        Money price = Money.of("10.3", check.rail().coin());
        return new Outcome.Yes<>(new ValidationAnswer(price, List.of(echo), List.of()));
    }

    private static Outcome<ValidationAnswer> no(String code, String details) {
        return new Outcome.No<>(new Refusal(422, List.of(new Problem(code, details)), null));
    }

    private void tryAlso(Rail... others) {
        rails = new Rails(FIRST, List.of(others));
        validation.close();
        start();
    }

    @OnEveryDatabase
    void stopsAskingWhenTheAccountIsAtItsLimit() {
        record.received(50);
        int calls = asked(check -> no("DAILY_SPENDING_LIMIT_EXCEEDED", null));
        assertThat(calls).isEqualTo(2);
        assertThat(record.database.text(
                        "select count(*) from line where status = 'HELD' and reason = 'DAILY_SPENDING_LIMIT_EXCEEDED'"))
                .isEqualTo("50");
        assertThat(record.database.text("select count(*) from line_problem")).isEqualTo("50");
        assertThat(record.database.text("select count(*) from hold")).isEqualTo("2");
    }

    @OnEveryDatabase
    void asksAboutOneLineFirstWhenTheLimitMayBeOver() {
        record.received(20);
        asked(check -> no("DAILY_SPENDING_LIMIT_EXCEEDED", null));
        record.clock.pass(Duration.ofHours(15));
        assertThat(validation.resume()).isEqualTo(20);
        assertThat(asked(check -> no("DAILY_SPENDING_LIMIT_EXCEEDED", null))).isEqualTo(1);
        assertThat(record.database.text("select count(*) from line where status = 'HELD'"))
                .isEqualTo("20");
        record.clock.pass(Duration.ofHours(25));
        validation.resume();
        assertThat(asked(ValidationTest::yes)).isEqualTo(20);
        assertThat(record.database.text("select count(*) from line where status = 'READY'"))
                .isEqualTo("20");
        assertThat(record.database.text("select count(*) from hold where ended_at is null and recipient = ''"))
                .isEqualTo("0");
    }

    @OnEveryDatabase
    void holdsALineForMonthsOnlyWhereTheLimitIsThatOfAMonth() {
        LineRef line = record.received(1).get(0);
        asked(check -> no("MONTHLY_SPENDING_LIMIT_EXCEEDED", null));
        record.clock.pass(Duration.ofDays(9));
        validation.resume();
        assertThat(record.status(line)).isEqualTo(RECEIVED);
    }

    @OnEveryDatabase
    void triesTheNextRailAtOnceAndRemembersIt() {
        tryAlso(new Rail("USDC", "Base"), new Rail("USDT", "Tron"));
        LineRef line = record.received(1).get(0);
        int calls = asked(check ->
                check.rail().coin().equals("USDT") ? yes(check) : no("UNSUPPORTED_PROTOCOL_COIN_COMBINATION", null));
        assertThat(calls).isEqualTo(3);
        assertThat(record.status(line)).isEqualTo(READY);
        assertThat(record.reason(line)).isEqualTo("OTHER_RAIL");
        assertThat(record.database.text("select quote_coin from line")).isEqualTo("USDT");
        assertThat(ledger.retries.byLines(List.of(line.id())).get(line.id()).rail())
                .isEqualTo(new Rail("USDT", "Tron"));
    }

    @OnEveryDatabase
    void goesStraightToARailThePartnerNames() {
        tryAlso(new Rail("USDC", "Base"), new Rail("USDC", "Arbitrum"));
        record.received(1);
        String details = "[{\"protocol\":\"Arbitrum\",\"coin\":\"USDC\"}]";
        List<String> tried = new ArrayList<>();
        asked(check -> {
            tried.add(check.rail().network());
            return check.rail().network().equals("Arbitrum")
                    ? yes(check)
                    : no("UNSUPPORTED_PROTOCOL_COIN_COMBINATION", details);
        });
        assertThat(tried).containsExactly("Solana", "Arbitrum");
    }

    @OnEveryDatabase
    void triesNoOtherRailWhereOnlyAnotherWayOfPayingHelps() {
        tryAlso(new Rail("USDC", "Base"));
        LineRef line = record.received(1).get(0);
        assertThat(asked(check -> no("NOT_ALLOWED_PAYMENT_VIA", "[\"GATE_PAY\"]")))
                .isEqualTo(1);
        assertThat(record.status(line)).isEqualTo(HELD);
        assertThat(record.database.text("select sentence from line_problem")).contains("GATE_PAY");
    }

    @OnEveryDatabase
    void holdsALineWithAllReasonsWhenNoRailIsTakenAndTriesAgainFromTheFirst() {
        tryAlso(new Rail("USDC", "Base"));
        LineRef line = record.received(1).get(0);
        assertThat(asked(check -> no("SUSPENDED_NETWORK", null))).isEqualTo(2);
        assertThat(record.status(line)).isEqualTo(HELD);
        assertThat(record.database
                        .jdbc()
                        .queryForList("select sentence from line_problem order by position", String.class))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Paid with USDC on Solana: ");
        record.clock.pass(Duration.ofMinutes(23));
        validation.resume();
        assertThat(asked(ValidationTest::yes)).isEqualTo(1);
        assertThat(record.reason(line)).isNull();
    }

    @OnEveryDatabase
    void asksNobodyAboutARailThatOthersFoundSuspended() {
        tryAlso(new Rail("USDC", "Base"));
        record.received(10);
        int calls = asked(check -> check.rail().equals(FIRST) ? no("SUSPENDED_NETWORK", null) : yes(check));
        assertThat(calls).isEqualTo(12);
        assertThat(record.database.text("select count(*) from line where status = 'READY'"))
                .isEqualTo("10");
    }

    @OnEveryDatabase
    void neverTriesAnotherCoinForALineWithACeiling() {
        tryAlso(new Rail("USDT", "Tron"));
        LineRef line = record.received(TestBatches.withCeiling(TestBatches.request("a@x.pl"), "11"))
                .get(0);
        assertThat(asked(check -> no("SUSPENDED_COIN", null))).isEqualTo(1);
        assertThat(record.status(line)).isEqualTo(HELD);
    }

    @OnEveryDatabase
    void waitsLongerEachTimeALineIsHeldForItself() {
        LineRef line = record.received(1).get(0);
        long minutes = 20;
        for (int round = 0; round < 4; round++) {
            asked(check -> no("OUT_OF_STOCK", null));
            record.clock.pass(Duration.ofMinutes(minutes).minusMillis(1));
            assertThat(validation.resume()).isZero();
            record.clock.pass(Duration.ofMinutes(2));
            assertThat(validation.resume()).isEqualTo(1);
            minutes *= 2;
        }
        assertThat(record.status(line)).isEqualTo(RECEIVED);
    }

    @OnEveryDatabase
    void holdsALineThatNeverGetsAClearAnswerAndThenAsksAPerson() {
        LineRef line = record.received(1).get(0);
        LineStatus status = RECEIVED;
        int calls = 0;
        for (int round = 0; round < 200 && status != REVIEW; round++) {
            calls += asked(check -> new Outcome.Unknown<>("timed out", null));
            record.clock.pass(status == HELD ? Duration.ofHours(4) : Duration.ofSeconds(5));
            validation.resume();
            status = record.status(line);
        }
        assertThat(status).isEqualTo(REVIEW);
        assertThat(record.reason(line)).isEqualTo("CHECK_NOT_ANSWERED");
        assertThat(calls).isBetween(4, 40);
        assertThat(record.problems(line)).contains("CHECK_NOT_ANSWERED");
    }

    @OnEveryDatabase
    void asksWithEverythingALineNames() {
        LineTerms terms = new LineTerms("SAVE10", "Wallet1", "192.0.2.7", "Agent/1");
        record.received(TestBatches.request("a@x.pl").withTerms(terms));
        OrderRequest asked = validation.request(validation.claim().get(0));
        assertThat(asked.promoCode()).isEqualTo("SAVE10");
        assertThat(asked.refundWalletAddress()).isEqualTo("Wallet1");
        assertThat(asked.lang()).isEqualTo("en");
        assertThat(asked.endUser()).isEqualTo(new EndUser("192.0.2.7", "Agent/1"));
    }

    @OnEveryDatabase
    void holdsNoLineForAPartnerThatCannotBeReached() {
        LineRef line = record.received(1).get(0);
        for (int round = 0; round < 9; round++) {
            asked(check -> new Outcome.Unsent<>("no connection"));
            record.clock.pass(Duration.ofSeconds(5));
        }
        assertThat(record.status(line)).isEqualTo(RECEIVED);
    }

    @OnEveryDatabase
    void storesNothingOfAVerdictThatWasOvertaken() {
        LineRef line = received(null, null);
        LineCheck check = validation.claim().get(0);
        record.move(line, REVIEW);
        settled(check, Verdict.own(REJECTED, "NO", "No."));
        assertThat(record.status(line)).isEqualTo(REVIEW);
        assertThat(record.problems(line)).isEmpty();
    }
}
