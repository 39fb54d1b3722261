package io.giftmill.spend;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.money.Money;
import io.giftmill.order.TestOrders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetsTest {
    @TempDir
    private Path folder;

    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private TestSpend spend;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
    }

    private void budgets(String... rows) throws IOException {
        spend = spending(rows);
    }

    private TestSpend spending(String... rows) throws IOException {
        Path file = Files.writeString(
                folder.resolve("budgets.csv"), "scope,subject,period,coin,amount\n" + String.join("\n", rows) + "\n");
        return new TestSpend(record, file);
    }

    private static Money usdc(String amount) {
        return Money.of(amount, "USDC");
    }

    private static Spending line(LineRef line, String centre, String amount) {
        return new Spending(line.id(), centre, usdc(amount));
    }

    private Map<Long, NoRoom> reserve(Spending... wanted) {
        return database.transaction().execute(running -> spend.budgets.reserve(List.of(wanted)));
    }

    private Map<Integer, NoRoom> settle(Spending... order) {
        return database.transaction().execute(running -> spend.budgets.settle(List.of(List.of(order))));
    }

    private BigDecimal used(String subject, String period) {
        return database.jdbc()
                .queryForObject(
                        "select sum(used_amount) from budget where subject = ? and period = ?",
                        BigDecimal.class,
                        subject,
                        period)
                .stripTrailingZeros();
    }

    /** Two instances with fifty threads each, a budget for fifty lines. */
    @OnEveryDatabase
    void isNeverCrossedHoweverManyTakeAtOnce() throws IOException {
        TestSpend one = spending("ALL,,DAY,USDC,50", "COST_CENTRE,*,MONTH,USDC,1000");
        TestSpend other = spending("ALL,,DAY,USDC,50", "COST_CENTRE,*,MONTH,USDC,1000");
        List<LineRef> lines = record.received(100);
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try {
            List<CompletableFuture<Integer>> all = lines.stream()
                    .map(line ->
                            CompletableFuture.supplyAsync(() -> taken(line.id() % 2 == 0 ? one : other, line), threads))
                    .toList();
            assertThat(all.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(50);
        } finally {
            threads.shutdown();
        }
        assertThat(used("", "DAY")).isEqualByComparingTo("50");
        assertThat(database.count("budget")).isEqualTo(3);
        assertThat(database.text("select count(distinct line_id) from budget_use"))
                .isEqualTo("50");
    }

    private int taken(TestSpend instance, LineRef line) {
        return database.transaction()
                        .execute(running ->
                                instance.budgets.reserve(List.of(line(line, line.id() % 2 == 0 ? "a" : "b", "1"))))
                        .isEmpty()
                ? 1
                : 0;
    }

    @OnEveryDatabase
    void saysWhichBudgetIsUsedUpAndWhenItTurns() throws IOException {
        budgets("ALL,,DAY,USDC,100", "COST_CENTRE,CC-1,MONTH,USDC,15");
        List<LineRef> lines = record.received(2);
        Map<Long, NoRoom> without = reserve(line(lines.get(0), "cc-1", "10"), line(lines.get(1), "CC-1", "10"));
        assertThat(without).containsOnlyKeys(lines.get(1).id());
        NoRoom none = without.get(lines.get(1).id());
        assertThat(none.until()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(none.sentence())
                .contains("cost centre CC-1 is 15.00 USDC for this month, 10.00 USDC of it are taken")
                .contains("2026-12-01T00:00:00Z");
        assertThat(used("", "DAY")).as("nothing of a line without room").isEqualByComparingTo("10");
    }

    @OnEveryDatabase
    void givesEveryOtherCostCentreABudgetOfItsOwn() throws IOException {
        budgets("COST_CENTRE,*,DAY,USDC,10", "COST_CENTRE,BIG,DAY,USDC,100");
        List<LineRef> lines = record.received(5);
        assertThat(reserve(
                        line(lines.get(0), "A", "10"),
                        line(lines.get(1), "B", "10"),
                        line(lines.get(2), "BIG", "100"),
                        line(lines.get(3), null, "10"),
                        line(lines.get(4), "b ", "0.01")))
                .containsOnlyKeys(lines.get(4).id());
    }

    @OnEveryDatabase
    void leavesOtherCoinsAlone() throws IOException {
        budgets("ALL,,DAY,USDC,1");
        LineRef line = record.received(1).get(0);
        Spending other = new Spending(line.id(), null, Money.of("500", "USDT"));
        assertThat(reserve(other)).isEmpty();
        assertThat(database.count("budget_use")).isZero();
    }

    @OnEveryDatabase
    void beginsAnewWhenItsPeriodTurns() throws IOException {
        budgets("ALL,,DAY,USDC,10");
        List<LineRef> lines = record.received(2);
        reserve(line(lines.get(0), null, "10"));
        assertThat(reserve(line(lines.get(1), null, "10"))).isNotEmpty();
        record.clock.pass(Duration.ofHours(14));
        assertThat(reserve(line(lines.get(1), null, "10"))).isEmpty();
        assertThat(database.count("budget")).isEqualTo(2);
    }

    @OnEveryDatabase
    void takesTheNextAttemptOfALineInsteadOfTheLast() throws IOException {
        budgets("ALL,,DAY,USDC,10");
        LineRef line = record.received(1).get(0);
        reserve(line(line, null, "9"));
        assertThat(reserve(line(line, null, "8"))).isEmpty();
        assertThat(used("", "DAY")).isEqualByComparingTo("8");
        assertThat(database.text("select count(*) from budget_use where open = true"))
                .isEqualTo("1");
    }

    @OnEveryDatabase
    void becomesTheExactPriceWhenTheOrderIsPaid() throws IOException {
        budgets("ALL,,DAY,USDC,10");
        LineRef line = record.received(1).get(0);
        reserve(line(line, null, "9.5"));
        assertThat(settle(line(line, null, "9.1"))).isEmpty();
        assertThat(used("", "DAY")).isEqualByComparingTo("9.1");
        assertThat(settle(line(line, null, "10.01"))).containsOnlyKeys(0);
        assertThat(used("", "DAY")).isEqualByComparingTo("9.1");
    }

    @OnEveryDatabase
    void isTakenAtTheLatestWhenTheOrderIsPaid() throws IOException {
        budgets("ALL,,DAY,USDC,10");
        List<LineRef> lines = record.received(2);
        assertThat(settle(line(lines.get(0), null, "9"))).isEmpty();
        assertThat(settle(line(lines.get(1), null, "9"))).containsOnlyKeys(0);
        assertThat(used("", "DAY")).isEqualByComparingTo("9");
    }

    @OnEveryDatabase
    void isGivenBackOnceByWhoeverComesFirst() throws IOException {
        budgets("ALL,,DAY,USDC,100");
        List<LineRef> lines = record.ready(2);
        reserve(line(lines.get(0), null, "9"), line(lines.get(1), null, "7"));
        ledger.placed(List.of(lines.get(0)));
        record.move(lines.get(1), LineStatus.CANCELLED);
        List<CompletableFuture<Integer>> all = List.of(
                CompletableFuture.supplyAsync(spend.givingBack::once),
                CompletableFuture.supplyAsync(new TestSpend(record, (Path) null).givingBack::once));
        assertThat(all.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(1);
        assertThat(spend.givingBack.once()).isZero();
        assertThat(used("", "DAY")).as("the placed line keeps its part").isEqualByComparingTo("9");
    }

    @OnEveryDatabase
    void staysTakenForALineWhosePaymentWasReleased() throws IOException {
        budgets("ALL,,DAY,USDC,100");
        LineRef line = record.ready(1).get(0);
        reserve(line(line, null, "9"));
        ledger.released(ledger.placed(List.of(line)));
        record.move(record.now(line), LineStatus.EXPIRED);
        assertThat(spend.givingBack.once()).isZero();
        assertThat(used("", "DAY")).as("it may still be paid late").isEqualByComparingTo("9");
        assertThat(database.text("select count(*) from budget_use where open = true"))
                .isEqualTo("0");
    }

    @OnEveryDatabase
    void isGivenBackWhenAnOrderWasLeftUnpaid() throws IOException {
        budgets("ALL,,DAY,USDC,100");
        LineRef line = record.ready(1).get(0);
        reserve(line(line, null, "9"));
        ledger.placed(List.of(line));
        record.move(record.now(line), LineStatus.HELD);
        assertThat(spend.givingBack.once()).isEqualTo(1);
        assertThat(used("", "DAY")).isEqualByComparingTo("0");
    }
}
