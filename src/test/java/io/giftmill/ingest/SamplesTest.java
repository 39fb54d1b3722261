package io.giftmill.ingest;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.NewLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SamplesTest {
    private static final Path SAMPLES = Path.of("data/samples");

    private final TestFiles files = new TestFiles(SAMPLES, Map.of());

    @Test
    void showsEveryCodeARowCanBeRejectedWith() {
        assertThat(codes("every-row-error.csv"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(RowErrorCode.values()).map(Enum::name).toList());
    }

    @Test
    void everyRowErrorIsTheOneItsLastColumnNames() {
        for (NewLine line : lines("every-row-error.csv")) {
            String code =
                    line.problems().isEmpty() ? "" : line.problems().get(0).code();
            assertThat(line.cellsJson()).contains(code);
            assertThat(line.problems()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "team-rewards.csv,25,0",
        "control-totals.csv,3,0",
        "sandbox-faults.csv,31,0",
        "as-excel-ruins-it.csv,15,12"
    })
    void isTakenAsItsDescriptionSays(String name, long rows, long badRows) {
        FileInspection found = files.inspect(SAMPLES.resolve(name));
        assertThat(found.rows()).isEqualTo(rows);
        assertThat(found.badRows()).isEqualTo(badRows);
    }

    @Test
    void everyBadRowOfTheSpreadsheetSaysWhatToDo() {
        assertThat(codes("as-excel-ruins-it.csv"))
                .contains("PHONE_WITHOUT_PLUS", "PHONE_SCIENTIFIC", "DECIMAL_COMMA", "SPREADSHEET_ERROR", "FORMULA");
    }

    @Test
    void referencesDifferBetweenSamples() throws IOException {
        List<String> refs = new ArrayList<>();
        for (Path sample : samples()) {
            if (isLedger(sample)) {
                continue;
            }
            lines(sample.getFileName().toString()).stream()
                    .filter(line -> line.rowRef() != null)
                    .forEach(line -> refs.add(line.rowRef()));
        }
        assertThat(refs).doesNotHaveDuplicates();
    }

    @Test
    void everySampleIsDescribed() throws IOException {
        String readme = Files.readString(SAMPLES.resolve("README.md"));
        assertThat(samples()).allSatisfy(sample -> assertThat(readme).contains("`" + sample.getFileName() + "`"));
    }

    private static boolean isLedger(Path sample) {
        return sample.getFileName().toString().startsWith("ledger-");
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> entries = Files.list(SAMPLES)) {
            return entries.filter(entry -> entry.toString().endsWith(".csv")).toList();
        }
    }

    private List<NewLine> lines(String sample) {
        return files.lines(SAMPLES.resolve(sample));
    }

    private List<String> codes(String sample) {
        return lines(sample).stream()
                .flatMap(line -> line.problems().stream())
                .map(LineProblem::code)
                .distinct()
                .toList();
    }
}
