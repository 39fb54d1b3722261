package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the reports promise on every database. */
abstract class ReportsContract {
    static final String RETURN_FILE = "Team rewards (Q4).return.csv";

    @TempDir
    private Path folder;

    private TestRecord record;

    abstract TestRecord emptyRecord(Path folder) throws IOException;

    @BeforeEach
    void fill() throws IOException {
        record = emptyRecord(folder);
        record.fillWithEnds();
    }

    private BatchReport report() {
        return record.reconciliation(folder.resolve("reports")).report(TestRecord.BATCH);
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve("reports/B42").resolve(name));
    }

    private List<CSVRecord> rows(String name) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text(name).substring(1), format)) {
            return parser.getRecords();
        }
    }

    private CSVRecord coinRow() throws IOException {
        return rows(SummaryFile.NAME).stream()
                .filter(row ->
                        row.get("scope").equals("BATCH") && row.get("total_of").equals("COIN"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusesABatchThatIsNotThere() {
        assertThatThrownBy(
                        () -> record.reconciliation(folder.resolve("reports")).report(7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update partner_order set received_amount = 10 where attempt_id = 101",
                "update partner_order set received_amount = 0 where attempt_id = 102",
                "update partner_order set refund_amount = 11 where attempt_id = 105",
                "delete from delivery where line_id = 2",
                "update payment_instruction set amount = 10.25 where attempt_id = 101",
                "update payment_hand_over set reference = 'file' where attempt_id = 103; "
                        + "update payment_instruction set payer = 'sandbox' where attempt_id = 103",
                "update line set attempt_id = null where id = 7; delete from funded_line where line_id = 7",
                "update line set status = 'CANCELLED' where id = 4",
                "update line set status = 'FAILED' where id = 1",
                "update line set batch_id = 43 where id = 5",
                "update batch set lines = 10 where id = 42",
                "delete from line_event where line_id = 9 and version = 2",
            })
    void callsNothingFinalThatDoesNotBalance(String tampering) {
        record.jdbc.update("""
                insert into batch (id, batch_ref, source, file_sha256, columns_json, rows_expected, received_at)
                values (43, 'other', 'other.csv', ?, '[]', 0, ?)""", "7".repeat(64), TestRecord.at(0));
        for (String statement : tampering.split(";")) {
            record.jdbc.update(statement);
        }
        BatchReport report = report();
        assertThat(report.balanced()).isFalse();
        assertThat(report.status()).isEqualTo("PROVISIONAL");
    }

    @Test
    void showsHowMuchIsUnexplained() throws IOException {
        record.jdbc.update("update partner_order set received_amount = 10 where attempt_id = 101");
        assertThat(report().coins().get(0).unexplained()).isEqualTo(Money.of("0.26", "USDC"));
        assertThat(coinRow().get("unexplained")).isEqualTo("0.26");
        assertThat(rows(LinesFile.NAME).get(0).get("exception_code")).isEqualTo("UNDERPAID");
    }

    @Test
    void countsMoneyThatCameForAnOrderNoLineStandsFor() throws IOException {
        record.order(106, "Expired", "10.1", "10.1", null, 9);
        record.jdbc.update("update line set attempt_id = null where id = 9");
        assertThat(report().complete()).isFalse();
        assertThat(coinRow().get("coin_paid")).isEqualTo("61.260001");
        assertThat(coinRow().get("unexplained")).isEqualTo("10.10");
    }

    @Test
    void isProvisionalWhileALineMovesOrARowIsMissing() {
        record.line(10, LineStatus.HELD, "OUT_OF_STOCK", null, "REF-10", "", "", "");
        record.jdbc.update("update batch set lines = 10, rows_read = 9");
        assertThat(report()).matches(BatchReport::balanced).matches(report -> !report.complete());
        record.jdbc.update("update line set status = 'CANCELLED' where id = 10");
        record.event(10, 3, LineStatus.HELD, LineStatus.CANCELLED, 31);
        record.jdbc.update("update line set version = 3 where id = 10");
        record.jdbc.update("update batch set rows_expected = 10");
        assertThat(report().complete()).isFalse();
        record.jdbc.update("update batch set rows_read = 10");
        assertThat(report().complete()).isTrue();
    }

    @Test
    void showsNoCodeEvenIfItsMaskIsNone() throws IOException {
        record.jdbc.update("update delivery set masked = ? where line_id = 1", TestRecord.CODE);
        report();
        try (Stream<Path> files = Files.walk(folder.resolve("reports"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(content(file)).doesNotContain("CANARY").doesNotContain("7F3Q");
            }
        }
        assertThat(rows(RETURN_FILE)).extracting(row -> row.get("code_ref")).startsWith("****", "****9981");
    }

    @Test
    void saysInShortWhatTheFilesSay() {
        BatchReport report = report();
        assertThat(report.complete()).isTrue();
        assertThat(report.lines()).isEqualTo(9);
        assertThat(report.counts()).containsEntry(LineStatus.DELIVERED, 3L).doesNotContainKey(LineStatus.HELD);
        assertThat(report.mode()).isEqualTo("SANDBOX");
        assertThat(report.coins())
                .containsExactly(new CoinTotals(
                        usdc("61.460001"),
                        usdc("10.3"),
                        usdc("51.160001"),
                        usdc("30.260001"),
                        usdc("10.5"),
                        usdc("10.4"),
                        usdc("0"),
                        usdc("0")));
    }

    @Test
    void writesTheSameBytesAsEver() throws IOException {
        report();
        for (String name :
                List.of(RETURN_FILE, LinesFile.NAME, PaymentsFile.NAME, ExceptionsFile.NAME, SummaryFile.NAME)) {
            assertThat(text(name)).as(name).isEqualTo(Golden.text(name.replaceAll("[ ()]", ""), text(name)));
        }
    }

    @Test
    void writesTheSameBytesAgain() throws IOException {
        report();
        Map<String, String> first = Map.of(
                RETURN_FILE,
                text(RETURN_FILE),
                LinesFile.NAME,
                text(LinesFile.NAME),
                SummaryFile.NAME,
                text("recon_summary.csv"));
        report();
        for (Map.Entry<String, String> file : first.entrySet()) {
            assertThat(text(file.getKey())).isEqualTo(file.getValue());
        }
    }

    @Test
    void readsOneSnapshotWhileTheRecordChanges() throws IOException {
        report();
        String lines = text(LinesFile.NAME);
        String summary = text(SummaryFile.NAME);
        JdbcTemplate disturbed = new DisturbedJdbc(record);
        BatchReport report = record.reconciliation(disturbed, folder.resolve("reports"), true)
                .report(TestRecord.BATCH);
        assertThat(text(LinesFile.NAME)).isEqualTo(lines);
        assertThat(text(SummaryFile.NAME)).isEqualTo(summary);
        assertThat(report.complete()).isTrue();
        assertThat(report().complete()).isFalse();
    }

    @Test
    void splitsAPackedOrderToTheLastUnit() throws IOException {
        report();
        assertThat(rows(LinesFile.NAME))
                .extracting(row -> row.get("order_coin_amount"))
                .startsWith("10.26", "10.00", "10.000001");
    }

    @Test
    void leavesOnlyWholeFilesThatOnlyTheirOwnerReads() throws IOException {
        BatchReport report = report();
        for (Path file : report.files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report.folder())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(report.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            RETURN_FILE,
                            LinesFile.NAME,
                            PaymentsFile.NAME,
                            ExceptionsFile.NAME,
                            SummaryFile.NAME,
                            JournalFile.NAME,
                            StockFile.NAME,
                            Claims.NAME,
                            "claims",
                            WorkbookFile.NAME,
                            ReportPage.NAME,
                            ".report.lock");
        }
    }

    /** A workbook is a ZIP file; what is in it is looked at unpacked. */
    private static String content(Path file) throws IOException {
        if (!file.getFileName().toString().equals(WorkbookFile.NAME)) {
            return Files.readString(file);
        }
        StringBuilder content = new StringBuilder();
        try (ZipInputStream parts = new ZipInputStream(Files.newInputStream(file))) {
            while (parts.getNextEntry() != null) {
                content.append(new String(parts.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return content.toString();
    }

    private static Money usdc(String amount) {
        return Money.of(amount, "USDC");
    }
}
