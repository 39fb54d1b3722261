package io.giftmill.ledger;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerImportTest {
    private static final Path BAD = Path.of("src/test/resources/ledger/bad");

    @TempDir
    private Path folder;

    private Database database;
    private TestLedger ledger;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = new TestLedger(opened, folder);
        ledger.orders.record.clock.pass(Duration.ofMinutes(50));
    }

    /** An order of ten o'clock; the ledger is imported later. */
    private long placedAtTen() {
        long attempt = ledger.placed();
        database.jdbc()
                .update(
                        "update partner_order set placed_at = placed_at - interval '50' minute,"
                                + " expires_at = expires_at - interval '50' minute where attempt_id = ?",
                        attempt);
        return attempt;
    }

    private void refuses(Path file, String mapping, String sentence) {
        assertThatThrownBy(() -> ledger.imports.take(file, mapping, "tess"))
                .as(file.getFileName().toString())
                .isInstanceOf(LedgerRefusedException.class)
                .hasMessageContaining(sentence);
    }

    @OnEveryDatabase
    void refusesEachBadFileForWhatIsWrongWithItAndStoresNothing() throws IOException {
        for (String claim : Files.readAllLines(Path.of("src/test/resources/ledger/claims.txt"))) {
            String[] parts = claim.split("\\|", -1);
            refuses(BAD.resolve(parts[0]), parts[1], parts[2]);
        }
        assertThat(database.count("transfer")).isZero();
        assertThat(database.count("ledger_import")).isZero();
    }

    @OnEveryDatabase
    void hasAClaimForEveryBadFile() throws IOException {
        try (var files = Files.list(BAD)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Files.readAllLines(Path.of("src/test/resources/ledger/claims.txt")).stream()
                                    .map(claim -> claim.split("\\|")[0])
                                    .toList());
        }
    }

    @OnEveryDatabase
    void storesNothingOfAFileWithOneBadRowAmongManyGoodOnes() {
        String[] rows = IntStream.range(0, 1_200)
                .mapToObj(i -> "hash" + i + ",5,OUT,Nowhere,1," + (i == 1_150 ? "US DC" : "USDC") + ",Solana,")
                .toArray(String[]::new);
        refuses(ledger.ledger(rows), "giftmill", "Row 1152, column 'coin'");
        assertThat(database.count("transfer")).isZero();
    }

    @OnEveryDatabase
    void saysTheFirstTwentyThingsThatAreWrong() {
        String[] rows = IntStream.range(0, 50)
                .mapToObj(i -> "hash" + i + ",5,OUT,Nowhere,-1,USDC,Solana,")
                .toArray(String[]::new);
        assertThatThrownBy(() -> ledger.take(rows))
                .isInstanceOfSatisfying(
                        LedgerRefusedException.class,
                        refused -> assertThat(refused.sentences()).hasSize(21));
    }

    @OnEveryDatabase
    void rollsBackAFileThatContradictsTheRecordInItsLastRow() {
        ledger.take("hash1,5,OUT,Nowhere,1,USDC,Solana,");
        String[] rows = IntStream.range(0, 1_200)
                .mapToObj(i -> "other" + i + ",5,OUT,Nowhere,1,USDC,Solana,")
                .toArray(String[]::new);
        rows[1_199] = "hash1,5,OUT,Nowhere,2,USDC,Solana,";
        refuses(ledger.ledger(rows), "giftmill", "Row 1201 says of the transaction 'hash1': 2.00 USDC");
        assertThat(database.count("transfer")).isEqualTo(1);
        assertThat(database.count("ledger_import")).isEqualTo(1);
    }

    @OnEveryDatabase
    void recognisesAFileByItsBytes() throws IOException {
        Path file = ledger.ledger("hash1,5,OUT,Nowhere,1,USDC,Solana,");
        assertThat(ledger.imports.take(file, "giftmill", "tess").stored()).isEqualTo(1);
        Path copy = Files.copy(file, folder.resolve("another-name.csv"));
        LedgerReport again = ledger.imports.take(copy, "giftmill", "uwe");
        assertThat(again.wasKnown()).isTrue();
        assertThat(again.earlierBy()).isEqualTo("tess");
        assertThat(again.needsLook()).isFalse();
        assertThat(database.count("transfer")).isEqualTo(1);
    }

    @OnEveryDatabase
    void storesATransferOnceHoweverManyExportsTellIt() {
        ledger.take("hash1,5,OUT,A,1,USDC,Solana,", "hash2,6,OUT,B,2,USDC,Solana,");
        LedgerReport second = ledger.take("hash2,6,OUT,B,2,USDC,Solana,", "hash3,7,OUT,C,3,USDC,Solana,");
        assertThat(second.stored()).isEqualTo(1);
        assertThat(second.known()).isEqualTo(1);
        assertThat(database.count("transfer")).isEqualTo(3);
    }

    @OnEveryDatabase
    void keepsTwoMovementsOfOneTransactionApartAndKnowsBothAgain() {
        ledger.take("hash1,5,OUT,A,1,USDC,Solana,", "hash1,5,OUT,B,1,USDC,Solana,", "hash1,5,OUT,B,1,USDC,Solana,");
        assertThat(database.count("transfer")).isEqualTo(3);
        LedgerReport again = ledger.take(
                "hash1,5,OUT,B,1,USDC,Solana,",
                "hash1,5,OUT,A,1,USDC,Solana,",
                "hash1,5,OUT,B,1,USDC,Solana,",
                "hash9,5,OUT,B,1,USDC,Solana,");
        assertThat(again.known()).isEqualTo(3);
        assertThat(database.count("transfer")).isEqualTo(4);
    }

    @OnEveryDatabase
    void refusesAKnownTransactionWithAnotherAmountAddressCoinOrTimeAndNamesBoth() {
        ledger.take("hash1,5,OUT,A,1,USDC,Solana,");
        for (String changed : List.of(
                "hash1,5,OUT,A,2,USDC,Solana,",
                "hash1,5,OUT,B,1,USDC,Solana,",
                "hash1,5,OUT,A,1,USDT,Solana,",
                "hash1,6,OUT,A,1,USDC,Solana,")) {
            assertThatThrownBy(() -> ledger.take(changed))
                    .as(changed)
                    .isInstanceOf(LedgerRefusedException.class)
                    .hasMessageContaining("Row 2 says of the transaction 'hash1'")
                    .hasMessageContaining("row 2 of 'ledger-1.csv'");
        }
        assertThat(database.count("transfer")).isEqualTo(1);
    }

    @OnEveryDatabase
    void undoesTheGuardOfASpreadsheet() {
        ledger.take("hash1,5,OUT,'@Wallet,1,USDC,Solana,");
        assertThat(database.text("select to_address from transfer")).isEqualTo("@Wallet");
    }

    @OnEveryDatabase
    void findsOrdersByTheirIdByTheirPaymentAndByTheirAddress() {
        long first = placedAtTen();
        long second = placedAtTen();
        long third = ledger.released();
        LedgerReport report = ledger.take(
                "hash1,5,OUT,,10.3,USDC,Solana,ord-" + first,
                "hash2,5,OUT,Wallet" + second + ",10.3,USDC,Solana,",
                "hash3,52,OUT,Wallet" + third + ",10.3,USDC,Solana," + third);
        assertThat(TestLedger.counts(report)).isEqualTo(Map.of(Standing.MATCHED, 3L));
        assertThat(ledger.orderOf("hash1")).isEqualTo(first);
        assertThat(ledger.orderOf("hash2")).isEqualTo(second);
        assertThat(ledger.orderOf("hash3")).isEqualTo(third);
        assertThat(report.needsLook()).isFalse();
        assertThat(report.groups().get(0).sums()).containsExactly(Money.of("30.9", "USDC"));
    }

    @OnEveryDatabase
    void doesNotBelieveAReferenceWhoseMoneyWentElsewhere() {
        long attempt = ledger.released();
        LedgerReport report = ledger.take(
                "hash1,52,OUT,Elsewhere,10.3,USDC,Solana,ord-" + attempt,
                "hash2,52,OUT,,10.3,USDC,Solana," + attempt,
                "hash3,52,IN,,10.3,USDC,Solana," + attempt);
        assertThat(TestLedger.counts(report))
                .isEqualTo(Map.of(Standing.PAYMENT_WITHOUT_ORDER, 2L, Standing.RECEIVED_WITHOUT_ORDER, 1L));
        assertThat(report.needsLook()).isTrue();
    }

    @OnEveryDatabase
    void findsAnEvmAddressWhateverItsCase() {
        long attempt = placedAtTen();
        database.jdbc()
                .update("update partner_order set wallet_address = '0xAbCdEfabcdefABCDEFabcdefabcdefabcdefabcd',"
                        + " address_key = '0xabcdefabcdefabcdefabcdefabcdefabcdefabcd', network = 'Base'");
        ledger.take("hash1,5,OUT,0xABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD,10.3,USDC,Base,");
        assertThat(ledger.orderOf("hash1")).isEqualTo(attempt);
    }

    @OnEveryDatabase
    void mindsTheCaseOfAnyOtherAddress() {
        long attempt = placedAtTen();
        ledger.take("hash1,5,OUT,WALLET" + attempt + ",10.3,USDC,Solana,");
        assertThat(ledger.orderOf("hash1")).isNull();
    }

    @OnEveryDatabase
    void tellsEveryWayAPaymentCanBeWrong() {
        long partial = placedAtTen();
        long over = placedAtTen();
        long twice = placedAtTen();
        long late = placedAtTen();
        long network = placedAtTen();
        long token = placedAtTen();
        LedgerReport report = ledger.take(
                "hash-p1,5,OUT,Wallet" + partial + ",4,USDC,Solana,",
                "hash-o1,5,OUT,Wallet" + over + ",10.31,USDC,Solana,",
                "hash-t1,5,OUT,Wallet" + twice + ",10.3,USDC,Solana,",
                "hash-t2,6,OUT,Wallet" + twice + ",10.3,USDC,Solana,",
                "hash-l1,31,OUT,Wallet" + late + ",10.3,USDC,Solana,",
                "hash-n1,5,OUT,Wallet" + network + ",10.3,USDC,Base,",
                "hash-k1,5,OUT,Wallet" + token + ",10.3,USDT,Solana,",
                "hash-s1,5,OUT,Stranger,7,USDC,Solana,",
                "hash-r1,40,IN,Ours,10.3,USDC,Solana,ord-" + twice);
        assertThat(TestLedger.counts(report))
                .isEqualTo(Map.of(
                        Standing.MATCHED, 1L,
                        Standing.UNDERPAID, 1L,
                        Standing.OVERPAID, 1L,
                        Standing.PAID_TWICE, 1L,
                        Standing.PAID_AFTER_EXPIRY, 1L,
                        Standing.WRONG_NETWORK, 1L,
                        Standing.WRONG_TOKEN, 1L,
                        Standing.PAYMENT_WITHOUT_ORDER, 1L,
                        Standing.REFUND, 1L));
    }

    @OnEveryDatabase
    void addsUpPartsThatCameInTwoExports() {
        long attempt = placedAtTen();
        ledger.take("hash-p1,5,OUT,Wallet" + attempt + ",4,USDC,Solana,");
        assertThat(TestLedger.counts(ledger.take("hash-p2,6,OUT,Wallet" + attempt + ",6.3,USDC,Solana,")))
                .isEqualTo(Map.of(Standing.MATCHED, 1L));
    }

    @OnEveryDatabase
    void triesTransfersWithoutAnOrderAgainAtEveryImport() {
        long next = ledger.placed() + 1;
        ledger.take("hash1,51,OUT,Wallet" + next + ",10.3,USDC,Solana,");
        assertThat(ledger.placed()).isEqualTo(next);
        LedgerReport report = ledger.take("hash2,52,OUT,Nobody,10.3,USDC,Solana,");
        assertThat(report.matchedLater()).isEqualTo(1);
        assertThat(TestLedger.counts(report))
                .isEqualTo(Map.of(Standing.MATCHED, 1L, Standing.PAYMENT_WITHOUT_ORDER, 1L));
        assertThat(ledger.orderOf("hash1")).isEqualTo(next);
    }

    @OnEveryDatabase
    void findsTheOrderOfARefundByTheWalletItWasAskedTo() {
        long attempt = placedAtTen();
        database.jdbc().update("update partner_order set refund_amount = 10.3, order_state = 'Refunded'");
        database.jdbc().update("update line_request set refund_wallet_address = 'RefundsHere'");
        LedgerReport report = ledger.take("hash1,40,IN,RefundsHere,10.3,USDC,Solana,");
        assertThat(TestLedger.counts(report)).isEqualTo(Map.of(Standing.REFUND, 1L));
        assertThat(ledger.orderOf("hash1")).isEqualTo(attempt);
    }

    @OnEveryDatabase
    void guessesNoOrderForARefundThatCouldBelongToTwo() {
        placedAtTen();
        placedAtTen();
        database.jdbc().update("update partner_order set refund_amount = 10.3, order_state = 'Refunded'");
        database.jdbc().update("update line_request set refund_wallet_address = 'RefundsHere'");
        LedgerReport report = ledger.take("hash1,40,IN,RefundsHere,10.3,USDC,Solana,");
        assertThat(TestLedger.counts(report)).isEqualTo(Map.of(Standing.RECEIVED_WITHOUT_ORDER, 1L));
    }

    /** A line whose order was not paid in its window. */
    private LineRef ended(LineRef line, LineStatus as) {
        return ledger.orders.record.move(ledger.orders.record.now(line), as);
    }

    @OnEveryDatabase
    void showsALineToAPersonWhenMoneyCameForItTooLate() {
        LineRef line = ledger.line();
        long attempt = ledger.orders.placed(List.of(line));
        ended(line, LineStatus.EXPIRED);
        database.jdbc().update("update partner_order set expires_at = placed_at");
        LedgerReport report = ledger.take("hash1,51,OUT,Wallet" + attempt + ",10.3,USDC,Solana,");
        assertThat(report.movedToReview()).hasSize(1);
        assertThat(ledger.orders.record.status(line)).isEqualTo(LineStatus.REVIEW);
        assertThat(ledger.orders.record.reason(line)).isEqualTo("PAID_AFTER_EXPIRY");
        assertThat(database.text("select decided_by || ' ' || action from decision"))
                .isEqualTo("tess LATE_MONEY");
        assertThat(ledger.orders.payments.funded(List.of(line.id()))).containsExactly(line.id());
        ledger.orders.record.move(ledger.orders.record.now(line), LineStatus.EXPIRED);
        ledger.take("hash2,51,OUT,Stranger,10.3,USDC,Solana,");
        assertThat(ledger.orders.record.status(line))
                .as("what a person decided stays decided")
                .isEqualTo(LineStatus.EXPIRED);
    }

    @OnEveryDatabase
    void neverLetsALineBePaidAgainWhoseOldAddressGotMoney() {
        LineRef line = ledger.line();
        long first = ledger.orders.placed(List.of(line));
        ledger.orders.record.move(ledger.orders.record.now(line), LineStatus.READY);
        long second = ledger.orders.placed(List.of(ledger.orders.record.now(line)));
        ledger.take("hash1,51,OUT,Wallet" + first + ",10.3,USDC,Solana,");
        assertThat(ledger.orders.payments.funded(List.of(line.id()))).containsExactly(line.id());
        assertThatThrownBy(() -> ledger.orders.released(second))
                .isInstanceOf(org.springframework.dao.DuplicateKeyException.class);
    }

    @OnEveryDatabase
    void leavesAFailedLineAloneThatWasPaidInGoodOrder() {
        LineRef line = ledger.line();
        long attempt = ledger.orders.placed(List.of(line));
        ledger.orders.released(attempt);
        ended(line, LineStatus.FAILED);
        LedgerReport report = ledger.take("hash1,51,OUT,Wallet" + attempt + ",10.3,USDC,Solana,");
        assertThat(TestLedger.counts(report)).isEqualTo(Map.of(Standing.MATCHED, 1L));
        assertThat(ledger.orders.record.status(line)).isEqualTo(LineStatus.FAILED);
    }

    @OnEveryDatabase
    void showsAnExpiredLineThatWasPaidInTimeAfterAll() {
        LineRef line = ledger.line();
        long attempt = ledger.orders.placed(List.of(line));
        ended(line, LineStatus.EXPIRED);
        ledger.take("hash1,51,OUT,Wallet" + attempt + ",10.3,USDC,Solana,");
        assertThat(ledger.orders.record.reason(line)).isEqualTo("PAID_NOT_DELIVERED");
    }

    @OnEveryDatabase
    void readsTheSamplesOfEveryBuiltInMapping() {
        Map<String, String> expected = Map.of(
                "explorer", "3 stored, 2 left out",
                "exchange", "3 stored, 1 left out",
                "solana", "1 stored, 1 left out",
                "giftmill", "2 stored, 0 left out");
        Map<String, String> found = Mappings.BUILT_IN.stream().collect(Collectors.toMap(name -> name, this::sample));
        assertThat(found).isEqualTo(expected);
        assertThat(database.jdbc()
                        .queryForList(
                                "select direction || ' ' || network || ' ' || coin || ' '"
                                        + " || cast(amount as numeric(20, 2)) from transfer order by tx_hash, log_index",
                                String.class))
                .containsExactly(
                        "OUT Base USDC 10.30",
                        "OUT Base USDC 1250.75",
                        "IN Base USDC 1250.75",
                        "OUT Base USDC 25.00",
                        "OUT Base USDC 10.30",
                        "OUT Base USDC 20.60",
                        "OUT Solana USDC 10.30",
                        "IN Solana USDC 10.30",
                        "OUT Solana USDC 10.30");
    }

    private String sample(String mapping) {
        LedgerReport report = ledger.imports.take(Path.of("data/samples/ledger-" + mapping + ".csv"), mapping, "tess");
        return report.stored() + " stored, " + report.leftOut() + " left out";
    }
}
