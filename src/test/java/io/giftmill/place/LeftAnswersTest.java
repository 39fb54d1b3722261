package io.giftmill.place;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.TestOrders;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.TestManners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of answers that were read, and not stored when the program was killed. */
class LeftAnswersTest {
    private static final PlaceProperties PROPERTIES = Samples.properties(10, 100);

    @TempDir
    Path folder;

    private Database database;
    private TestOrders ledger;
    private TestBatches record;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        record = TestBatches.on(opened);
        ledger = new TestOrders(record, folder);
    }

    /** The next start of the same instance. */
    private int takeUp() {
        TestOrders next = new TestOrders(new TestBatches(database, record.clock, "w2"), folder);
        return new LeftAnswers(
                        next.journal,
                        next.record.lines,
                        next.record.requests,
                        next.attempts,
                        next.orders,
                        next.payments,
                        next.policy,
                        database.jdbc(),
                        database.transaction())
                .takeUp();
    }

    private Placement claimed() {
        Placements unused = placements(database.transaction());
        try {
            return placing(unused).claim().get(0);
        } finally {
            unused.close();
        }
    }

    /** The stage gets an answer, and is gone before it is stored. */
    private void answeredAndKilled(Placement placement, OrderAnswer answer) {
        Placements killed = placements(new TransactionTemplate(new Killed()));
        killed.settle(placement, new Outcome.Yes<>(answer));
        killed.close();
        assertThat(database.count("partner_order")).isZero();
    }

    private Placements placements(TransactionTemplate transaction) {
        return new Placements(
                PROPERTIES,
                Samples.RAILS,
                ledger.policy,
                record.lines,
                ledger.retries,
                ledger.holds,
                ledger.attempts,
                ledger.orders,
                ledger.payments,
                ledger.journal,
                transaction,
                record.clock);
    }

    private Placing placing(Placements placements) {
        return new Placing(
                PROPERTIES,
                Samples.RAILS,
                record.lines,
                record.requests,
                ledger.retries,
                ledger.holds,
                ledger.limits(ledger.holds),
                ledger.attempts,
                ledger.payments,
                placements,
                Samples.waves(ledger, PROPERTIES),
                Samples.withoutBudgets(record),
                TestManners.calm(),
                record.room,
                database.transaction(),
                record.clock);
    }

    private static final class Killed extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            throw new IllegalStateException("killed");
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            throw new IllegalStateException("never begun");
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            throw new IllegalStateException("never begun");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            throw new IllegalStateException("never begun");
        }
    }

    @OnEveryDatabase
    void recordsTheOrderInsteadOfMakingAnother() {
        List<LineRef> lines = record.ready(TestBatches.request("a@x.pl"), TestBatches.request("a@x.pl"));
        Placement placement = claimed();
        answeredAndKilled(placement, Samples.good("ord-1", placement.request()));
        assertThat(takeUp()).isEqualTo(1);
        assertThat(lines).allMatch(line -> record.status(line) == LineStatus.PLACED);
        assertThat(ledger.tracked(placement.attemptId()).order().orderId()).isEqualTo("ord-1");
        assertThat(ledger.orders.checkSeals(
                        List.of(ledger.tracked(placement.attemptId()).order())))
                .hasSize(1);
        assertThat(takeUp()).as("once").isZero();
    }

    @OnEveryDatabase
    void takesTheOrderForALineThatWasPutInDoubtMeanwhile() {
        LineRef line = record.ready(1).get(0);
        Placement placement = claimed();
        answeredAndKilled(placement, Samples.good("ord-1", placement.request()));
        record.move(record.now(line), LineStatus.IN_DOUBT);
        assertThat(takeUp()).isEqualTo(1);
        assertThat(record.status(line)).isEqualTo(LineStatus.PLACED);
        assertThat(record.reason(line)).isEqualTo("LATE_ANSWER");
    }

    @OnEveryDatabase
    void paysNoOrderWhoseLineHasAnotherAttemptByNow() {
        LineRef line = record.ready(1).get(0);
        Placement placement = claimed();
        answeredAndKilled(placement, Samples.good("ord-1", placement.request()));
        record.move(record.move(record.now(line), LineStatus.IN_DOUBT), LineStatus.READY);
        Placement second = claimed();
        assertThat(takeUp()).isEqualTo(1);
        assertThat(record.now(line)).isEqualTo(second.lines().get(0));
        assertThat(database.text("select outcome from attempt_end where attempt_id = ?", placement.attemptId()))
                .isEqualTo("LATE");
    }

    @OnEveryDatabase
    void neverPaysALineAgainForWhichSomebodyHasPaidMeanwhile() {
        LineRef line = record.ready(1).get(0);
        Placement placement = claimed();
        answeredAndKilled(placement, Samples.withMoney("ord-1", placement.request()));
        takeUp();
        assertThat(record.status(line)).isEqualTo(LineStatus.REVIEW);
        assertThat(ledger.payments.funded(List.of(line.id()))).containsExactly(line.id());
    }

    @OnEveryDatabase
    void leavesAnOrderAboveTheCeilingOfItsLineToAPerson() {
        LineRequest cheap = TestBatches.withCeiling(TestBatches.request("a@x.pl"), "10.20");
        LineRef line = record.ready(cheap).get(0);
        Placement placement = claimed();
        answeredAndKilled(placement, Samples.good("ord-1", placement.request()));
        takeUp();
        assertThat(record.status(line)).isEqualTo(LineStatus.REVIEW);
        assertThat(record.problems(line)).containsExactly("ABOVE_MAX_PRICE");
    }

    @OnEveryDatabase
    void neverTakesAnAnswerForTheAttemptOfAnotherWorkerWithTheSameId() {
        LineRef line = record.ready(1).get(0);
        Placement placement = claimed();
        answeredAndKilled(placement, Samples.good("ord-1", placement.request()));
        database.jdbc().update("update attempt set worker = 'of-another-time'");
        assertThat(takeUp()).isZero();
        assertThat(record.status(line)).isEqualTo(LineStatus.PLACING);
    }

    @OnEveryDatabase
    void leavesOutWhatIsCutOrWasWrittenByOthers() throws IOException {
        record.ready(1);
        Placement placement = claimed();
        answeredAndKilled(placement, Samples.good("ord-1", placement.request()));
        Path file = folder.resolve("answers");
        String line = Files.readString(file);
        String forged = line.replaceFirst("^A", "B");
        Files.writeString(file, forged + line.substring(0, line.length() / 2));
        assertThat(takeUp()).isZero();
        assertThat(database.count("partner_order")).isZero();
    }

    @OnEveryDatabase
    void keepsAnswersForTheirOwnerAlone() throws IOException {
        record.ready(1);
        Placement placement = claimed();
        answeredAndKilled(placement, Samples.good("ord-1", placement.request()));
        assertThat(Files.getPosixFilePermissions(folder.resolve("answers")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
