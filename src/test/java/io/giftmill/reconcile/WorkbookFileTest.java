package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WorkbookFileTest {
    private static final Instant AS_OF = Instant.parse("2026-11-30T12:34:56.789Z");
    private static final int MANY = 10_000;

    @TempDir
    private Path folder;

    private interface Filling {
        void fill(WorkbookFile book) throws IOException;
    }

    private Path written(int mostRows, Filling filling) throws IOException {
        try (WorkbookFile book = new WorkbookFile(folder, WorkbookFile.NAME, AS_OF, mostRows)) {
            filling.fill(book);
            book.finish();
            return book.publish();
        }
    }

    private static List<List<String>> rows(Path file, String sheet) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile());
                Stream<Row> rows = book.findSheet(sheet).orElseThrow().openStream()) {
            return rows.map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList())
                    .toList();
        }
    }

    private static Cell cell(Path file, int row, int column) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            return book.getFirstSheet().read().get(row).getCell(column);
        }
    }

    private static String part(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path cells(String header, Object plain) throws IOException {
        return written(MANY, book -> {
            Sheet sheet = book.sheet("Lines", "recon_lines.csv");
            sheet.header(List.of(header));
            sheet.plain(plain).endRow();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=cmd|'/C calc'!A0",
                "+1415",
                "-5",
                "@SUM(A1)",
                "\t=1",
                "＝1",
                "<img src=x onerror=alert(1)>",
                "]]></t></is><f>1</f>",
                "&lt;",
                "_x003D_1",
                "a\nb",
                "Zoë 😀"
            })
    void writesAnyTextAsTextAndNothingElse(String text) throws IOException {
        Path file = written(MANY, book -> {
            Sheet sheet = book.sheet("Lines", "recon_lines.csv");
            sheet.header(List.of(text));
            sheet.text(text).endRow();
        });
        assertThat(cell(file, 1, 0).getType()).isEqualTo(CellType.STRING);
        assertThat(cell(file, 1, 0).getText().replace("_x005F_", "_")).isEqualTo(text);
        assertThat(part(file, "xl/worksheets/sheet1.xml")).doesNotContain("<f>").doesNotContain("hyperlink");
    }

    @Test
    void showsThatACharacterCannotBeWritten() throws IOException {
        Path file = written(MANY, book -> {
            Sheet sheet = book.sheet("Lines", "recon_lines.csv");
            sheet.header(List.of("note"));
            sheet.text("a\u0000b\uD800c\uFFFEd").endRow();
        });
        assertThat(cell(file, 1, 0).getText()).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @Test
    void cutsWhatExcelWouldCallDamaged() throws IOException {
        Path file = written(MANY, book -> {
            Sheet sheet = book.sheet("Lines", "recon_lines.csv");
            sheet.header(List.of("note"));
            sheet.text("😀".repeat(20_000)).endRow();
        });
        assertThat(cell(file, 1, 0).getText()).hasSize(32_767).endsWith("😀…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "12", "-5", "10.26", "0.000001", "123456789012.345", "100000000000000000", "10.00"})
    void writesNumbersAsNumbersThatKeepEveryDigit(String number) throws IOException {
        Cell cell = cell(cells("amount", number), 1, 0);
        assertThat(cell.getType()).isEqualTo(CellType.NUMBER);
        assertThat(cell.asNumber()).isEqualByComparingTo(new BigDecimal(number));
        assertThat(new BigDecimal(Double.toString(cell.asNumber().doubleValue())))
                .isEqualByComparingTo(new BigDecimal(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890.1234567", "0.1234567890123456", "007", "1e5", "1,5", "NaN", ".5", "5."})
    void writesAsTextWhatASpreadsheetWouldChange(String number) throws IOException {
        Cell cell = cell(cells("amount", number), 1, 0);
        assertThat(cell.getType()).isEqualTo(CellType.STRING);
        assertThat(cell.getText()).isEqualTo(number);
    }

    @Test
    void keepsNamesOfDigitsAsText() throws IOException {
        assertThat(cell(cells("order_id", "12345"), 1, 0).getType()).isEqualTo(CellType.STRING);
        assertThat(cell(cells("row_ref", "12345"), 1, 0).getType()).isEqualTo(CellType.STRING);
    }

    @Test
    void writesTimesAsTimesWithAFormat() throws IOException {
        Path file = cells("paid_at", Instant.parse("2026-11-22T10:00:01Z"));
        assertThat(cell(file, 1, 0).asDate()).isEqualTo(LocalDateTime.parse("2026-11-22T10:00:01"));
        assertThat(part(file, "xl/worksheets/sheet1.xml")).contains("<c r=\"A2\" s=\"2\" t=\"n\">");
        assertThat(part(file, "xl/styles.xml")).contains("yyyy-mm-dd hh:mm:ss").contains("<b/>");
    }

    @Test
    void freezesMarksAndFiltersTheHeader() throws IOException {
        Path file = cells("amount", "1");
        assertThat(part(file, "xl/worksheets/sheet1.xml"))
                .contains("<c r=\"A1\" s=\"1\"")
                .contains("state=\"frozen\"")
                .contains("<autoFilter ref=\"A1:A2\">");
        assertThat(part(file, "xl/workbook.xml")).contains("'Lines'!$A$1:$A$2");
    }

    @Test
    void takesRowsForSeveralSheetsSideBySide() throws IOException {
        Path file = written(MANY, book -> {
            Sheet one = book.sheet("Lines", "recon_lines.csv");
            Sheet other = book.sheet("Exceptions", "exceptions.csv");
            Table both = new BothTables(one, other);
            both.header(List.of("a", "b", "c"));
            for (int i = 1; i <= 1_000; i++) {
                both.plain(i).empty(1).amount(Money.of("0.5", "USDC")).endRow();
                other.text("more").plain(AS_OF).empty(1).endRow();
            }
        });
        assertThat(rows(file, "Lines")).hasSize(1_001).last().isEqualTo(List.of("1000", "", "0.50"));
        assertThat(rows(file, "Exceptions")).hasSize(2_001);
    }

    @Test
    void saysWhereTheRowsStandThatASheetDoesNotTake() throws IOException {
        Path file = written(3, book -> {
            Sheet sheet = book.sheet("Lines", "recon_lines.csv");
            sheet.header(List.of("n"));
            for (int i = 1; i <= 5; i++) {
                sheet.plain(i).endRow();
            }
        });
        assertThat(rows(file, "Lines"))
                .containsExactly(
                        List.of("n"),
                        List.of("1"),
                        List.of("2"),
                        List.of("3"),
                        List.of("2 more rows stand in recon_lines.csv."));
        assertThat(part(file, "xl/worksheets/sheet1.xml")).contains("<autoFilter ref=\"A1:A4\">");
    }

    @Test
    void neverTakesMoreRowsThanExcelOpens() {
        assertThat(Sheet.MOST_ROWS).isEqualTo(1_048_576 - 2);
    }

    @Test
    void givesTheSameBytesForTheSameRowsAnywhereAndAtAnyTime() throws IOException {
        byte[] first = Files.readAllBytes(cells("amount", "1"));
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(Files.readAllBytes(cells("amount", "1"))).isEqualTo(first);
        } finally {
            TimeZone.setDefault(here);
        }
        Path file = cells("amount", "1");
        assertThat(part(file, "docProps/core.xml")).contains(">2026-11-30T12:34:56.789Z</dcterms:created>");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getTimeLocal))
                    .containsOnly(LocalDateTime.parse("2026-11-30T12:34:56"));
        }
    }

    @Test
    void isHiddenUntilItIsWholeAndLeavesNothingBeside() throws IOException {
        Files.writeString(folder.resolve(WorkbookFile.NAME), "old");
        try (WorkbookFile book = new WorkbookFile(folder, WorkbookFile.NAME, AS_OF, MANY)) {
            book.sheet("Lines", "recon_lines.csv").header(List.of("n"));
            assertThat(folder.resolve(WorkbookFile.NAME)).hasContent("old");
        }
        assertThat(folder.resolve(WorkbookFile.NAME)).hasContent("old");
        Path file = cells("amount", "1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void namesTheHashOfItsBytes() throws Exception {
        try (WorkbookFile book = new WorkbookFile(folder, WorkbookFile.NAME, AS_OF, MANY)) {
            book.sheet("Lines", "recon_lines.csv").header(List.of("n"));
            String hash = book.finish();
            byte[] bytes = Files.readAllBytes(book.publish());
            assertThat(hash).isEqualTo(HexFormat.of().formatHex(Folders.sha256().digest(bytes)));
        }
    }

    @Test
    void showsTheFiguresOfThePack() throws IOException {
        Path file = written(
                MANY,
                book -> new SummarySheet(book.sheet("Summary", "recon_summary.csv"))
                        .write(TestFigures.of("<b>Q4</b> & Co")));
        List<List<String>> rows = rows(file, "Summary");
        assertThat(rows)
                .contains(
                        List.of("Pack", "", "title", "", "<b>Q4</b> & Co"),
                        List.of("Pack", "", "report_status", "", "PROVISIONAL"),
                        List.of("Lines", "DELIVERED", "lines", "", "3"),
                        List.of("Money", "", "owed_by_supplier", "USDC", "10.40"),
                        List.of("Exception", "PAID_NOT_DELIVERED", "amount", "USDC", "10.40"));
    }
}
