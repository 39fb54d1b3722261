package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the pack of a period says, and goes on saying. Orders are paid in minute 8 and delivered in minute 10. */
class PeriodTest {
    private static final Period PAID = period(-1, 9, "paid");
    private static final Period DELIVERED = period(9, 60, "delivered");

    @TempDir
    private Path folder;

    private TestRecord record;

    private static Period period(int from, int to, String name) {
        return new Period(TestRecord.at(from).toInstant(), TestRecord.at(to).toInstant(), name);
    }

    private void ends(Database database) {
        record = new TestRecord(database.jdbc().getDataSource());
        record.fillWithEnds();
    }

    private PackReport write(Period period, int minute) {
        return record.reconciliation(folder, minute).period(period);
    }

    private CSVRecord coins(Period period, int minute) throws IOException {
        return ReportRows.of(write(period, minute).folder().resolve(SummaryFile.NAME)).stream()
                .filter(row ->
                        row.get("scope").equals("PERIOD") && row.get("total_of").equals("COIN"))
                .findFirst()
                .orElseThrow();
    }

    private TreeMap<String, String> texts(PackReport report) throws IOException {
        TreeMap<String, String> texts = new TreeMap<>();
        for (Path file : List.of(
                report.folder().resolve(LinesFile.NAME),
                report.folder().resolve(PaymentsFile.NAME),
                report.folder().resolve(ExceptionsFile.NAME),
                report.folder().resolve(SummaryFile.NAME))) {
            texts.put(file.getFileName().toString(), Files.readString(file));
        }
        return texts;
    }

    private void close(Period period, String sha256, int minute) {
        record.jdbc.update(
                "insert into period_close (period_start, period_end, closed_by, closed_at, pack_sha256)"
                        + " values (?, ?, 'ana', ?, ?)",
                period.from().atOffset(ZoneOffset.UTC),
                period.to().atOffset(ZoneOffset.UTC),
                TestRecord.at(minute),
                sha256);
    }

    @Test
    void aPeriodEndsBehindItsStart() {
        assertThatThrownBy(() -> period(9, 9, "none")).isInstanceOf(IllegalArgumentException.class);
    }

    @OnEveryDatabase
    void whatWasPaidAtTheEndOfOnePeriodIsThereAtTheStartOfTheNext(Database database) throws IOException {
        ends(database);
        CSVRecord first = coins(PAID, 60);
        assertThat(first.get("coin_opening")).isEqualTo("0.00");
        assertThat(first.get("coin_paid")).isEqualTo("51.160001");
        assertThat(first.get("coin_delivered")).isEqualTo("0.00");
        assertThat(first.get("coin_refunded")).isEqualTo("10.50");
        assertThat(first.get("coin_closing")).isEqualTo("40.660001");
        assertThat(first.get("unexplained")).isEqualTo("0.00");
        CSVRecord second = coins(DELIVERED, 60);
        assertThat(second.get("coin_opening")).isEqualTo("40.660001");
        assertThat(second.get("coin_paid")).isEqualTo("0.00");
        assertThat(second.get("coin_delivered")).isEqualTo("30.260001");
        assertThat(second.get("coin_refunded")).isEqualTo("0.00");
        assertThat(second.get("coin_closing")).isEqualTo("10.40");
        assertThat(second.get("unexplained")).isEqualTo("0.00");
    }

    @OnEveryDatabase
    void linesStandAsTheyStoodAtItsEnd(Database database) throws IOException {
        ends(database);
        List<CSVRecord> lines = ReportRows.of(write(PAID, 60).folder().resolve(LinesFile.NAME));
        assertThat(lines).hasSize(9);
        assertThat(lines).extracting(row -> row.get("row_status")).containsOnly("VALID");
        assertThat(lines).extracting(row -> row.get("delivered_at")).containsOnly("");
        assertThat(lines.get(0).get("paid_coin_amount")).isEqualTo("10.26");
    }

    @OnEveryDatabase
    void moneyForAnOrderWithoutALineShowsInItsPeriodOnly(Database database) throws IOException {
        ends(database);
        record.order(106, "Expired", "10.1", "10.1", null, 9);
        record.jdbc.update("update line set attempt_id = null where id = 9");
        assertThat(coins(PAID, 60).get("unexplained")).isEqualTo("10.10");
        assertThat(coins(DELIVERED, 60).get("unexplained")).isEqualTo("0.00");
        record.resolve("ORDER", 106, "ORDER_WITHOUT_ROW", "10.1", 61);
        assertThat(coins(PAID, 60).get("unexplained")).isEqualTo("0.00");
    }

    @OnEveryDatabase
    void aLineThatEndedBeforeAndHoldsNothingDoesNotBelong(Database database) throws IOException {
        ends(database);
        List<CSVRecord> lines =
                ReportRows.of(write(period(60, 90, "later"), 100).folder().resolve(LinesFile.NAME));
        assertThat(lines).extracting(row -> row.get("row_ref")).containsExactly("REF-7");
    }

    @OnEveryDatabase
    void theSamePackIsWrittenHoweverLate(Database database) throws IOException {
        ends(database);
        TreeMap<String, String> first = texts(write(PAID, 60));
        record.jdbc.update(
                "update line set status = 'REFUNDED', version = 3, status_at = ? where id = 1", TestRecord.at(70));
        record.event(1, 3, LineStatus.DELIVERED, LineStatus.REFUNDED, 70);
        record.jdbc.update(
                "update partner_order set order_state = 'Refunded', refund_amount = 10.26, state_at = ? where attempt_id = 101",
                TestRecord.at(70));
        record.jdbc.update("insert into order_event values (101, 2, 'Refunded', null, 10.26, ?)", TestRecord.at(70));
        assertThat(texts(write(PAID, 6000))).isEqualTo(first);
    }

    @OnEveryDatabase
    void whatIsImportedAfterTheCloseFallsIntoTheNextOpenPeriod(Database database) throws IOException {
        ends(database);
        PackReport closed = write(PAID, 60);
        close(PAID, closed.sha256(), 62);
        record.transfer(5, record.ledger(70), "OUT", "Solana", "3", "USDC", 5, null);
        PackReport again = write(PAID, 80);
        assertThat(again.sha256()).isEqualTo(closed.sha256());
        assertThat(again.isClosed()).isTrue();
        assertThat(again.changes()).isEmpty();
        assertThat(write(DELIVERED, 80).open())
                .extracting(OpenException::subject)
                .doesNotContain("T5");
        assertThat(write(period(60, 80, "next"), 81).open())
                .extracting(OpenException::subject)
                .contains("T5");
    }

    @OnEveryDatabase
    void resolutionsBehindTheCloseDoNotChangeItsPack(Database database) {
        ends(database);
        PackReport closed = write(DELIVERED, 70);
        close(DELIVERED, closed.sha256(), 71);
        record.resolve("LINE", 7, "PAID_NOT_DELIVERED", "10.4", 72);
        assertThat(write(DELIVERED, 80).changes()).isEmpty();
    }

    @OnEveryDatabase
    void aClosedPeriodKeepsItsFilesAndSaysWhatChanged(Database database) throws IOException {
        ends(database);
        PackReport closed = write(DELIVERED, 70);
        TreeMap<String, String> files = texts(closed);
        close(DELIVERED, closed.sha256(), 71);
        record.jdbc.update("update line_request set brand_name = 'Changed' where line_id = 3");
        PackReport again = write(DELIVERED, 80);
        assertThat(again.files()).isEmpty();
        assertThat(again.changes())
                .contains("recon_lines.csv differs from row 4 on.")
                .doesNotContain("recon_payments.csv differs from row 2 on.");
        assertThat(texts(again)).isEqualTo(files);
    }

    @OnEveryDatabase
    void itIsFinalOnlyWhenItIsOverAndExplained(Database database) {
        ends(database);
        record.resolve("LINE", 7, "PAID_NOT_DELIVERED", "10.4", 41);
        assertThat(write(DELIVERED, 59).complete()).isFalse();
        assertThat(write(DELIVERED, 60).complete()).isTrue();
        record.jdbc.update("delete from resolution");
        assertThat(write(DELIVERED, 60))
                .matches(PackReport::balanced)
                .matches(report -> report.openMismatches() == 1)
                .matches(report -> !report.complete());
    }
}
