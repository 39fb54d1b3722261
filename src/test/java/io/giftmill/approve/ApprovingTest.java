package io.giftmill.approve;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.money.Money;
import io.giftmill.spend.Approval;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApprovingTest {
    private Database database;
    private TestBatches record;
    private TestApproving approving;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        record = TestBatches.on(opened);
        rule("20 USDC");
    }

    private void rule(String above) {
        approving = new TestApproving(record, above, true);
    }

    private List<LineStatus> statuses(List<LineRef> lines) {
        return lines.stream().map(record::status).toList();
    }

    private ApprovalWish wish(LineRef line, String by, String... max) {
        List<Money> ceilings = List.of(max).stream()
                .map(text -> Money.of(text.split(" ")[0], text.split(" ")[1]))
                .toList();
        return new ApprovalWish(record.batchOf(line), by, ceilings, null, null, "campaign");
    }

    private void refused(ApprovalWish wish, String code) {
        assertThatThrownBy(() -> approving.approvers.approve(wish))
                .isInstanceOfSatisfying(
                        ApprovalRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
        assertThat(database.count("decision")).isZero();
    }

    private BigDecimal used(long approval) {
        return database.jdbc()
                .queryForObject("select used_amount from approval where id = ?", BigDecimal.class, approval);
    }

    private List<Approval> given(LineRef line) {
        return approving.approvers.given(record.batchOf(line));
    }

    /** A line checked anew, as after an order that was left unpaid. */
    private LineRef checkedAgain(LineRef ready, String price) {
        LineRef held = record.move(record.now(ready), HELD);
        return record.move(record.move(held, RECEIVED), VALID, move -> move.quotedAt(Money.of(price, "USDC")));
    }

    @OnEveryDatabase
    void waitsAboveTheRule() {
        List<LineRef> lines = record.valid("10 USDC", "10.01 USDC");
        approving.stage.decide();
        assertThat(statuses(lines)).containsOnly(AWAITING_APPROVAL);
        assertThat(record.reason(lines.get(0))).isEqualTo("ABOVE_LIMIT");
        assertThat(database.text(
                        "select sentence from line_problem where line_id = ?",
                        lines.get(1).id()))
                .startsWith("The line costs 10.01 USDC")
                .contains("giftmill approve B" + record.batchOf(lines.get(0)));
        assertThat(database.count("approval")).isZero();
    }

    @OnEveryDatabase
    void goesOnByTheRuleUpToItsAmount() {
        List<LineRef> lines = record.valid("10 USDC", "10 USDC");
        approving.stage.decide();
        assertThat(statuses(lines)).containsOnly(READY);
        Approval rule = given(lines.get(0)).get(0);
        assertThat(rule.approvedBy()).isEqualTo("rule");
        assertThat(rule.max()).isEqualTo(Money.of("20", "USDC"));
        assertThat(rule.used()).isEqualTo(rule.quoted()).isEqualTo(Money.of("20", "USDC"));
    }

    @OnEveryDatabase
    void decidesAboutEachCoinByItself() {
        List<LineRef> lines = record.valid("10 USDC", "5 USDT");
        approving.stage.decide();
        assertThat(statuses(lines)).containsExactly(READY, AWAITING_APPROVAL);
    }

    @OnEveryDatabase
    void decidesNothingBeforeThePriceIsComplete() {
        List<LineRef> lines = record.valid("10 USDC", "10 USDC");
        LineRef asked = record.move(checkedBack(lines.get(1)), RECEIVED);
        approving.stage.decide();
        assertThat(record.status(lines.get(0))).isEqualTo(VALID);
        record.move(asked, HELD);
        approving.stage.decide();
        assertThat(record.status(lines.get(0))).isEqualTo(READY);
    }

    private LineRef checkedBack(LineRef valid) {
        database.jdbc().update("update line set status = 'HELD' where id = ?", valid.id());
        return record.now(valid);
    }

    @OnEveryDatabase
    void decidesNothingBeforeTheFileIsStoredToItsEnd() {
        List<LineRef> lines = record.valid("10 USDC");
        database.jdbc().update("update batch set ingested_at = null");
        approving.stage.decide();
        assertThat(statuses(lines)).containsOnly(VALID);
    }

    @OnEveryDatabase
    void isNotFedABatchInParts() {
        List<LineRef> lines = record.valid("15 USDC", "15 USDC");
        LineRef second = record.move(checkedBack(lines.get(1)), RECEIVED);
        second = record.move(second, HELD);
        approving.stage.decide();
        assertThat(record.status(lines.get(0))).isEqualTo(READY);
        record.move(record.move(second, RECEIVED), VALID);
        approving.stage.decide();
        assertThat(statuses(lines)).containsExactly(READY, AWAITING_APPROVAL);
        assertThat(used(given(lines.get(0)).get(0).id())).isEqualByComparingTo("15");
    }

    @OnEveryDatabase
    void letsNobodyApproveWhatTheyAskedFor() {
        List<LineRef> lines = record.valid("30 USDC");
        approving.stage.decide();
        refused(wish(lines.get(0), " ANA ", "30 USDC"), "SELF_APPROVAL");
        refused(wish(lines.get(0), "ａｎａ", "30 USDC"), "SELF_APPROVAL");
        refused(wish(lines.get(0), "Rule", "30 USDC"), "NO_NAME");
        assertThat(statuses(lines)).containsOnly(AWAITING_APPROVAL);
    }

    @OnEveryDatabase
    void letsNobodyApproveForAnUnknownRequesterUnlessTold() {
        List<LineRef> lines = record.valid("30 USDC");
        database.jdbc().update("update batch set requested_by = null");
        approving.stage.decide();
        refused(wish(lines.get(0), "bob", "30 USDC"), "REQUESTER_UNKNOWN");
        approving = new TestApproving(record, "20 USDC", false);
        approving.approvers.approve(wish(lines.get(0), "bob", "30 USDC"));
        assertThat(statuses(lines)).containsOnly(READY);
    }

    @OnEveryDatabase
    void refusesACeilingBelowThePriceOrForNothing() {
        List<LineRef> lines = record.valid("30 USDC", "5 USDT");
        approving.stage.decide();
        LineRef line = lines.get(0);
        refused(wish(line, "bob", "29.99 USDC"), "BELOW_QUOTE");
        refused(wish(line, "bob", "30 BTC"), "COIN_NOT_WAITING");
        refused(wish(line, "bob", "30 USDC", "31 USDC"), "COIN_TWICE");
        assertThat(statuses(lines)).containsOnly(AWAITING_APPROVAL);
        approving.approvers.approve(wish(line, "bob", "30 USDC"));
        assertThat(statuses(lines)).containsExactly(READY, AWAITING_APPROVAL);
    }

    @OnEveryDatabase
    void approvesNothingThatWasNotShown() {
        List<LineRef> lines = record.valid("30 USDC", "30 USDC");
        approving.stage.decide();
        WaitingBatch shown = approving.approvers.waiting().get(0);
        record.move(record.now(lines.get(0)), CANCELLED);
        ApprovalWish wish = new ApprovalWish(
                shown.batch().id(),
                "bob",
                List.of(Money.of("60", "USDC")),
                null,
                shown.hash().substring(0, 12),
                null);
        refused(wish, "CHANGED");
        assertThat(record.status(lines.get(1))).isEqualTo(AWAITING_APPROVAL);
    }

    @OnEveryDatabase
    void approvesWhatWasShownAndKeepsWhoDidIt() {
        List<LineRef> lines = record.valid("30 USDC", "12.5 USDC");
        approving.stage.decide();
        WaitingBatch shown = approving.approvers.waiting().get(0);
        assertThat(shown.lines()).isEqualTo(2);
        approving.approvers.approve(new ApprovalWish(
                shown.batch().id(), "bob", List.of(Money.of("50", "USDC")), 20, shown.hash(), "campaign"));
        assertThat(statuses(lines)).containsOnly(READY);
        Approval approval = given(lines.get(0)).get(0);
        assertThat(approval.linesSha256()).isEqualTo(shown.hash());
        assertThat(approval.used()).isEqualTo(Money.of("42.5", "USDC"));
        assertThat(approval.drift()).isEqualTo(20);
        assertThat(database.text("select decided_by || action || lines || subject || reason from decision"))
                .isEqualTo("bobAPPROVE250.00 USDCcampaign");
        assertThat(approving.approvers.waiting()).isEmpty();
    }

    @OnEveryDatabase
    void approvesOnceHoweverManyApprove() {
        List<LineRef> lines = record.valid("30 USDC");
        approving.stage.decide();
        List<CompletableFuture<Integer>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> tryToApprove(wish(lines.get(0), "bob", "40 USDC"))))
                .toList();
        assertThat(all.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(1);
        assertThat(database.count("approval")).isEqualTo(1);
        assertThat(database.count("decision")).isEqualTo(1);
        assertThat(database.count("line_approval")).isEqualTo(1);
    }

    private int tryToApprove(ApprovalWish wish) {
        try {
            approving.approvers.approve(wish);
            return 1;
        } catch (ApprovalRefusedException tooLate) {
            return 0;
        }
    }

    @OnEveryDatabase
    void finishesAnApprovalThatACrashInterrupted() {
        List<LineRef> lines = record.valid("30 USDC", "30 USDC", "30 USDC");
        approving.stage.decide();
        approving.approvers.approve(wish(lines.get(0), "bob", "90 USDC"));
        // As it was after the approval was committed and before the last two lines had gone on.
        for (LineRef line : lines.subList(1, 3)) {
            database.jdbc().update("update line set status = 'AWAITING_APPROVAL' where id = ?", line.id());
        }
        database.jdbc().update("update approval set followed_at = null");
        assertThat(approving.stage.follow()).isEqualTo(2);
        assertThat(approving.stage.follow()).isZero();
        assertThat(statuses(lines)).containsOnly(READY);
        assertThat(used(given(lines.get(0)).get(0).id())).isEqualByComparingTo("90");
    }

    @OnEveryDatabase
    void letsAnApprovedLineGoOnWhosePriceStaysWithinItsDrift() {
        LineRef line = approved("30 USDC", "31 USDC");
        LineRef again = checkedAgain(line, "30.15");
        approving.stage.decide();
        assertThat(record.status(again)).isEqualTo(READY);
        assertThat(used(given(line).get(0).id())).isEqualByComparingTo("30.15");
    }

    @OnEveryDatabase
    void asksAgainForAnApprovedLineThatHasBecomeDearer() {
        LineRef line = approved("30 USDC", "40 USDC");
        LineRef again = checkedAgain(line, "30.16");
        approving.stage.decide();
        assertThat(record.status(again)).isEqualTo(AWAITING_APPROVAL);
        assertThat(record.reason(again)).isEqualTo("ABOVE_APPROVAL");
        approving.approvers.approve(wish(line, "bob", "30.16 USDC"));
        assertThat(record.status(again)).isEqualTo(READY);
        assertThat(used(given(line).get(0).id())).as("given up").isEqualByComparingTo("0");
        assertThat(used(given(line).get(1).id())).isEqualByComparingTo("30.16");
    }

    @OnEveryDatabase
    void asksAgainWhenNothingIsLeftBelowTheCeiling() {
        LineRef line = approved("30 USDC", "30.1 USDC");
        LineRef again = checkedAgain(line, "30.11");
        approving.stage.decide();
        assertThat(record.status(again)).isEqualTo(AWAITING_APPROVAL);
        assertThat(database.text("select max(sentence) from line_problem where code = 'ABOVE_APPROVAL'"))
                .contains("nothing is left below the ceiling");
    }

    @OnEveryDatabase
    void asksForALineThatNobodyWasShown() {
        List<LineRef> lines = record.valid("30 USDC", "1 USDC");
        LineRef late = record.move(record.move(checkedBack(lines.get(1)), RECEIVED), HELD);
        approving.stage.decide();
        approving.approvers.approve(wish(lines.get(0), "bob", "100 USDC"));
        record.move(record.move(late, RECEIVED), VALID);
        approving.stage.decide();
        assertThat(record.status(late)).as("however small").isEqualTo(AWAITING_APPROVAL);
    }

    private LineRef approved(String price, String max) {
        LineRef line = record.valid(price).get(0);
        approving.stage.decide();
        approving.approvers.approve(wish(line, "bob", max));
        return line;
    }

    @OnEveryDatabase
    void hasBackOnceWhatALineTookThatWasCancelled() {
        LineRef line = approved("30 USDC", "40 USDC");
        long approval = given(line).get(0).id();
        record.move(record.now(line), CANCELLED);
        List<Integer> given = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> new TestApproving(record, "20 USDC", true).stage.giveBack()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(Collections.frequency(given, 1)).isEqualTo(1);
        assertThat(used(approval)).isEqualByComparingTo("0");
    }

    @OnEveryDatabase
    void letsWaitingLinesGoOnWhenTheRuleIsSwitchedOff() {
        List<LineRef> lines = record.valid("30 USDC");
        rule("none");
        approving.stage.decide();
        assertThat(statuses(lines)).containsOnly(READY);
        assertThat(database.count("line_approval")).isZero();
    }

    @OnEveryDatabase
    void decidesOnceHoweverManyInstancesDecide() {
        rule("200 USDC");
        String[] prices = new String[15];
        java.util.Arrays.fill(prices, "10 USDC");
        List<LineRef> lines = record.valid(prices);
        IntStream.range(0, 6)
                .mapToObj(i ->
                        CompletableFuture.runAsync(() -> new TestApproving(record, "200 USDC", true).stage.decide()))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(statuses(lines)).containsOnly(READY);
        assertThat(database.count("approval")).isEqualTo(1);
        assertThat(used(given(lines.get(0)).get(0).id())).isEqualByComparingTo("150");
    }
}
