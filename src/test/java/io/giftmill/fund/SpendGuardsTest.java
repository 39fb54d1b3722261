package io.giftmill.fund;

import io.giftmill.approve.ApprovalWish;
import io.giftmill.approve.TestApproving;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.money.Money;
import io.giftmill.order.TestOrders;
import io.giftmill.spend.TestSpend;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

/** Orders of 10.3 USDC a line, and what of them is paid under approvals and budgets. */
class SpendGuardsTest {
    @TempDir
    private Path folder;

    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private TestApproving approving;
    private Funding funding;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        approving = new TestApproving(record, "0", true);
        fund(null);
    }

    private void fund(Path budgets) {
        funding = funding(new TestSpend(record, budgets));
    }

    private Funding funding(TestSpend spend) {
        FundProperties properties = ReleaseRuleTest.properties(folder);
        return new Funding(
                properties,
                ledger.policy,
                record.lines,
                ledger.orders,
                ledger.payments,
                null,
                List.of(
                        new ApprovalGuard(spend.approvals, spend.ceilings),
                        new BudgetGuard(spend.budgets, record.requests)),
                Samples.check(ledger, properties),
                ledger.funding(folder),
                database.transaction(),
                record.clock);
    }

    /** Lines approved one by one at a price, each with an order of its own. */
    private List<LineRef> ordered(int count, String price, String max, Integer drift) {
        List<LineRef> lines =
                record.valid(Collections.nCopies(count, price + " USDC").toArray(String[]::new));
        approving.stage.decide();
        approve(lines.get(0), max, drift);
        lines.forEach(line -> ledger.placed(List.of(record.now(line))));
        return lines;
    }

    private void approve(LineRef line, String max, Integer drift) {
        approving.approvers.approve(
                new ApprovalWish(record.batchOf(line), "bob", List.of(Money.of(max, "USDC")), drift, null, null));
    }

    private void isLeftUnpaid(LineRef line) {
        assertThat(record.status(line)).isEqualTo(HELD);
        assertThat(record.reason(line)).isEqualTo("ABOVE_APPROVAL");
        assertThat(record.problems(line)).contains("ABOVE_APPROVAL");
    }

    private BigDecimal used() {
        return database.jdbc().queryForObject("select sum(used_amount) from approval", BigDecimal.class);
    }

    @OnEveryDatabase
    void leavesUnpaidWhatIsBeyondTheApprovedDrift() {
        LineRef line = ordered(1, "10.24", "20", null).get(0);
        assertThat(funding.release()).isEmpty();
        isLeftUnpaid(line);
        assertThat(database.text("select max(sentence) from line_problem"))
                .contains("10.30 USDC", "10.24 USDC and up to 50 basis points more were approved");
    }

    @OnEveryDatabase
    void asksForANewApprovalOfWhatWasLeftUnpaid() {
        LineRef line = ordered(1, "10.24", "20", null).get(0);
        funding.release();
        LineRef again = record.move(
                record.move(record.now(line), RECEIVED), VALID, move -> move.quotedAt(Money.of("10.24", "USDC")));
        approving.stage.decide();
        assertThat(record.status(again)).as("though its price is the same").isEqualTo(AWAITING_APPROVAL);
        assertThat(approving.approvers.waiting().get(0).drift()).isEqualTo(59);
        approve(line, "20", 59);
        ledger.placed(List.of(record.now(line)));
        assertThat(funding.release()).hasSize(1);
        assertThat(used()).isEqualByComparingTo("10.3");
    }

    @OnEveryDatabase
    void paysWhatIsWithinTheApprovedDrift() {
        LineRef line = ordered(1, "10.26", "20", null).get(0);
        assertThat(funding.release()).hasSize(1);
        assertThat(record.status(line)).isEqualTo(RELEASED);
        assertThat(used()).isEqualByComparingTo("10.3");
    }

    @OnEveryDatabase
    void takesTheApprovedDriftInsteadOfTheGeneralOne() {
        LineRef wide = ordered(1, "10.2", "20", 100).get(0);
        LineRef narrow = ordered(1, "10.29", "20", 5).get(0);
        assertThat(funding.release()).hasSize(1);
        assertThat(record.status(wide)).isEqualTo(RELEASED);
        isLeftUnpaid(narrow);
    }

    @OnEveryDatabase
    void paysOnlyWhatTheCeilingHasRoomFor() {
        List<LineRef> lines = ordered(4, "10.26", "41.12", null);
        assertThat(funding.release().get(0)).hasSize(2);
        assertThat(lines.stream().map(record::status).filter(LineStatus.HELD::equals))
                .hasSize(2);
        assertThat(used()).isEqualByComparingTo("41.12");
    }

    @OnEveryDatabase
    void neverCrossesACeilingHoweverManyRelease() {
        ordered(10, "10.26", "102.76", null);
        List<CompletableFuture<Void>> all = IntStream.range(0, 6)
                .mapToObj(i ->
                        CompletableFuture.runAsync(() -> tryToRelease(funding(new TestSpend(record, (Path) null)))))
                .toList();
        all.forEach(CompletableFuture::join);
        assertThat(database.count("payment_instruction")).isEqualTo(4);
        assertThat(used()).isEqualByComparingTo("102.76");
    }

    /** Whoever comes second on H2 is stopped by versions or keys and rolled back. */
    private static void tryToRelease(Funding one) {
        try {
            one.release();
        } catch (IllegalStateException | DataAccessException overtaken) {
            assertThat(overtaken).isNotNull();
        }
    }

    @OnEveryDatabase
    void sharesThePriceOfAnOrderAmongItsLines() {
        List<LineRef> lines = record.valid("5.12 USDC", "5.13 USDC");
        approving.stage.decide();
        approve(lines.get(0), "20", null);
        ledger.placed(lines.stream().map(record::now).toList());
        assertThat(funding.release()).hasSize(1);
        assertThat(used()).isEqualByComparingTo("10.3");
        assertThat(database.text("select min(used_amount) from line_approval")).startsWith("5.144975");
    }

    @OnEveryDatabase
    void paysNothingThatWouldCrossABudget() throws IOException {
        fund(Files.writeString(
                folder.resolve("budgets.csv"), "scope,subject,period,coin,amount\nALL,,MONTH,USDC,10.3\n"));
        List<LineRef> lines = record.ready(2);
        lines.forEach(line -> ledger.placed(List.of(line)));
        assertThat(funding.release().get(0)).hasSize(1);
        assertThat(lines.stream().map(record::reason)).containsExactlyInAnyOrder(null, "BUDGET_USED");
        assertThat(database.text("select sum(used_amount) from budget")).startsWith("10.3");
    }
}
