package io.giftmill.ingest;

import io.giftmill.batch.NewLine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Damages one row of a file in many ways: no other row may change, or vanish without being named. */
class DamagedFileTest {
    private static final int ROWS = 30;
    private static final List<String> DAMAGE =
            List.of("\"", "\"\"", ",", "\t", "'", "=", "\r", "\n", "\\", "\u0001", ";");

    @TempDir
    private Path folder;

    @Test
    void damageToOneRowHarmsNoOther() {
        TestFiles files = new TestFiles(folder, Map.of());
        Random random = new Random(42);
        for (int i = 0; i < 400; i++) {
            int damaged = 1 + random.nextInt(ROWS);
            String text = damagedText(random, damaged);
            try {
                assertOthersUnharmed(files.lines(text), damaged, text);
            } catch (FileRefusedException refused) {
                assertThat(refused.code()).as(text).isEqualTo(FileErrorCode.QUOTE_NOT_CLOSED);
            }
        }
    }

    private static String damagedText(Random random, int damaged) {
        StringBuilder text = new StringBuilder("notes," + TestFiles.HEADER);
        for (int number = 1; number <= ROWS; number++) {
            // Some rows have quotation marks of their own, so that a stray one finds an end.
            String row = (number % 7 == 0 ? "\"for, you\"," : "thanks,") + TestFiles.row(number);
            text.append(number == damaged ? damaged(random, row) : row);
        }
        return text.toString();
    }

    private static String damaged(Random random, String row) {
        int at = random.nextInt(row.length());
        String kept = random.nextBoolean() ? row.substring(at) : row.substring(at + 1);
        return row.substring(0, at) + DAMAGE.get(random.nextInt(DAMAGE.size())) + kept;
    }

    private static void assertOthersUnharmed(List<NewLine> lines, int damaged, String text) {
        Map<String, NewLine> good = new HashMap<>();
        lines.stream().filter(line -> line.request() != null).forEach(line -> good.put(line.rowRef(), line));
        String said = lines.stream()
                .flatMap(line -> line.problems().stream())
                .map(problem -> problem.code())
                .collect(Collectors.joining());
        for (int number = 1; number <= ROWS; number++) {
            NewLine line = good.get("R-" + number);
            boolean follows = number == damaged + 1 || number == damaged;
            if (line == null && !follows) {
                assertThat(said).as("row %s of\n%s", number, text).contains("SPANS_LINES");
            } else if (line != null && number != damaged) {
                assertThat(line.request().recipient()).isEqualTo("person" + number + "@example.com");
                assertThat(line.request().denomination()).isEqualTo("100 USD");
            }
        }
    }
}
