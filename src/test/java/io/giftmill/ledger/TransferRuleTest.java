package io.giftmill.ledger;

import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.ledger.TransferRule.Terms;
import io.giftmill.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static io.giftmill.ledger.TransferVerdict.MATCHED;
import static io.giftmill.ledger.TransferVerdict.OVERPAID;
import static io.giftmill.ledger.TransferVerdict.PAID_AFTER_EXPIRY;
import static io.giftmill.ledger.TransferVerdict.PAID_TWICE;
import static io.giftmill.ledger.TransferVerdict.PAYMENT_WITHOUT_ORDER;
import static io.giftmill.ledger.TransferVerdict.REFUND;
import static io.giftmill.ledger.TransferVerdict.UNDERPAID;
import static io.giftmill.ledger.TransferVerdict.WRONG_NETWORK;
import static io.giftmill.ledger.TransferVerdict.WRONG_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

class TransferRuleTest {
    private static final Instant EXPIRY = Instant.parse("2026-11-22T10:30:00Z");
    private static final Terms ORDER = new Terms(Money.of("10", "USDC"), "Base", EXPIRY);

    private final List<Transfer> transfers = new ArrayList<>();

    private static Transfer transfer(long id, Direction direction, String network, Money amount, Instant at) {
        return new Transfer(id, direction, network, "0x" + id, 0, null, "0xdead", amount, null, at, 1L);
    }

    private static Instant minute(int number) {
        return EXPIRY.minus(Duration.ofMinutes(30)).plus(Duration.ofMinutes(number));
    }

    /** A payment of some USDC on the order's network, some minutes after the order was made. */
    private TransferRuleTest paid(String amount, int minute) {
        transfers.add(transfer(transfers.size() + 1L, Direction.OUT, "Base", Money.of(amount, "USDC"), minute(minute)));
        return this;
    }

    private void are(long tolerance, TransferVerdict... expected) {
        Map<Long, TransferVerdict> verdicts = TransferRule.judge(ORDER, transfers, tolerance);
        assertThat(transfers.stream().map(one -> verdicts.get(one.id()))).containsExactly(expected);
        assertThat(verdicts).hasSize(transfers.size());
    }

    private void are(TransferVerdict... expected) {
        are(0, expected);
    }

    @Test
    void saysNothingOfAnOrderWithoutTransfers() {
        are();
    }

    @Test
    void matchesTheExactAmount() {
        paid("10", 5).are(MATCHED);
    }

    @Test
    void findsASmallestUnitTooLittleWhenNothingIsTolerated() {
        paid("9.999999", 5).are(UNDERPAID);
    }

    @Test
    void findsASmallestUnitTooMuchWhenNothingIsTolerated() {
        paid("10.000001", 5).are(OVERPAID);
    }

    @Test
    void addsUpPartsToTheWhole() {
        paid("4", 5).paid("3", 6).paid("3", 7).are(MATCHED, MATCHED, MATCHED);
    }

    @Test
    void leavesPartsUnderpaidUntilTheyAreTheWhole() {
        paid("4", 5).paid("3", 6).are(UNDERPAID, UNDERPAID);
    }

    @Test
    void blamesThePartThatBringsTheSumAboveThePrice() {
        paid("6", 5).paid("6", 6).are(MATCHED, OVERPAID);
    }

    @Test
    void findsEverySecondPaymentWhateverItsAmount() {
        paid("10", 5).paid("10", 6).paid("0.01", 7).are(MATCHED, PAID_TWICE, PAID_TWICE);
    }

    @Test
    void findsASecondPaymentBehindOneThatWasTooMuch() {
        paid("12", 5).paid("10", 6).are(OVERPAID, PAID_TWICE);
    }

    @Test
    void goesByTimeAndNotByTheOrderOfTheLedger() {
        paid("10", 9).paid("10", 3).are(PAID_TWICE, MATCHED);
    }

    @Test
    void givesTheSameVerdictsWhateverTheOrderOfTheLedger() {
        paid("4", 5).paid("6", 5).paid("10", 5);
        Map<Long, TransferVerdict> forwards = TransferRule.judge(ORDER, List.copyOf(transfers), 0);
        Collections.reverse(transfers);
        assertThat(TransferRule.judge(ORDER, transfers, 0)).isEqualTo(forwards);
    }

    @Test
    void countsAPaymentInTheLastMomentOfTheWindow() {
        paid("10", 30).are(MATCHED);
    }

    @Test
    void findsAPaymentBehindTheEndOfTheWindow() {
        transfers.add(transfer(1, Direction.OUT, "Base", Money.of("10", "USDC"), EXPIRY.plusMillis(1)));
        are(PAID_AFTER_EXPIRY);
    }

    @Test
    void doesNotAddALateRestToAnEarlyPart() {
        paid("4", 5).paid("6", 31).are(UNDERPAID, PAID_AFTER_EXPIRY);
    }

    @Test
    void findsALatePaymentOfAPaidOrderToBeTheSecondOne() {
        paid("10", 5).paid("10", 31).are(MATCHED, PAID_TWICE);
    }

    @Test
    void leavesLatePaymentsLateWhenNothingCameInTime() {
        paid("10", 31).paid("10", 32).are(PAID_AFTER_EXPIRY, PAID_AFTER_EXPIRY);
    }

    @Test
    void readsTheNetworkWhateverItsCase() {
        transfers.add(transfer(1, Direction.OUT, "BASE", Money.of("10", "USDC"), minute(5)));
        are(MATCHED);
    }

    @Test
    void findsTheWrongNetworkBeforeTheWrongCoinAndBeforeTheTime() {
        transfers.add(transfer(1, Direction.OUT, "Solana", Money.of("10", "USDT"), minute(40)));
        are(WRONG_NETWORK);
    }

    @ParameterizedTest
    @CsvSource({"USDT", "USDC.e", "usdc"})
    void findsAnotherCoinThoughItsNameIsNear(String coin) {
        transfers.add(transfer(1, Direction.OUT, "Base", Money.of("10", coin), minute(5)));
        are(WRONG_TOKEN);
    }

    @Test
    void doesNotCountWhatWentAstray() {
        transfers.add(transfer(1, Direction.OUT, "Solana", Money.of("10", "USDC"), minute(4)));
        transfers.add(transfer(2, Direction.OUT, "Base", Money.of("10", "USDT"), minute(5)));
        paid("10", 6).are(WRONG_NETWORK, WRONG_TOKEN, MATCHED);
    }

    @Test
    void takesWhatComesBackForARefundAndCountsItForNothing() {
        transfers.add(transfer(1, Direction.IN, "Base", Money.of("10", "USDC"), minute(4)));
        paid("10", 6).are(REFUND, MATCHED);
    }

    @Test
    void hasNothingToCompareWithAnOrderWithoutAPrice() {
        Terms unpriced = new Terms(null, "Base", EXPIRY);
        transfers.add(transfer(1, Direction.OUT, "Base", Money.of("10", "USDC"), minute(4)));
        transfers.add(transfer(2, Direction.IN, "Base", Money.of("10", "USDC"), minute(5)));
        assertThat(TransferRule.judge(unpriced, transfers, 0)).isEqualTo(Map.of(1L, PAYMENT_WITHOUT_ORDER, 2L, REFUND));
    }

    @ParameterizedTest
    @CsvSource({
        // 0.5 % of the price is 0.05.
        "9.95, 50, MATCHED",
        "9.949999, 50, UNDERPAID",
        "10.05, 50, MATCHED",
        "10.050001, 50, OVERPAID",
        // Of the price, not of what came: 4 of 10 are 40 %, though 4 of 6 are 67 %.
        "6, 4000, MATCHED",
        "5.999999, 4000, UNDERPAID",
        // Less than a basis point is more than nothing.
        "9.9995, 0, UNDERPAID",
        "9.9995, 1, MATCHED"
    })
    void toleratesBasisPointsOfThePriceAndNoMore(String amount, long tolerance, TransferVerdict expected) {
        paid(amount, 5).are(tolerance, expected);
    }

    @Test
    void letsARestCompleteWhatWasNearEnoughAlready() {
        paid("9.95", 5).paid("0.05", 6).are(50, MATCHED, MATCHED);
    }

    @Test
    void findsASecondPaymentBehindOneThatWasNearEnough() {
        paid("9.95", 5).paid("9.95", 6).are(50, MATCHED, PAID_TWICE);
    }

    @Test
    void toleratesNothingAtAllWhereNothingCame() {
        assertThat(TransferRule.judge(ORDER, List.of(), 10_000)).isEmpty();
    }

    @Test
    void tellsMovementsOfOneTransactionApartByTheirPlace() {
        Transfer first = new Transfer(
                7, Direction.OUT, "Base", "0xaa", 1, null, null, Money.of("10", "USDC"), null, minute(5), 1L);
        Transfer second = new Transfer(
                6, Direction.OUT, "Base", "0xaa", 2, null, null, Money.of("10", "USDC"), null, minute(5), 1L);
        assertThat(TransferRule.judge(ORDER, Arrays.asList(second, first), 0))
                .isEqualTo(Map.of(7L, MATCHED, 6L, PAID_TWICE));
    }

    @Test
    void changesNothingItWasGiven() {
        List<Transfer> given = List.of(
                transfer(2, Direction.OUT, "Base", Money.of("5", "USDC"), minute(9)),
                transfer(1, Direction.OUT, "Base", Money.of("5", "USDC"), minute(3)));
        assertThat(TransferRule.judge(ORDER, given, 0)).isEqualTo(Map.of(1L, MATCHED, 2L, MATCHED));
    }

    @Test
    void tellsWhatHasNoOrderByItsDirection() {
        assertThat(TransferRule.withoutOrder(transfer(1, Direction.OUT, "Base", Money.of("1", "USDC"), minute(1))))
                .isEqualTo(PAYMENT_WITHOUT_ORDER);
        assertThat(TransferRule.withoutOrder(transfer(1, Direction.IN, "Base", Money.of("1", "USDC"), minute(1))))
                .isEqualTo(REFUND);
    }

    @ParameterizedTest
    @EnumSource(TransferVerdict.class)
    void everyVerdictHasAStandingWithAWordAndANextStep(TransferVerdict verdict) {
        assertThat(Standing.of(verdict).word()).isNotBlank();
        assertThat(Standing.of(verdict).nextStep()).endsWith(".");
        assertThat(Standing.of(verdict).needsLook()).isEqualTo(!verdict.isFine());
        assertThat(verdict.sentence()).endsWith(".");
    }
}
