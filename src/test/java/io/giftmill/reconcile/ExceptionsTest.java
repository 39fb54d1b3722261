package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Each exception, made from rows of the record. */
class ExceptionsTest {
    private static final Period ALL =
            new Period(TestRecord.at(-60).toInstant(), TestRecord.at(60).toInstant(), "all");

    @TempDir
    private Path folder;

    private TestRecord record;

    private void lines(Database database, int count) {
        record = new TestRecord(database.jdbc().getDataSource());
        record.batch("orders.csv", count, "row_ref");
    }

    private void line(long no, LineStatus status, String state, String due, String received, String refund) {
        record.line(no, status, null, "10", "REF-" + no);
        record.order(100 + no, state, due, received, refund, no);
        record.release(100 + no, due, null, no);
        if (status == LineStatus.DELIVERED) {
            record.deliver(no);
        }
    }

    private List<CSVRecord> exceptions() throws IOException {
        PackReport report = record.reconciliation(folder, 0).period(ALL);
        return ReportRows.of(report.folder().resolve(ExceptionsFile.NAME));
    }

    private Set<String> found() throws IOException {
        return exceptions().stream()
                .map(row -> row.get("code") + " " + row.get("subject") + " " + row.get("amount"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @OnEveryDatabase
    void everyExceptionComesOutOfRows(Database database) throws IOException {
        lines(database, 21);
        long ledger = record.ledger(20);
        line(1, LineStatus.RELEASED, "WaitingForPayment", "10", "0", null);
        line(2, LineStatus.PAID, "PaymentReceived", "10", "10", null);
        line(3, LineStatus.RELEASED, "WaitingForPayment", "10", "0", null);
        record.transfer(3, ledger, "OUT", "Solana", "10", "USDC", 7, 103L);
        line(4, LineStatus.RELEASED, "PartialPaymentStarted", "10", "4", null);
        line(5, LineStatus.DELIVERED, "Done", "10", "11.5", null);
        line(6, LineStatus.REVIEW, "Expired", "10", "10", null);
        line(7, LineStatus.RELEASED, "WaitingForPayment", "10", "0", null);
        record.transfer(7, ledger, "OUT", "Base", "10", "USDC", 7, 107L);
        line(8, LineStatus.RELEASED, "WaitingForPayment", "10", "0", null);
        record.transfer(8, ledger, "OUT", "Solana", "10", "USDT", 7, 108L);
        line(9, LineStatus.DELIVERED, "Done", "10", "10", null);
        record.transfer(91, ledger, "OUT", "Solana", "10", "USDC", 7, 109L);
        record.transfer(92, ledger, "OUT", "Solana", "10", "USDC", 7, 109L);
        record.transfer(11, ledger, "OUT", "Solana", "3", "USDC", 7, null);
        record.line(10, LineStatus.CANCELLED, null, "10", "REF-10");
        record.order(110, "Expired", "10", "2", null, 10);
        record.jdbc.update("update line set attempt_id = null where id = 10");
        line(11, LineStatus.FAILED, "Done", "10", "10", null);
        line(12, LineStatus.DELIVERED, "Done", "10", "0", null);
        line(13, LineStatus.DELIVERED, "Done", "11", "11", null);
        line(14, LineStatus.DELIVERED, "Done", "10", "10", null);
        record.jdbc.update("update partner_order set mismatch = 'another brand' where attempt_id = 114");
        line(15, LineStatus.REFUNDED, "Refunded", "10", "10", null);
        record.line(16, LineStatus.IN_DOUBT, null, "10", "REF-16");
        line(17, LineStatus.REVIEW, "WaitingForManualAction", "10", "10", null);
        line(18, LineStatus.EXPIRED, "Expired", "10", "0", null);
        record.jdbc.update("insert into payment_hand_over values (118, ?, ?)", TestRecord.HASH, TestRecord.at(6));
        line(19, LineStatus.DELIVERED, "Done", "10", "10", null);
        record.transfer(19, ledger, "OUT", "Solana", "9", "USDC", 7, 119L);
        line(20, LineStatus.DELIVERED, "Done", "10", "10", null);
        line(21, LineStatus.DELIVERED, "Done", "10", "10", null);
        record.jdbc.update("update delivery set sold_before = 9 where line_id = 21");
        line(22, LineStatus.DELIVERED, "Done", "10", "10", null);
        record.jdbc.update(
                "insert into later_code values (22, 'CODE', 'key', ?, '****', ?)", new byte[1], TestRecord.at(7));
        assertThat(found())
                .containsExactlyInAnyOrder(
                        "CODE_SOLD_TWICE B42/21 10.00",
                        "CODE_CHANGED B42/22 10.00",
                        "PAYMENT_EXPECTED B42/1 10.00",
                        "DELIVERY_EXPECTED B42/2 10.00",
                        "FINALITY_PENDING B42/3 10.00",
                        "UNDERPAID B42/4 6.00",
                        "OVERPAID B42/5 1.50",
                        "PAID_AFTER_EXPIRY B42/6 10.00",
                        "PAYMENT_EXPECTED B42/7 10.00",
                        "WRONG_NETWORK T7 10.00",
                        "PAYMENT_EXPECTED B42/8 10.00",
                        "WRONG_TOKEN T8 10.00",
                        "PAID_TWICE T92 10.00",
                        "PAYMENT_WITHOUT_ORDER T11 3.00",
                        "ORDER_WITHOUT_ROW ord-110 2.00",
                        "PAID_NOT_DELIVERED B42/11 10.00",
                        "DELIVERED_NOT_PAID B42/12 10.00",
                        "PRICE_DRIFT B42/13 1.00",
                        "FACE_VALUE_DIFFERS B42/14 10.00",
                        "REFUND_MISSING B42/15 10.00",
                        "STATE_UNKNOWN B42/16 10.00",
                        "MANUAL_ACTION B42/17 10.00",
                        "PAYMENT_LOST B42/18 10.00",
                        "LEDGER_DIFFERS ord-119 1.00");
        assertThat(exceptions())
                .extracting(row -> row.get("code"))
                .containsAll(
                        List.of(ExceptionCode.values()).stream().map(Enum::name).toList());
        assertThat(exceptions())
                .filteredOn(row -> row.get("code").equals("CODE_SOLD_TWICE"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("next_step")).startsWith("It is the code of B42/9. Ask the partner");
                    assertThat(row.get("evidence")).contains("#B42/21", "#B42/9");
                });
        assertThat(exceptions())
                .allSatisfy(row -> assertThat(row.get("next_step"))
                        .contains("giftmill reconcile resolve " + row.get("code") + " " + row.get("subject")));
    }

    @OnEveryDatabase
    void coinsThatWentAstrayAreUnexplainedUntilSomebodyExplainsThem(Database database) {
        lines(database, 1);
        long ledger = record.ledger(20);
        line(1, LineStatus.DELIVERED, "Done", "10", "10", null);
        record.transfer(1, ledger, "OUT", "Solana", "10", "USDC", 7, 101L);
        record.transfer(2, ledger, "OUT", "Solana", "10", "USDC", 7, 101L);
        record.transfer(3, ledger, "OUT", "Solana", "3", "USDC", 7, null);
        assertThat(unexplained()).isEqualTo("13.00 USDC");
        record.resolve("TRANSFER", 2, "PAID_TWICE", "10", 40);
        assertThat(unexplained()).isEqualTo("3.00 USDC");
        record.resolve("TRANSFER", 3, "PAYMENT_WITHOUT_ORDER", "2.99", 40);
        assertThat(unexplained()).isEqualTo("3.00 USDC");
        record.resolve("TRANSFER", 3, "PAYMENT_WITHOUT_ORDER", "3", 41);
        assertThat(unexplained()).isEqualTo("0.00 USDC");
    }

    private String unexplained() {
        return record.reconciliation(folder, 0).period(ALL).coins().stream()
                .map(CoinTotals::unexplained)
                .filter(coin -> coin.asset().code().equals("USDC"))
                .map(Object::toString)
                .collect(Collectors.joining());
    }

    @OnEveryDatabase
    void theLedgerIsOnlyAskedWhereItReaches(Database database) throws IOException {
        lines(database, 2);
        line(1, LineStatus.DELIVERED, "Done", "10", "10", null);
        assertThat(found()).isEmpty();
        long ledger = record.ledger(20);
        line(2, LineStatus.DELIVERED, "Done", "10", "10", null);
        record.transfer(2, ledger, "OUT", "Solana", "10", "USDC", 7, 102L);
        assertThat(found()).isEmpty();
        record.transfer(3, ledger, "OUT", "Solana", "1", "USDC", 9, 102L);
        record.jdbc.update("update transfer set tx_hash = 'later' where id = 3");
        assertThat(found()).contains("LEDGER_DIFFERS ord-101 10.00");
    }

    @OnEveryDatabase
    void aRefundThatTheLedgerShouldShowIsMissing(Database database) throws IOException {
        lines(database, 1);
        line(1, LineStatus.REFUNDED, "Refunded", "10", "10", "10");
        long ledger = record.ledger(20);
        record.transfer(1, ledger, "OUT", "Solana", "10", "USDC", 7, 101L);
        assertThat(found()).isEmpty();
        record.transfer(2, ledger, "IN", "Solana", "4", "USDC", 8, 101L);
        assertThat(found()).containsExactly("REFUND_MISSING ord-101 6.00");
        record.transfer(3, ledger, "IN", "Solana", "6", "USDC", 8, 101L);
        assertThat(found()).isEmpty();
    }

    @OnEveryDatabase
    void timingBecomesAMismatchWithAge(Database database) throws IOException {
        lines(database, 1);
        line(1, LineStatus.PAID, "PaymentReceived", "10", "10", null);
        assertThat(exceptions()).extracting(row -> row.get("kind")).containsExactly("TIMING");
        Period later = new Period(
                TestRecord.at(-60).toInstant(), TestRecord.at(60 * 25).toInstant(), "later");
        PackReport report = record.reconciliation(folder, 60 * 30).period(later);
        assertThat(report.openMismatches()).isEqualTo(1);
        assertThat(report.complete()).isFalse();
        assertThat(report.open())
                .extracting(OpenException::timing, OpenException::ageHours)
                .containsExactly(tuple(false, 24L));
    }

    @OnEveryDatabase
    void aResolutionAnswersForItsAmountOnly(Database database) throws IOException {
        lines(database, 1);
        line(1, LineStatus.FAILED, "Done", "10", "10", null);
        record.resolve("LINE", 1, "PAID_NOT_DELIVERED", "10", 40);
        assertThat(exceptions()).extracting(row -> row.get("status")).containsExactly("RESOLVED");
        PackReport report = record.reconciliation(folder, 0).batch(TestRecord.BATCH);
        assertThat(report.open()).isEmpty();
        CSVRecord line = ReportRows.of(report.folder().resolve(LinesFile.NAME)).get(0);
        assertThat(line.get("resolved_by")).isEqualTo("ben");
        assertThat(line.get("resolution_reason")).isEqualTo("WRITTEN_OFF: Lost.");
        record.jdbc.update("update partner_order set refund_amount = 1 where attempt_id = 101");
        assertThat(exceptions())
                .extracting(row -> row.get("status") + " " + row.get("amount"))
                .containsExactly("OPEN 9.00");
    }

    @OnEveryDatabase
    void whatIsOpenIsFoundByTheNameReportsGiveIt(Database database) {
        lines(database, 2);
        line(1, LineStatus.FAILED, "Done", "10", "10", null);
        line(2, LineStatus.DELIVERED, "Done", "10", "10", null);
        record.transfer(5, record.ledger(20), "OUT", "Solana", "3", "USDC", -7, null);
        Reconciliation reconciliation = record.reconciliation(folder, 60);
        assertThat(reconciliation.exception("paid_not_delivered", "b42/1")).isPresent();
        assertThat(reconciliation.exception("PAYMENT_WITHOUT_ORDER", "T5")).isPresent();
        assertThat(reconciliation.exception("PAID_NOT_DELIVERED", "B42/2")).isEmpty();
        assertThat(reconciliation.exception("PAID_NOT_DELIVERED", "B43/1")).isEmpty();
        assertThat(reconciliation.exceptions(null)).hasSize(2);
        assertThat(reconciliation.exceptions(TestRecord.BATCH)).hasSize(1);
    }
}
