package io.giftmill.fund;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.TestOrders;
import io.giftmill.order.WalletPayment;
import io.giftmill.order.WalletPayments;
import io.giftmill.order.WalletState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.order.WalletState.*;
import static org.assertj.core.api.Assertions.assertThat;

/** What the record keeps of payments by a wallet service, and what follows for their lines. */
class WalletBookTest {
    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private WalletPayments wallet;
    private WalletBook book;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        wallet = ledger.walletPayments();
        book = new WalletBook(
                settings(),
                Samples.properties(FundProperties.PayerName.WALLET),
                wallet,
                new WalletBrake(),
                ledger.payments,
                ledger.orders,
                record.lines,
                opened.transaction(),
                record.clock);
    }

    static WalletProperties settings() {
        return new WalletProperties(null, null, 8, Duration.ofSeconds(2), Duration.ofSeconds(60), 65_536);
    }

    private PaymentInstruction released(LineRef line) {
        return ledger.released(ledger.placed(List.of(line)));
    }

    private PaymentInstruction intended(LineRef line) {
        PaymentInstruction one = released(line);
        assertThat(intend(one)).isTrue();
        return one;
    }

    private boolean intend(PaymentInstruction one) {
        return wallet.intend(WalletOrder.key(one), one, record.clock.instant().plusSeconds(45));
    }

    private void settle(PaymentInstruction one, boolean asks, WalletVerdict verdict) {
        WalletState known = wallet.state(WalletOrder.key(one)).orElseThrow();
        book.settle(verdict, new WalletCall(new WalletPayment(WalletOrder.key(one), one, known, 0), asks));
    }

    private void settle(PaymentInstruction one, WalletState state) {
        settle(one, false, new WalletVerdict(state, "w-1", null, "the limit is reached"));
    }

    private WalletState state(PaymentInstruction one) {
        return wallet.state(WalletOrder.key(one)).orElseThrow();
    }

    private List<String> due() {
        return wallet.claimDue(100, record.clock.instant().plusSeconds(120)).stream()
                .map(WalletPayment::key)
                .toList();
    }

    private List<PaymentInstruction> offeredAgain() {
        return ledger.payments.notTaken("FILE", record.clock.instant(), 100);
    }

    @OnEveryDatabase
    void letsOneOfManySendAPayment() {
        PaymentInstruction one = released(record.ready(1).get(0));
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> intend(one)))
                .toList();
        assertThat(all.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(database.count("wallet_payment")).isEqualTo(1);
    }

    @OnEveryDatabase
    void neverOffersAgainWhatMayHaveLeft() {
        for (WalletState state : List.of(UNKNOWN, ACCEPTED, SENT, CONFIRMED, REFUSED, FAILED, DIFFERS)) {
            PaymentInstruction one = intended(record.ready(1).get(0));
            assertThat(offeredAgain()).as("intended").isEmpty();
            settle(one, state);
            assertThat(state(one)).isEqualTo(state);
            assertThat(offeredAgain()).as(state.name()).isEmpty();
            assertThat(intend(one)).as(state.name()).isFalse();
        }
    }

    @OnEveryDatabase
    void offersAgainWhatCertainlyNeverLeft() {
        PaymentInstruction one = intended(record.ready(1).get(0));
        settle(one, UNSENT);
        assertThat(offeredAgain()).hasSize(1);
        assertThat(intend(one)).isTrue();
        assertThat(intend(one)).isFalse();
        assertThat(database.text("select tries from wallet_payment")).isEqualTo("2");
    }

    @OnEveryDatabase
    void onlyMovesForward() {
        PaymentInstruction one = intended(record.ready(1).get(0));
        settle(one, SENT);
        for (WalletState state : List.of(UNSENT, UNKNOWN, ACCEPTED, REFUSED)) {
            settle(one, state);
            assertThat(state(one)).isEqualTo(SENT);
        }
        settle(one, CONFIRMED);
        settle(one, FAILED);
        settle(one, DIFFERS);
        assertThat(state(one)).isEqualTo(CONFIRMED);
    }

    @OnEveryDatabase
    void handsOverOnceWhatTheWalletTook() {
        PaymentInstruction one = intended(record.ready(1).get(0));
        settle(one, false, new WalletVerdict(ACCEPTED, "w-1", null, null));
        settle(one, true, new WalletVerdict(SENT, "w-1", "tx-1", null));
        assertThat(database.text("select reference from payment_hand_over")).isEqualTo("w-1");
        assertThat(database.text("select tx_hash from wallet_payment")).isEqualTo("tx-1");
        record.clock.pass(Duration.ofSeconds(2));
        assertThat(ledger.orders.claimDue(9, Duration.ofMinutes(2))).hasSize(1);
    }

    @OnEveryDatabase
    void asksWithGrowingPausesUntilThePaymentsTimeIsOver() {
        PaymentInstruction one = intended(record.ready(1).get(0));
        settle(one, false, WalletVerdict.unclear(false, "no answer"));
        Instant last = record.clock.instant();
        List<Long> pauses = new ArrayList<>();
        while (database.text("select ask_at from wallet_payment") != null) {
            record.clock.pass(Duration.ofSeconds(1));
            for (WalletPayment due : wallet.claimDue(9, record.clock.instant().plusSeconds(120))) {
                pauses.add(Duration.between(last, record.clock.instant()).toSeconds());
                last = record.clock.instant();
                book.settle(WalletVerdict.unclear(true, "not known"), new WalletCall(due, true));
            }
        }
        assertThat(pauses.subList(0, 8)).containsExactly(2L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(last).isAfterOrEqualTo(one.payBefore());
        assertThat(state(one)).isEqualTo(UNKNOWN);
        assertThat(database.count("payment_hand_over")).isZero();
    }

    @OnEveryDatabase
    void asksAboutWhatADeadProgramMayHaveSent() {
        PaymentInstruction one = intended(record.ready(1).get(0));
        assertThat(due()).isEmpty();
        wallet.askNow();
        assertThat(due()).containsExactly(WalletOrder.key(one));
        assertThat(due()).isEmpty();
        assertThat(state(one)).isEqualTo(INTENDED);
    }

    @OnEveryDatabase
    void stopsAskingAboutWhatThePartnerHasSeen() {
        LineRef line = record.ready(1).get(0);
        PaymentInstruction one = intended(line);
        settle(one, SENT);
        record.move(record.now(line), LineStatus.PAID);
        record.clock.pass(Duration.ofMinutes(2));
        assertThat(due()).isEmpty();
        assertThat(database.text("select ask_at from wallet_payment")).isNull();
    }

    @OnEveryDatabase
    void givesARefusalToAPersonInTheWalletsWords() {
        for (WalletState state : List.of(REFUSED, FAILED)) {
            LineRef line = record.ready(1).get(0);
            settle(intended(line), state);
            assertThat(record.status(line)).isEqualTo(LineStatus.REVIEW);
            assertThat(record.reason(line)).isEqualTo("WALLET_REFUSED");
            assertThat(database.text("select sentence from line_problem where line_id = ?", line.id()))
                    .contains("\"the limit is reached\"");
            assertThat(ledger.payments.funded(List.of(line.id()))).containsExactly(line.id());
        }
    }

    @OnEveryDatabase
    void givesAnAnswerAboutSomethingElseToAPersonAndCountsItForNothing() {
        LineRef line = record.ready(1).get(0);
        settle(intended(line), DIFFERS);
        assertThat(record.reason(line)).isEqualTo("WALLET_DIFFERS");
        assertThat(database.count("payment_hand_over")).isZero();
    }

    @OnEveryDatabase
    void knowsOfADoubtfulPaymentWhenItsOrderExpires() {
        PaymentInstruction one = intended(record.ready(1).get(0));
        assertThat(ledger.tracked(one.attemptId()).wallet()).isEqualTo(INTENDED);
        settle(one, UNKNOWN);
        assertThat(ledger.tracked(one.attemptId()).wallet()).isEqualTo(UNKNOWN);
        assertThat(ledger.tracked(one.attemptId()).payBefore()).isEqualTo(one.payBefore());
    }
}
