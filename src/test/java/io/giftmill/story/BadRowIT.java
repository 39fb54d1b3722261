package io.giftmill.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that cannot be ordered, among good ones. The good ones are; the others come back with the reason. */
class BadRowIT {
    @TempDir
    Path folder;

    @Test
    void answersEachBadRowInTheReturnFile() throws Exception {
        Run run = Program.in(folder)
                .standing()
                .order(Samples.named("every-row-error.csv"), "--json")
                .endsWith(1);
        List<CSVRecord> rows = returned(run, "every-row-error");
        assertThat(rows).hasSize(43 - 1);
        for (CSVRecord row : rows) {
            String expected = row.get("expected");
            if (expected.matches("[A-Z_]+") && row.get("row_status").equals("REJECTED")) {
                assertThat(row.get("problem_codes").split(";")).as("%s", row).contains(expected);
                assertThat(row.get("problem_text")).isNotBlank();
            }
        }
        assertThat(rows.stream()
                        .filter(row -> row.get("row_status").equals("DELIVERED"))
                        .map(row -> row.get("row_ref")))
                .containsExactly("ERR-01", "ERR-39");
        assertThat(run.lines("delivered")).isEqualTo(2);
        assertThat(run.lines("rejected")).isEqualTo(rows.size() - 2);
        assertThat(run.json().path("balanced").asBoolean()).isTrue();
    }

    @Test
    void deliversWhatASpreadsheetHasLeftWhole() throws Exception {
        Run run = Program.in(folder)
                .standing()
                .order(Samples.named("as-excel-ruins-it.csv"), "--json")
                .endsWith(1);
        List<CSVRecord> rows = returned(run, "as-excel-ruins-it");
        assertThat(rows.get(0).toMap())
                .containsAllEntriesOf(Map.of("Full name", "Ana Silva", "Cost center", "CC-4100"));
        assertThat(rows).allSatisfy(row -> assertThat(row.get("row_status")).isIn("DELIVERED", "REJECTED"));
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.get("row_status").equals("REJECTED"))
                        .isEqualTo(!row.get("problem_text").isBlank()));
        assertThat(run.lines("delivered")).isPositive();
        assertThat(run.linesInAllBuckets()).isEqualTo(run.lines("lines")).isEqualTo(rows.size());
    }

    private static List<CSVRecord> returned(Run run, String name) throws IOException {
        Path file = Path.of(run.json().path("reports").asText(), name + ".return.csv");
        String text = Files.readString(file, StandardCharsets.UTF_8).replace("\uFEFF", "");
        String delimiter = text.lines().findFirst().orElseThrow().contains(";") ? ";" : ",";
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            return new ArrayList<>(parser.getRecords());
        }
    }
}
