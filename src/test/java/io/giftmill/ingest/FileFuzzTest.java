package io.giftmill.ingest;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.NewLine;
import io.giftmill.hostile.Fuzz;
import io.giftmill.hostile.Mutations;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Good files that chance has damaged: each line is a row that is stored or reported, a line that was not damaged has its own
 * fields, and nothing but a refusal ends the reading. What counts as a line is told here without the reader.
 */
class FileFuzzTest {
    private static final String HEADER = "notes,row_ref,brand_name,country_code,denomination,recipient";
    private static final int ROWS = 20;
    private static final Pattern SPAN = Pattern.compile("lines (\\d+) to (\\d+)");
    private static final Pattern BLANK = Pattern.compile("[ \t,;\"\u00a0\u202f]*");
    private static final byte[][] PIECES = Stream.of(
                    "\"", "\"\"", "\",\"", ",", ";", "\t", "\r", "\n", "\r\n", "\n\n", "'", "=", "\\", "\u0000",
                    "\u0001", "\ufeff", "\u200b", "\u202e", "\u2028", "\u0085", "é", "１", "-", "+", "@", " ", ",,,,",
                    "#BATCH", "sep=;\n")
            .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    private static final byte[][] BROKEN = {
        {(byte) 0xff}, {(byte) 0xc0, (byte) 0xaf}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {0}, {(byte) 0xc3}
    };

    @TempDir
    private Path folder;

    private record Sort(String text, Charset charset, char delimiter) {}

    @Test
    void noDamageShiftsDropsOrChangesARow() {
        TestFiles files = new TestFiles(folder, Map.of());
        int[] read = {0};
        Fuzz.run(600, chance -> {
            Sort sort = sort(chance);
            byte[] good = sort.text().getBytes(sort.charset());
            int header = sort.text().split("thanks", 2)[0].getBytes(sort.charset()).length;
            byte[] damaged = Mutations.of(good, header, chance.nextInt(6) == 0 ? BROKEN : PIECES, chance);
            try {
                List<NewLine> lines = files.lines(files.write("orders.csv", damaged));
                assertNothingLost(lines, text(damaged, sort.charset()), sort);
                read[0]++;
            } catch (FileRefusedException refused) {
                assertThat(refused.sentence()).isNotBlank();
            }
        });
        assertThat(read[0]).as("files that were read, not refused").isPositive();
    }

    @Test
    void noDamageToAHeaderIsMoreThanARefusal() {
        TestFiles files = new TestFiles(folder, Map.of());
        Fuzz.run(400, chance -> {
            Sort sort = sort(chance);
            byte[] good = sort.text().getBytes(sort.charset());
            byte[] head = Mutations.of(Arrays.copyOf(good, Math.min(good.length, 160)), 0, PIECES, chance);
            try {
                files.lines(files.write("orders.csv", head))
                        .forEach(line -> assertThat(line.request() == null)
                                .isEqualTo(!line.problems().isEmpty()));
            } catch (FileRefusedException refused) {
                assertThat(refused.sentence()).isNotBlank();
            }
        });
    }

    /** What this test would say to a reader that loses, moves or changes a row. */
    @Test
    void noticesAReaderThatDropsShiftsOrChangesARow() {
        Sort sort = new Sort(HEADER + "\n" + plain(1) + "\n" + plain(2) + "\n", StandardCharsets.UTF_8, ',');
        List<NewLine> lines = new TestFiles(folder, Map.of()).lines(sort.text());
        assertNothingLost(lines, sort.text(), sort);
        NewLine one = lines.get(0);
        NewLine two = lines.get(1);
        Stream.of(
                        List.of(one),
                        List.of(two),
                        List.of(at(two, one), at(one, two)),
                        List.of(one, at(two, one)),
                        List.of(one, two, at(new NewLine(3, 4, "R-3", "x", two.request(), "[]", List.of()), two)))
                .forEach(broken -> assertThatThrownBy(() -> assertNothingLost(broken, sort.text(), sort))
                        .isInstanceOf(AssertionError.class));
    }

    private static String plain(int number) {
        return row(number).replace('|', ',');
    }

    private static NewLine at(NewLine place, NewLine line) {
        return new NewLine(
                place.lineNo(),
                place.rowNo(),
                line.rowRef(),
                line.contentHash(),
                line.request(),
                line.cellsJson(),
                line.problems());
    }

    private static Sort sort(Random chance) {
        char delimiter = ",;\t".charAt(chance.nextInt(3));
        String end = List.of("\n", "\r\n", "\r").get(chance.nextInt(3));
        Charset charset = chance.nextInt(5) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        StringBuilder text = new StringBuilder("\ufeff").append(HEADER).append(end);
        for (int number = 1; number <= ROWS; number++) {
            text.append(row(number)).append(end);
        }
        return new Sort(text.toString().replace(',', delimiter).replace('|', ','), charset, delimiter);
    }

    private static String row(int number) {
        // Some rows have marks and separators of their own, so that a stray mark finds an end.
        String notes = number % 7 == 0 ? "\"thanks| all; \"\"friends\"\"\"" : "thanks";
        return notes + ",R-" + number + ",Żabka " + number + ",PL," + number + " PLN,person" + number + "@example.com";
    }

    private static String text(byte[] bytes, Charset charset) throws CharacterCodingException {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static void assertNothingLost(List<NewLine> lines, String text, Sort sort) {
        Map<Long, NewLine> byRow = new HashMap<>();
        lines.forEach(line -> assertThat(byRow.put(line.rowNo(), line)).isNull());
        String[] physical = text.split("\r\n|\r|\n", -1);
        Map<String, Integer> good = good(sort);
        long row = 1;
        long rows = 0;
        List<long[]> spans = spans(lines);
        for (int at = 2; at <= physical.length; at++) {
            row++;
            String line = physical[at - 1];
            long[] span = span(spans, at);
            if (span != null) {
                assertThat(line).as("begins a row of several lines").contains("\"");
                at = (int) span[1];
                rows++;
            } else if (byRow.containsKey(row) || !BLANK.matcher(line).matches()) {
                rows++;
                assertThat(byRow)
                        .as("row " + row + ", line " + at + ": " + line)
                        .containsKey(row);
                assertOwnFields(byRow.get(row), line, good.get(line), sort);
            }
        }
        assertThat(byRow).hasSize((int) rows);
    }

    private static Map<String, Integer> good(Sort sort) {
        Map<String, Integer> good = new HashMap<>();
        for (int number = 1; number <= ROWS; number++) {
            good.put(row(number).replace(',', sort.delimiter()).replace('|', ','), number);
        }
        return good;
    }

    private static List<long[]> spans(List<NewLine> lines) {
        List<long[]> spans = new ArrayList<>();
        for (NewLine line : lines) {
            for (LineProblem problem : line.problems()) {
                Matcher span = SPAN.matcher(problem.sentence());
                if (problem.code().equals("SPANS_LINES") && span.find()) {
                    spans.add(new long[] {Long.parseLong(span.group(1)), Long.parseLong(span.group(2))});
                }
            }
        }
        return spans;
    }

    private static long[] span(List<long[]> spans, long line) {
        return spans.stream().filter(span -> span[0] == line).findFirst().orElse(null);
    }

    /** @param number the row this line was, if nothing has changed it */
    private static void assertOwnFields(NewLine stored, String line, Integer number, Sort sort) {
        if (number != null) {
            assertThat(stored.problems()).as(line).isEmpty();
            assertThat(stored.rowRef()).isEqualTo("R-" + number);
            assertThat(stored.request().brandName()).isEqualTo("Żabka " + number);
            assertThat(stored.request().denomination()).isEqualTo(number + " PLN");
            assertThat(stored.request().recipient()).isEqualTo("person" + number + "@example.com");
        } else if (stored.request() == null) {
            assertThat(stored.problems()).as(line).isNotEmpty();
        } else {
            String unquoted = line.replace("\"", "");
            assertThat(unquoted).contains(stored.rowRef());
            assertThat(unquoted).contains(stored.request().brandName().replace("\"", ""));
            assertThat(unquoted).contains(stored.request().denomination().replace("\"", ""));
        }
    }
}
