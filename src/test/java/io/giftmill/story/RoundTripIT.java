package io.giftmill.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The return file is corrected and uploaded again, any number of times. */
class RoundTripIT {
    private static final String CHECKS = "POST /v5/orders/validations";
    private static final List<String> HEADER = List.of(
            "Our note",
            "row_ref",
            "brand_name",
            "country_code",
            "denomination",
            "quantity",
            "recipient",
            "order_email",
            "=sum");
    private static final int OWN = 9;
    /** What a spreadsheet would run, or did protect, or must not lose. */
    private static final List<String> CELLS = List.of(
            "=1+1",
            "'=1+1",
            "''=1+1",
            "+14155550123",
            "-5",
            "@SUM(A1)",
            " =1",
            "\t=1",
            "'\tx",
            "\u00A0=1",
            "\uFF1D1+1",
            "=cmd|'/C calc'!A0",
            "=HYPERLINK(\"http://evil\",\"x\")",
            "first\n=1",
            "'quoted",
            "0042",
            "1E+15",
            "  blanks  ",
            "a;b,c\"d");

    @TempDir
    Path folder;

    @Test
    void ordersOnlyWhatFailedAndWasCorrected() throws Exception {
        try (SandboxProcess sandbox =
                SandboxProcess.in(folder.resolve("partner"), "--confirmation", "50", "--delivery", "50")) {
            Program program = Program.in(folder.resolve("ours")).standing().orderingFrom(sandbox);
            Run first = program.order(write("rewards.csv", HEADER, faulty()), "--json")
                    .endsWith(1);
            assertThat(first.lines("delivered")).as("%s", first).isEqualTo(3);
            assertThat(first.lines("rejected")).isEqualTo(3);
            long checks = sandbox.calls(CHECKS);
            List<CSVRecord> returned = returned(first, "rewards");

            Run second = program.order(write("corrected.csv", names(returned), corrected(returned)), "--json")
                    .endsWith(0);
            assertThat(second.lines("lines")).as("%s", second).isEqualTo(6);
            assertThat(second.lines("delivered")).isEqualTo(3);
            assertThat(second.lines("duplicate")).isEqualTo(3);
            assertThat(sandbox.calls(CHECKS) - checks).isEqualTo(3);

            checks = sandbox.calls(CHECKS);
            long posts = sandbox.posts();
            List<CSVRecord> again = returned(second, "corrected");
            Run third = program.order(write("again.csv", names(again), cells(again)), "--json")
                    .endsWith(0);
            assertThat(third.lines("duplicate")).as("%s", third).isEqualTo(6);
            assertThat(third.lines("lines")).isEqualTo(6);
            assertThat(sandbox.calls(CHECKS)).isEqualTo(checks);
            assertThat(sandbox.posts()).isEqualTo(posts);
            sandbox.hasBeenPaidOnce();
            try (StoredRecord record = StoredRecord.of(program)) {
                record.isConsistent();
                assertThat(record.count("select count(*) from funded_line")).isEqualTo(6);
                assertThat(record.count(
                                "select count(distinct owned_ref) from line_request where owned_ref is not null"))
                        .isEqualTo(6);
            }
        }
    }

    private static Stream<List<String>> faulty() {
        return Stream.of(
                row("T-1", "Steam", "US", "10 USD", "", "t1@example.com", "=1+1"),
                row("T-2", "T-Mobile Credits", "US", "15 USD", "1", "14155550123", "-"),
                row("T-3", "Steam", "us", "20 USD", "", "t3@example.com", ""),
                row("T-4", "Airbnb", "US", "100 USD", "2", "t4@example.com", "two"),
                row("T-5", "Stearn", "US", "10 USD", "", "t5@example.com", ""));
    }

    private static List<String> row(
            String ref, String brand, String country, String value, String quantity, String to, String note) {
        return List.of(note, ref, brand, country, value, quantity, to, "team@example.com", "+1");
    }

    /** As a person does it: the proposed fix is copied into its column; the brand is looked up. */
    private static Stream<List<String>> corrected(List<CSVRecord> returned) {
        return returned.stream().map(row -> {
            List<String> cells = new ArrayList<>(row.toList());
            if (row.get("row_status").equals("REJECTED")) {
                boolean brand = row.get("row_ref").equals("T-5");
                String column = brand ? "brand_name" : row.get("problem_column");
                String value = brand ? "Steam" : row.get("proposed_fix");
                assertThat(value).as("%s", row).isNotEmpty();
                cells.set(HEADER.indexOf(column), value);
            }
            return cells;
        });
    }

    @Test
    void givesOwnCellsBackByteForByteInRawFilesHoweverOften() throws Exception {
        Program program = Program.in(folder).standing().with("GIFTMILL_RECONCILE_EXCELSAFE", "false");
        List<CSVRecord> first = returned(program.order(write("raw.csv", HEADER, unorderable()), "--json"), "raw");
        assertThat(notes(first)).isEqualTo(CELLS);
        assertThat(names(first)).startsWith(HEADER.toArray(String[]::new));
        List<CSVRecord> second =
                returned(program.order(write("raw2.csv", names(first), cells(first)), "--json"), "raw2");
        assertThat(own(second)).isEqualTo(own(first));
        assertThat(names(second)).isEqualTo(names(first));
    }

    @Test
    void protectsOwnCellsOnceAndNeverMoreInFilesForSpreadsheets() throws Exception {
        Program program = Program.in(folder).standing();
        List<CSVRecord> first = returned(program.order(write("safe.csv", HEADER, unorderable()), "--json"), "safe");
        assertThat(notes(first)).allSatisfy(cell -> assertThat(cell.strip()).doesNotMatch("(?s)[=+@\uFF1D-].*"));
        assertThat(notes(first)).contains("'=1+1", "'+14155550123", "'-5", "'quoted", "0042", "  blanks  ");
        assertThat(names(first)).contains("'=sum");
        List<CSVRecord> second =
                returned(program.order(write("safe2.csv", names(first), cells(first)), "--json"), "safe2");
        assertThat(own(second)).isEqualTo(own(first));
        assertThat(names(second)).isEqualTo(names(first));
    }

    /** Rows without a brand: they come back at once. */
    private static Stream<List<String>> unorderable() {
        return CELLS.stream()
                .map(note -> row("N-" + CELLS.indexOf(note), "", "US", "10 USD", "", "n@example.com", note));
    }

    private static List<String> notes(List<CSVRecord> rows) {
        return rows.stream().map(row -> row.get(0)).toList();
    }

    private static List<List<String>> own(List<CSVRecord> rows) {
        return rows.stream().map(row -> row.toList().subList(0, OWN)).toList();
    }

    private static Stream<List<String>> cells(List<CSVRecord> rows) {
        return rows.stream().map(CSVRecord::toList);
    }

    private static List<String> names(List<CSVRecord> rows) {
        return rows.get(0).getParser().getHeaderNames();
    }

    private Path write(String name, List<String> header, Stream<List<String>> rows) throws IOException {
        Path file = folder.resolve(name);
        try (CSVPrinter printer =
                new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
            printer.printRecord(header);
            for (List<String> row : rows.toList()) {
                printer.printRecord(row);
            }
        }
        return file;
    }

    private static List<CSVRecord> returned(Run run, String name) throws IOException {
        Path file = Path.of(run.json().path("reports").asText(), name + ".return.csv");
        String text = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            return new ArrayList<>(parser.getRecords());
        }
    }
}
