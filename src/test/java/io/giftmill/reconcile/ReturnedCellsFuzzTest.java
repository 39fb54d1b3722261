package io.giftmill.reconcile;

import io.giftmill.batch.FormulaGuard;
import io.giftmill.hostile.Fuzz;
import io.giftmill.ingest.TestRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Cells of users on their way out in a return file and in again through the intake: none is lost, changed or shifted. */
class ReturnedCellsFuzzTest {
    private static final List<String> HEADER =
            List.of("notes", "row_ref", "brand_name", "country_code", "denomination", "recipient", "more");
    private static final String SIGNS = "\"\"'',,;;\t\r\n=+-@ab1 \\|\u00a0\uFF1D\uFF0Bé\u200b\u2028#";
    private static final int ROWS = 20;

    @TempDir
    private Path folder;

    @Test
    void comeBackAsTheyWentOut() {
        Fuzz.run(25, chance -> {
            List<List<String>> rows = rows(chance);
            assertThat(TestRows.of(written(rows, false))).as("a raw file").isEqualTo(rows);
            List<List<String>> guarded = TestRows.of(written(rows, true));
            assertThat(unprotected(guarded)).as("a file for spreadsheets").isEqualTo(unprotected(rows));
            assertThat(TestRows.of(written(guarded, true)))
                    .as("the second time")
                    .isEqualTo(guarded);
            guarded.forEach(row -> row.forEach(ReturnedCellsFuzzTest::assertHarmless));
        });
    }

    /** Told here without the guard: after blanks and marks nobody sees, no formula begins. */
    private static void assertHarmless(String cell) {
        String seen = cell.replaceFirst("^[\\s\\p{Z}\\p{Cf}]+", "");
        assertThat(seen.isEmpty() ? "" : seen.substring(0, 1)).isNotIn("=", "+", "-", "@", "\uFF1D", "\uFF0B");
    }

    private static List<List<String>> rows(Random chance) {
        List<List<String>> rows = new ArrayList<>();
        for (int number = 1; number <= ROWS; number++) {
            rows.add(List.of(
                    cell(chance),
                    "R-" + number,
                    chance.nextBoolean() ? "Airbnb" : cell(chance),
                    "US",
                    "100 USD",
                    "ana@example.com",
                    cell(chance)));
        }
        return rows;
    }

    private static String cell(Random chance) {
        StringBuilder cell = new StringBuilder();
        for (int length = chance.nextInt(7); length > 0; length--) {
            cell.append(SIGNS.charAt(chance.nextInt(SIGNS.length())));
        }
        return cell.toString();
    }

    private Path written(List<List<String>> rows, boolean excelSafe) throws IOException {
        Path file = folder.resolve("back.csv");
        Files.deleteIfExists(file);
        try (Draft draft = new Draft(folder, "back.csv", excelSafe)) {
            draft.header(HEADER);
            for (List<String> row : rows) {
                for (String cell : row) {
                    draft.asWritten(cell);
                }
                draft.endRow();
            }
            draft.finish();
            draft.publish();
        }
        return file;
    }

    private static List<List<String>> unprotected(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(FormulaGuard::unprotect).toList())
                .toList();
    }
}
