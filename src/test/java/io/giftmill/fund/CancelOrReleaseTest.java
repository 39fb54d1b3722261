package io.giftmill.fund;

import io.giftmill.batch.Batch;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.operate.LeftOut;
import io.giftmill.operate.Operated;
import io.giftmill.operate.TestOperating;
import io.giftmill.order.TestOrders;
import io.giftmill.partner.PartnerProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;

/** People who cancel or stop, beside the release of payments. */
class CancelOrReleaseTest {
    @TempDir
    private Path folder;

    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private TestOperating operating;
    private Funding funding;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        operating = new TestOperating(ledger);
        FundProperties properties = few(ReleaseRuleTest.properties(folder));
        funding = new Funding(
                properties,
                ledger.policy,
                record.lines,
                ledger.orders,
                ledger.payments,
                Samples.filePayer(ledger, properties, PartnerProperties.Mode.LIVE),
                List.of(new BatchHoldGuard(ledger.batchHolds)),
                Samples.check(ledger, properties),
                ledger.funding(folder),
                database.transaction(),
                record.clock);
    }

    private static FundProperties few(FundProperties all) {
        return new FundProperties(
                all.payer(),
                all.folder(),
                all.margin(),
                all.maxDrift(),
                all.maxAttempts(),
                6,
                all.firstRead(),
                all.waves(),
                all.allowed(),
                all.qrImages());
    }

    private int release() {
        while (true) {
            try {
                return funding.release().stream().mapToInt(List::size).sum();
            } catch (IllegalStateException | DataAccessException overtaken) {
                // As the route does: the work stays in the record and is taken up again.
                continue;
            }
        }
    }

    @OnEveryDatabase
    void releasesOrCancelsALineButNeverBoth() {
        List<LineRef> lines = record.ready(120);
        for (int i = 0; i < lines.size(); i += 2) {
            ledger.placed(lines.subList(i, i + 2));
        }
        Batch batch = operating.batchOf(lines.get(0));
        CompletableFuture<Integer> released = CompletableFuture.supplyAsync(this::releaseAll);
        CompletableFuture<Integer> again = CompletableFuture.supplyAsync(this::releaseAll);
        long cancelled = 0;
        for (int i = lines.size(); i > 0; i -= 2) {
            cancelled += operating
                    .cancelling
                    .cancel(batch, List.of("" + i, "" + (i - 1)), TestOperating.ANA)
                    .moved();
        }
        long orders = released.join() + again.join();
        assertThat(orders).isEqualTo(database.count("payment_instruction"));
        assertThat(orders * 2 + cancelled).isEqualTo(120);
        assertThat(cancelled).as("neither side had it all").isBetween(1L, 119L);
        assertThat(database.text("""
                select count(*) from line l where l.status = 'CANCELLED' and l.id in (select line_id from funded_line)
                    or l.status <> 'CANCELLED' and l.id not in (select line_id from funded_line)""")).isEqualTo("0");
        assertThat(database.text("""
                select count(*) from attempt_line a join line l on l.id = a.line_id
                    join payment_instruction i on i.attempt_id = a.attempt_id where l.status <> 'RELEASED'""")).isEqualTo("0");
    }

    /** A few orders at a time, as long as there are some. */
    private int releaseAll() {
        int all = 0;
        while (!database.text("select count(*) from line where status = 'PLACED'")
                .equals("0")) {
            all += release();
        }
        return all;
    }

    @OnEveryDatabase
    void releasesNothingThatWasCancelled() {
        LineRef line = record.ready(1).get(0);
        ledger.placed(List.of(line));
        assertThat(operating.cancel(line).moved()).isEqualTo(1);
        assertThat(release()).isZero();
        assertThat(record.status(line)).isEqualTo(LineStatus.CANCELLED);
        assertThat(record.problems(line)).containsExactly("CANCELLED_BY_PERSON");
        assertThat(database.text("select owned_ref from line_request")).isNull();
    }

    @OnEveryDatabase
    void cancelsNothingThatWasReleased() {
        LineRef line = record.ready(1).get(0);
        ledger.placed(List.of(line));
        assertThat(release()).isEqualTo(1);
        Operated result = operating.cancel(line);
        assertThat(result.moved()).isZero();
        assertThat(result.left()).containsOnlyKeys(LeftOut.PAID);
        assertThat(database.count("decision")).isZero();
    }

    @OnEveryDatabase
    void cancelsNoPartOfAnOrder() {
        List<LineRef> lines = record.ready(3);
        ledger.placed(lines);
        Batch batch = operating.batchOf(lines.get(0));
        Operated part = operating.cancelling.cancel(batch, List.of("1", "2"), TestOperating.ANA);
        assertThat(part.left()).containsOnlyKeys(LeftOut.SHARED_ORDER);
        assertThat(operating
                        .cancelling
                        .cancel(batch, List.of("1", "2", "3"), TestOperating.ANA)
                        .moved())
                .isEqualTo(3);
    }

    @OnEveryDatabase
    void cancelsAnOrderThatStandsOnTwoPages() {
        List<LineRef> lines = record.ready(502);
        ledger.placed(lines.subList(498, 502));
        Operated result = operating.cancel(lines.get(0));
        assertThat(result.moved()).isEqualTo(502);
        assertThat(database.text("select sum(lines) from decision")).isEqualTo("502");
    }

    @OnEveryDatabase
    void leavesOrdersOfAStoppedBatchUnpaidWhileItsWindowLastsAndPaysThemWhenItGoesOn() {
        LineRef line = record.ready(1).get(0);
        LineRef other = record.ready(1).get(0);
        ledger.placed(List.of(line));
        ledger.placed(List.of(other));
        Batch batch = operating.batchOf(line);
        operating.holding.hold(batch, null, TestOperating.ANA);
        assertThat(release()).isEqualTo(1);
        assertThat(record.status(line)).isEqualTo(LineStatus.PLACED);
        assertThat(record.status(other)).isEqualTo(LineStatus.RELEASED);
        operating.holding.resume(batch, TestOperating.ANA);
        record.clock.pass(Duration.ofSeconds(2));
        assertThat(release()).isEqualTo(1);
    }

    @OnEveryDatabase
    void holdsUntilTheTimeThatWasSaid() {
        LineRef line = record.ready(1).get(0);
        ledger.placed(List.of(line));
        operating.holding.hold(
                operating.batchOf(line), record.clock.instant().plus(Duration.ofMinutes(5)), TestOperating.ANA);
        assertThat(release()).isZero();
        record.clock.pass(Duration.ofMinutes(5));
        assertThat(release()).isEqualTo(1);
    }
}
