package io.giftmill.ledger;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfirmationsTest {
    @TempDir
    private Path folder;

    private Database database;
    private TestLedger ledger;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = new TestLedger(opened, folder);
    }

    private void refuses(String csv, String sentence) {
        long before = database.count("transfer");
        assertThatThrownBy(() -> ledger.confirm(csv))
                .as(csv)
                .isInstanceOf(LedgerRefusedException.class)
                .hasMessageContaining(sentence);
        assertThat(database.count("transfer")).isEqualTo(before);
    }

    @OnEveryDatabase
    void refusesAPaymentNobodyKnows() {
        ledger.released();
        refuses("payment,tx_hash\n4711,0xaaaa\n", "Row 2, column 'payment': payment 4711 was never released");
        refuses("order_id,tx_hash\nord-4711,0xaaaa\n", "payment of order 'ord-4711' was never released");
    }

    @OnEveryDatabase
    void refusesAPaymentThatWasNotReleased() {
        long attempt = ledger.placed();
        refuses("payment,tx_hash\n" + attempt + ",0xaaaa\n", "was never released");
    }

    @OnEveryDatabase
    void refusesWhatWasNotReleasedLikeThat() {
        long one = ledger.released();
        String key = "\n" + one + ",0xaaaa,";
        refuses("payment,tx_hash,amount" + key + "10.2\n", "was released at 10.30 USDC, not 10.20 USDC");
        refuses("payment,tx_hash,address" + key + "WalletX\n", "was released to another address");
        refuses("payment,tx_hash,network" + key + "Base\n", "was released on Solana");
        refuses("payment,tx_hash,coin" + key + "USDT\n", "was released in USDC");
        refuses("payment,tx_hash,order_id" + key + "ord-x\n", "was released for another order");
        refuses("payment,tx_hash,paid_at" + key + "2027-01-01T00:00:00Z\n", "in the future");
        refuses("payment,tx_hash,paid_at" + key + "2026-11-22T09:00:00Z\n", "after it was paid");
        refuses("payment,tx_hash,amount" + key + "1e1\n", "scientific notation");
        refuses("payment,tx_hash,fee" + key + "0.1\n", "names no coin");
        refuses("payment,tx_hash,paid_at" + key + "yesterday\n", "is no time with a zone");
        refuses("payment,amount\n" + one + ",10.3\n", "The header needs the columns tx_hash and payment");
        assertThat(database.count("decision")).isZero();
    }

    @OnEveryDatabase
    void refusesAWholeFileForOneRow() {
        long one = ledger.released();
        refuses("payment,tx_hash\n" + one + ",0xaaaa\n4711,0xbbbb\n", "Row 3, column 'payment'");
        assertThat(database.count("ledger_import")).isZero();
    }

    @OnEveryDatabase
    void refusesOneTransactionForTwoPayments() {
        long one = ledger.released();
        long other = ledger.released();
        String both = one + ",0xaaaa\n" + other + ",0xaaaa\n";
        refuses("payment,tx_hash\n" + both, "row 2 names the same transaction for another payment");
        ledger.confirm("payment,tx_hash\n" + one + ",0xaaaa\n");
        refuses("payment,tx_hash\n" + other + ",0xaaaa\n", "the transaction '0xaaaa' is known from row 2");
    }

    @OnEveryDatabase
    void takesOneTransactionForTwoPaymentsWhenItsMovementsAreCounted() {
        long one = ledger.released();
        long other = ledger.released();
        LedgerReport report =
                ledger.confirm("payment,tx_hash,log_index\n" + one + ",0xaaaa,3\n" + other + ",0xaaaa,4\n");
        assertThat(TestLedger.counts(report)).isEqualTo(Map.of(Standing.MATCHED, 2L));
    }

    @OnEveryDatabase
    void storesTheTransferWithItsOrderAndTheDecisionAndHasTheOrderReadAtOnce() {
        long attempt = ledger.released();
        LedgerReport report =
                ledger.confirm("payment,order_id,address,network,coin,amount,pay_before,tx_hash,fee,fee_coin\n"
                        + attempt + ",ord-" + attempt + ",Wallet" + attempt
                        + ",Solana,USDC,10.30,2026-11-22T10:25:00Z,5VERYlongSignature,0.000005,SOL\n");
        assertThat(report.stored()).isEqualTo(1);
        assertThat(report.needsLook()).isFalse();
        assertThat(ledger.orderOf("5VERYlongSignature")).isEqualTo(attempt);
        assertThat(database.text("select fee_coin from transfer")).isEqualTo("SOL");
        assertThat(database.text("select action || ' ' || subject || ' ' || decided_by from decision"))
                .isEqualTo("CONFIRM payment " + attempt + " tess");
        assertThat(ledger.orders.orders.claimDue(10, Duration.ofMinutes(1))).hasSize(1);
    }

    @OnEveryDatabase
    void takesJsonToo() {
        long attempt = ledger.released();
        Path file = ledger.file(
                "paid.json",
                "{\"payments\":[{\"payment\":" + attempt + ",\"tx_hash\":\"0xaaaa\",\"amount\":10.30},"
                        + "{\"payment\":1,\"tx_hash\":null}]}");
        LedgerReport report = ledger.confirmations.take(file, "tess");
        assertThat(report.stored()).isEqualTo(1);
        assertThat(report.leftOut()).as("has no transaction yet").isEqualTo(1);
    }

    @OnEveryDatabase
    void refusesJsonThatIsNone() {
        for (String text : List.of(
                "{",
                "[{\"payment\":1,\"payment\":2}]",
                "{\"payments\":7}",
                "[] []",
                "[1]",
                "[{\"payment\":1}]",
                "[{\"tx_hash\":[]}]")) {
            Path file = ledger.file("bad.json", text);
            assertThatThrownBy(() -> ledger.confirmations.take(file, "tess"))
                    .as(text)
                    .isInstanceOf(LedgerRefusedException.class);
        }
    }

    @OnEveryDatabase
    void knowsAConfirmationAgainAndAFileByItsBytes() {
        long attempt = ledger.released();
        String csv = "payment,tx_hash\n" + attempt + ",0xaaaa\n";
        ledger.confirm(csv);
        assertThat(ledger.confirm(csv).wasKnown()).isTrue();
        LedgerReport again = ledger.confirm(csv + "\n");
        assertThat(again.known()).isEqualTo(1);
        assertThat(again.stored()).isZero();
    }

    @OnEveryDatabase
    void tellsASecondTransactionForOnePaymentApart() {
        long attempt = ledger.released();
        LedgerReport report = ledger.confirm("payment,tx_hash\n" + attempt + ",0xaaaa\n" + attempt + ",0xbbbb\n");
        assertThat(TestLedger.counts(report)).isEqualTo(Map.of(Standing.MATCHED, 1L, Standing.PAID_TWICE, 1L));
        assertThat(report.needsLook()).isTrue();
    }

    @OnEveryDatabase
    void asksWhenItWasPaidOnceTheWindowHasEnded() {
        long attempt = ledger.released();
        ledger.orders.record.clock.pass(Duration.ofMinutes(31));
        refuses("payment,tx_hash\n" + attempt + ",0xaaaa\n", "Say when it was paid");
        LedgerReport report = ledger.confirm("payment,tx_hash,paid_at\n" + attempt + ",0xaaaa,2026-11-22T10:29:00Z\n");
        assertThat(TestLedger.counts(report)).isEqualTo(Map.of(Standing.MATCHED, 1L));
    }

    @OnEveryDatabase
    void showsALineThatExpiredBeforeItWasPaid() {
        LineRef line = ledger.line();
        long attempt = ledger.orders.placed(List.of(line));
        ledger.orders.released(attempt);
        ledger.orders.record.move(ledger.orders.record.now(line), LineStatus.EXPIRED);
        ledger.orders.record.clock.pass(Duration.ofMinutes(40));
        LedgerReport report = ledger.confirm("payment,tx_hash,paid_at\n" + attempt + ",0xaaaa,2026-11-22T10:35:00Z\n");
        assertThat(report.movedToReview()).hasSize(1);
        assertThat(ledger.orders.record.reason(line)).isEqualTo("PAID_AFTER_EXPIRY");
    }

    @OnEveryDatabase
    void isTheSameTransferWhenTheLedgerTellsItLater() {
        long attempt = ledger.released();
        ledger.confirm("payment,tx_hash\n" + attempt + ",0xaaaa\n");
        ledger.orders.record.clock.pass(Duration.ofMinutes(10));
        LedgerReport uncounted = ledger.take("0xaaaa,3,OUT,Wallet" + attempt + ",10.3,USDC,Solana,");
        assertThat(uncounted.known()).isEqualTo(1);
        Path counted = ledger.file(
                "counted.csv",
                "tx_hash,log_index,paid_at,to,amount,coin,network\n0xaaaa,153,2026-11-22T10:03:00Z,Wallet" + attempt
                        + ",10.3,USDC,Solana\n0xaaaa,154,2026-11-22T10:03:00Z,Other,1,USDC,Solana\n");
        LedgerReport report = ledger.imports.take(counted, "giftmill", "tess");
        assertThat(report.known()).isEqualTo(1);
        assertThat(report.stored())
                .as("another movement of the same transaction")
                .isEqualTo(1);
    }

    @OnEveryDatabase
    void isTheSameTransferWhenTheLedgerToldItBefore() {
        long attempt = ledger.released();
        ledger.orders.record.clock.pass(Duration.ofMinutes(10));
        ledger.take("0xaaaa,3,OUT,Wallet" + attempt + ",10.3,USDC,Solana,");
        assertThat(ledger.confirm("payment,tx_hash\n" + attempt + ",0xaaaa\n").known())
                .isEqualTo(1);
        long other = ledger.released();
        refuses("payment,tx_hash\n" + other + ",0xaaaa\n", "'0xaaaa'");
    }

    @OnEveryDatabase
    void refusesALedgerThatContradictsAConfirmation() {
        long attempt = ledger.released();
        ledger.confirm("payment,tx_hash\n" + attempt + ",0xaaaa\n");
        ledger.orders.record.clock.pass(Duration.ofMinutes(10));
        assertThatThrownBy(() -> ledger.take("0xaaaa,3,OUT,Wallet" + attempt + ",9.3,USDC,Solana,"))
                .isInstanceOf(LedgerRefusedException.class)
                .hasMessageContaining("9.30 USDC")
                .hasMessageContaining("10.30 USDC");
    }
}
