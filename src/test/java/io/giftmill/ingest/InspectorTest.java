package io.giftmill.ingest;

import io.giftmill.batch.NewLine;
import io.giftmill.money.Money;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InspectorTest {
    private static final String HEADER = TestFiles.HEADER;
    private static final String ROW = TestFiles.row(1);

    @TempDir
    private Path folder;

    private TestFiles files;

    @BeforeEach
    void openFolder() {
        files = new TestFiles(folder, Map.of("giftmill.ingest.max-bad-rows-in-a-row", "5"));
    }

    @ParameterizedTest
    @CsvSource({
        "PK\u0003\u0004abc,NOT_TEXT,Excel",
        "%PDF-1.7,NOT_TEXT,PDF",
        "'{\\rtf1',NOT_TEXT,RTF",
        "'',EMPTY,empty",
        "'\n\n  \n',EMPTY,empty",
        "a|b|c,DELIMITER,comma"
    })
    void refusesWhatIsNoCsvFile(String content, FileErrorCode code, String word) {
        assertRefused(code, content).hasMessageContaining(word);
    }

    @Test
    void refusesBinaryContentWhateverTheName() {
        files.write("x.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        assertRefused(FileErrorCode.NOT_TEXT, folder.resolve("x.csv"));
        assertRefused(FileErrorCode.NOT_TEXT, HEADER + "a\0b");
    }

    @Test
    void refusesAHeaderWithoutRows() {
        assertRefused(FileErrorCode.HEADER_ONLY, HEADER);
        assertRefused(FileErrorCode.HEADER_ONLY, HEADER + "\n,,,,\n");
    }

    @Test
    void namesMissingColumnsAndLikelyMisspellings() {
        assertRefused(FileErrorCode.COLUMN_MISSING, "row_ref,brand_name,country_code,denomination,recipeint\na,b,c,d,e")
                .hasMessageContaining("recipient")
                .hasMessageContaining("'recipeint'");
        assertRefused(FileErrorCode.COLUMN_MISSING, ROW).hasMessageContaining("row_ref, brand_name, country_code");
    }

    @Test
    void namesTwoColumnsThatMeanTheSame() {
        assertRefused(FileErrorCode.COLUMN_TWICE, "Ref,brand,country,denom,e-mail,Phone\na,b,c,d,e,f")
                .hasMessageContaining("'e-mail'")
                .hasMessageContaining("'Phone'");
    }

    @Test
    void refusesAFileWithTooManyBadRowsInARow() {
        String bad = ",Airbnb,US,100 USD,ana@example.com\n";
        assertRefused(FileErrorCode.TOO_MANY_BAD_ROWS, HEADER + ROW + bad.repeat(5))
                .hasMessageContaining("row 7");
        assertThat(files.inspect(HEADER + bad.repeat(4) + ROW + bad.repeat(4)).badRows())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"windows-1250,Łódź ąę", "windows-1252,Zoë Müller", "windows-1252,José Ñandú"})
    void refusesBytesThatAreNoUtf8AndGuessesTheirEncoding(String charset, String name) {
        Path file = files.write(
                "latin.csv", HEADER + ROW + "R-2," + name + ",US,5 USD,a@example.com\n", Charset.forName(charset));
        assertRefused(FileErrorCode.ENCODING, file)
                .hasMessageContaining("row 3")
                .hasMessageContaining(charset)
                .hasMessageContaining("byte ");
        FileInspection named = files.inspect(new TakeFile(file, Charset.forName(charset), null, true));
        assertThat(named.rows()).isEqualTo(2);
    }

    @Test
    void namesTheByteThatDoesNotFit() {
        byte[] good = (HEADER + ROW).getBytes(StandardCharsets.UTF_8);
        byte[] bad = java.util.Arrays.copyOf(good, good.length + 1);
        bad[good.length] = (byte) 0xC0;
        assertRefused(FileErrorCode.ENCODING, files.write("bad.csv", bad)).hasMessageContaining("byte " + good.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void readsTextWithAMarkInFront(String charset) {
        Path file = files.write("marked.csv", "\ufeff" + HEADER + ROW, Charset.forName(charset));
        FileInspection found = files.inspect(file);
        assertThat(found.columns().get(0)).isEqualTo("row_ref");
        assertThat(found.encoding().name()).isEqualTo(charset);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", ","})
    void recognisesTheDelimiter(String delimiter) {
        FileInspection found = files.inspect((HEADER + ROW).replace(",", delimiter));
        assertThat(found.delimiter()).isEqualTo(delimiter.charAt(0));
        assertThat(found.badRows()).isZero();
    }

    @Test
    void honoursTheLineThatNamesTheDelimiter() {
        List<NewLine> lines = files.lines("sep=;\r\n" + (HEADER + "\n" + ROW).replace(",", ";"));
        assertThat(lines).hasSize(1);
        // Spreadsheets do not show the sep= line, but they show the blank one.
        assertThat(lines.get(0).rowNo()).isEqualTo(3);
    }

    @Test
    void countsRowsAsASpreadsheetDoes() {
        List<NewLine> lines = files.lines("#BATCH,rows=2\n\n" + HEADER + "\n" + ROW + ",,,,\n" + TestFiles.row(2));
        assertThat(lines).extracting(NewLine::rowNo).containsExactly(5L, 7L);
        assertThat(lines).extracting(NewLine::lineNo).containsExactly(1L, 2L);
    }

    @Test
    void makesALineOfEachCopyAQuantityAsksFor() {
        List<NewLine> lines = files.lines("quantity," + HEADER + "3," + ROW + "1," + TestFiles.row(2));
        assertThat(lines).extracting(NewLine::rowRef).containsExactly("R-1#1", "R-1#2", "R-1#3", "R-2");
        assertThat(lines.subList(0, 3))
                .extracting(NewLine::contentHash)
                .containsOnly(lines.get(2).contentHash());
        assertThat(lines.get(3).contentHash()).isNotEqualTo(lines.get(2).contentHash());
        assertThat(lines).extracting(NewLine::lineNo).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void keepsColumnsItDoesNotKnow() {
        List<NewLine> lines = files.lines("x_team," + HEADER + "\"a,\"\"b\"\"\"," + ROW);
        assertThat(lines.get(0).cellsJson()).startsWith("[\"a,\\\"b\\\"\",\"R-1\"");
    }

    @Test
    void namesTheLinesThatAStrayQuoteSwallows() {
        List<NewLine> lines = files.lines(HEADER + ROW + "R-2,\"Airbnb,US,5 USD,a@example.com\n" + TestFiles.row(3)
                + "R-4,\"Airbnb\",US,5 USD,b@example.com\n" + TestFiles.row(5));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).problems().get(0).code()).isEqualTo("SPANS_LINES");
        assertThat(lines.get(1).problems().get(0).sentence()).contains("lines 3 to 5");
        assertThat(lines.get(2).rowRef()).isEqualTo("R-5");
    }

    @Test
    void doesNotReadItsOwnAnswersToAnEarlierUpload() {
        String header =
                TestFiles.HEADER.strip() + ",line_no,row_status,problem_codes,code_ref,coin,giftmill_network,network\n";
        List<NewLine> lines = files.lines(header + ROW.strip() + ",1,REJECTED,X,,USDT,Tron,Solana\n");
        assertThat(lines.get(0).request().coin()).isNull();
        assertThat(lines.get(0).request().network()).isEqualTo("Solana");
    }

    @Test
    void sumsAmountsByCurrency() {
        FileInspection found =
                files.inspect("row_ref,brand,country,denomination,product_value,amount,currency,quantity,recipient\n"
                        + "A,b,US,100 USD,,,,2,a@example.com\nB,b,US,range,12.5,,,,a@example.com\n"
                        + "C,b,BR,,,15,BRL,,a@example.com\nD,eSIM,BR,1 GB 7 days,,,,,a@example.com\n");
        assertThat(found.totals()).isEqualTo(Map.of("USD", Money.of("212.5", "USD"), "BRL", Money.of("15", "BRL")));
        assertThat(found.rowsWithoutAmount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rows=3                      | CONTROL_MISMATCH | 3 rows
            total.USD=100.01            | CONTROL_MISMATCH | 100.01 USD
            total.EUR=100               | CONTROL_MISMATCH | EUR
            rows=x                      | CONTROL_INVALID  | rows
            rows=1,rows=1               | CONTROL_INVALID  | twice
            total.XXZ=1                 | CONTROL_INVALID  | XXZ
            total.USD=1,000.00          | CONTROL_INVALID  | 000.00
            row=1                       | CONTROL_INVALID  | 'row'
            batch_ref=                  | CONTROL_INVALID  | batch_ref
            """)
    void refusesAFileThatIsNotWhatItsFirstLineSays(String claims, FileErrorCode code, String word) {
        assertRefused(code, "#BATCH," + claims + "\n" + HEADER + ROW).hasMessageContaining(word);
    }

    @Test
    void takesAFileThatIsWhatItsFirstLineSays() {
        String body = HEADER + ROW + TestFiles.row(2);
        FileInspection found = files.inspect("#BATCH,batch_ref=Q4-01,rows=2,total.USD=200.00\n" + body);
        assertThat(found.batchRef()).isEqualTo("Q4-01");
        assertThat(files.inspect("\"#BATCH;batch_ref=Q4-01;rows=2;total.USD=200.00\";;;\n" + body.replace(",", ";"))
                        .batchRef())
                .isEqualTo("Q4-01");
    }

    @Test
    void countsACommaInAnAmountAgainstTheTotalAndSaysSo() {
        assertRefused(
                        FileErrorCode.CONTROL_MISMATCH,
                        "#BATCH;total.USD=112.50\n"
                                + (HEADER + ROW + "R-2,Airbnb,US,'12,50 USD',a@example.com\n")
                                        .replace("'12,50 USD'", "@")
                                        .replace(",", ";")
                                        .replace("@;", "12,50 USD;"))
                .hasMessageContaining("row 4 first");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"file":"other.csv"}                                      | CONTROL_MISMATCH
            {"rows":1}                                                | CONTROL_MISMATCH
            {"file":"orders.csv","rows":2}                            | CONTROL_MISMATCH
            {"file":"orders.csv","sha256":"00"}                       | CONTROL_MISMATCH
            {"file":"orders.csv","totals":{"USD":"1"}}                | CONTROL_MISMATCH
            {"file":"orders.csv","encoding":"klingon"}                | CONTROL_INVALID
            {"file":"orders.csv","totals":[1]}                        | CONTROL_INVALID
            []                                                        | CONTROL_INVALID
            {                                                         | CONTROL_INVALID
            """)
    void refusesAFileThatIsNotWhatItsManifestSays(String manifest, FileErrorCode code) {
        files.write("orders.csv.manifest.json", manifest);
        assertRefused(code, HEADER + ROW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"file\":\"orders.csv\",\"sha256\":\"\\u001b[2J\\nINFO approved\"}",
                "{\"file\":\"orders.csv\",\"totals\":{\"USD\":\"1E999999999\"}}",
                "{\"file\":\"orders.csv\",\"totals\":{\"\\u001b[2J\":1e999999999}}",
                "{\"file\":\"\\u001b[2J\"}",
                "gnp\u202e",
                "\u001b[2J"
            })
    void whatAManifestHoldsDoesNotReachTheTerminal(String manifest) {
        files.write("orders.csv.manifest.json", manifest);
        assertThatThrownBy(() -> files.inspect(HEADER + ROW))
                .isInstanceOfSatisfying(
                        FileRefusedException.class,
                        refused -> assertThat(refused.sentence())
                                .doesNotContain("\u001b", "\n", "\u202e")
                                .hasSizeLessThan(400));
    }

    @Test
    void takesNameEncodingAndSenderFromTheManifest() {
        files.write(
                "orders.csv.manifest.json",
                "{\"file\":\"orders.csv\",\"batch_ref\":\"Q4\",\"encoding\":\"windows-1250\",\"requested_by\":\"Ana\","
                        + "\"rows\":1,\"totals\":{\"USD\":\"100.00\"}}");
        Path file = files.write("orders.csv", HEADER + ROW.replace("R-1,", "R-1,"), Charset.forName("windows-1250"));
        FileInspection found = files.inspect(file);
        assertThat(found.batchRef()).isEqualTo("Q4");
        assertThat(found.requestedBy()).isEqualTo("Ana");
        assertThat(found.encoding().name()).isEqualTo("windows-1250");
    }

    @Test
    void refusesWhatIsNoFile() {
        assertRefused(FileErrorCode.NOT_FOUND, folder.resolve("none.csv"));
        assertRefused(FileErrorCode.NOT_A_FILE, folder);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void followsLinksForPeopleOnly() throws IOException {
        Path file = files.write("orders.csv", HEADER + ROW);
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
        assertThat(files.inspect(link).rows()).isEqualTo(1);
        assertUntrustedRefused(link);
        assertUntrustedRefused(Files.createLink(folder.resolve("hard.csv"), file));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void doesNotWaitForAPipe() throws Exception {
        Path pipe = folder.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertRefused(FileErrorCode.NOT_A_FILE, pipe);
    }

    private void assertUntrustedRefused(Path link) {
        assertThatThrownBy(() -> files.inspect(new TakeFile(link, null, null, false)))
                .isInstanceOfSatisfying(
                        FileRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(FileErrorCode.IS_A_LINK));
    }

    private AbstractThrowableAssert<?, ?> assertRefused(FileErrorCode code, String content) {
        return assertRefused(code, files.write("orders.csv", content));
    }

    private AbstractThrowableAssert<?, ?> assertRefused(FileErrorCode code, Path file) {
        return assertThatThrownBy(() -> files.inspect(file))
                .isInstanceOfSatisfying(
                        FileRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
