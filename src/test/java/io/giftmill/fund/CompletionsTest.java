package io.giftmill.fund;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.money.Money;
import io.giftmill.order.HandOver;
import io.giftmill.order.PaymentCompletions;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.TestOrders;
import io.giftmill.order.WalletPayments;
import io.giftmill.order.WalletState;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.mockito.Mockito;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/** The rest of orders that were paid in part, over a real record. */
class CompletionsTest {
    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private PaymentCompletions stored;
    private WalletPayments wallet;
    private ProducerTemplate routes;
    private String stopped;

    private LineRef line;
    private PaymentInstruction first;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        stored = ledger.completions();
        wallet = ledger.walletPayments();
        routes = Mockito.mock(ProducerTemplate.class);
        line = record.ready(1).get(0);
        first = ledger.released(ledger.placed(List.of(line)));
    }

    private Completions completions(boolean byItself) {
        return new Completions(
                new CompletionProperties(byItself),
                Samples.properties(FundProperties.PayerName.FILE),
                stored,
                wallet,
                ledger.orders,
                record.decisions,
                List.of(() -> stopped),
                routes,
                database.transaction(),
                record.clock);
    }

    private PaymentInstruction complete() {
        return completions(false).complete(first.orderId(), "ana", "one percent was lost");
    }

    private void partnerSays(String state, String received) {
        OrderAnswer answer = TestOrders.answer(ledger.tracked(first.attemptId()).order(), state, received);
        partnerSays(new Outcome.Yes<>(answer));
    }

    private void partnerSays(Outcome<OrderAnswer> outcome) {
        given(routes.requestBody(eq("direct:partner-get-order"), any(Object.class), eq(Outcome.class)))
                .willReturn(outcome);
    }

    private void refuses(String part) {
        assertThatThrownBy(this::complete)
                .isInstanceOf(NotCompletedException.class)
                .hasMessageContaining(part);
        verify(routes, never()).sendBody(eq("direct:fund-pay"), any());
        assertThat(database.count("payment_completion")).isZero();
    }

    @OnEveryDatabase
    void refusesWhatIsNotPaidInPart() {
        partnerSays("WaitingForPayment", "0");
        refuses("has received nothing yet");
        partnerSays("PaymentStarted", "10.3");
        refuses("all that is due");
        partnerSays("PartialPaymentStarted", "10.31");
        refuses("all that is due");
        for (String state : List.of("Expired", "Done", "PaymentReceived", "Canceled", "Exploded")) {
            partnerSays(state, "10");
            refuses("takes no more money");
        }
    }

    @OnEveryDatabase
    void refusesWhenThePartnerCannotBeAskedOrNamesSomethingElse() {
        partnerSays(new Outcome.Unknown<>("no answer", null));
        refuses("could not be asked");
        OrderAnswer answer =
                TestOrders.answer(ledger.tracked(first.attemptId()).order(), "PartialPaymentStarted", "10");
        partnerSays(new Outcome.Yes<>(new OrderAnswer(
                answer.orderId(),
                answer.orderState(),
                "",
                null,
                null,
                null,
                "AnotherWallet",
                answer.coin(),
                answer.network(),
                answer.due(),
                answer.received(),
                answer.deliveries(),
                null)));
        refuses("names another amount, coin, network or address");
    }

    @OnEveryDatabase
    void refusesWhatIsTooLateStoppedOrInAPersonsHands() {
        partnerSays("PartialPaymentStarted", "10");
        stopped = "Payments are stopped.";
        refuses("Payments are stopped.");
        stopped = null;
        wallet.intend("k", first, record.clock.instant());
        refuses("has not said yet");
        database.jdbc().update("delete from wallet_payment");
        record.clock.pass(Duration.ofMinutes(25));
        refuses("too late");
        record.clock.pass(Duration.ofMinutes(-25));
        record.move(record.now(line), LineStatus.REVIEW);
        refuses("REVIEW, not RELEASED");
        assertThatThrownBy(() -> completions(false).complete("nobody", "ana", null))
                .hasMessageContaining("no such order or row");
    }

    @OnEveryDatabase
    void refusesAnOrderThatWasNeverReleased() {
        LineRef other = record.ready(1).get(0);
        long placed = ledger.placed(List.of(other));
        assertThatThrownBy(() -> completions(false).complete("ord-" + placed, "ana", null))
                .hasMessageContaining("Nothing was released");
    }

    @OnEveryDatabase
    void paysWhatIsMissingUnderItsOwnKey() {
        partnerSays("PartialPaymentStarted", "10.197");
        PaymentInstruction rest = complete();
        assertThat(rest.amount()).isEqualTo(Money.of("0.103", "USDC"));
        assertThat(rest.key()).isEqualTo(first.attemptId() + "-c1");
        assertThat(rest.walletAddress()).isEqualTo(first.walletAddress());
        assertThat(rest.network()).isEqualTo(first.network());
        assertThat(rest.payBefore()).isEqualTo(first.payBefore());
        verify(routes).sendBody("direct:fund-pay", List.of(rest));
        assertThat(database.text("select decided_by || ' ' || action || ' ' || reason from decision"))
                .isEqualTo("ana COMPLETE_PAYMENT one percent was lost");
        assertThat(ledger.payments.funded(List.of(line.id()))).containsExactly(line.id());
    }

    @OnEveryDatabase
    void findsAnOrderByItsRow() {
        partnerSays("PartialPaymentStarted", "10");
        String row = database.text(
                "select 'B' || l.batch_id || '/' || r.row_no from line l join line_request r on r.line_id = l.id");
        assertThat(completions(false).complete(row, "ana", null).attemptId()).isEqualTo(first.attemptId());
        assertThat(stored.attemptOf(database.text("select owned_ref from line_request")))
                .contains(first.attemptId());
    }

    @OnEveryDatabase
    void completesEachSumOnceHoweverManyDecideIt() {
        partnerSays("PartialPaymentStarted", "10");
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::tryToComplete))
                .toList();
        assertThat(all.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(database.count("payment_completion")).isEqualTo(1);
        assertThatThrownBy(this::complete).hasMessageContaining("released before, as completion 1");
    }

    private boolean tryToComplete() {
        try {
            return complete() != null;
        } catch (NotCompletedException | DataAccessException late) {
            return false;
        }
    }

    @OnEveryDatabase
    void completesAgainOnlyWhatTheLastCompletionLost() {
        partnerSays("PartialPaymentStarted", "5.3");
        complete();
        partnerSays("PartialPaymentStarted", "5.300001");
        assertThatThrownBy(this::complete).hasMessageContaining("may still be on its way");
        partnerSays("PartialPaymentStarted", "10.2");
        assertThat(complete().key()).isEqualTo(first.attemptId() + "-c2");
        assertThat(database.count("payment_completion")).isEqualTo(2);
    }

    @OnEveryDatabase
    void offersACompletionAgainUntilAPayerHasIt() {
        partnerSays("PartialPaymentStarted", "10");
        PaymentInstruction rest = complete();
        assertThat(completions(false).notTaken()).isEmpty();
        record.clock.pass(Duration.ofMinutes(1));
        PaymentInstruction offered = completions(false).notTaken().get(0).get(0);
        assertThat(offered.key()).isEqualTo(rest.key());
        assertThat(offered.amount()).isEqualTo(rest.amount());
        wallet.intend("w", offered, record.clock.instant());
        assertThat(completions(false).notTaken()).isEmpty();
        wallet.settle("w", WalletState.UNSENT, null, null, null, null);
        assertThat(completions(false).notTaken()).hasSize(1);
        assertThat(ledger.payments.takenTogether(List.of(HandOver.of(rest, "f.csv", record.clock.instant()))))
                .isTrue();
        assertThat(ledger.payments.takenTogether(List.of(HandOver.of(rest, "g.csv", record.clock.instant()))))
                .isFalse();
        assertThat(completions(false).notTaken()).isEmpty();
        assertThat(ledger.payments.isTaken("f.csv")).isTrue();
        assertThat(ledger.payments.isTaken("g.csv")).isFalse();
    }

    @OnEveryDatabase
    void completesByItselfOnlyWhenToldTo() {
        database.jdbc().update("update partner_order set received_amount = 10");
        partnerSays("PartialPaymentStarted", "10");
        completions(false).completeParts();
        assertThat(database.count("payment_completion")).isZero();
        completions(true).completeParts();
        completions(true).completeParts();
        assertThat(database.count("payment_completion")).isEqualTo(1);
        assertThat(database.count("decision")).isZero();
    }
}
