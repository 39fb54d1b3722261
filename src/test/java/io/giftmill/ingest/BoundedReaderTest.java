package io.giftmill.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BoundedReaderTest {
    private static final IngestProperties SMALL = TestFiles.properties(Map.of(
            "giftmill.ingest.max-field",
            "10B",
            "giftmill.ingest.max-row",
            "30B",
            "giftmill.ingest.max-columns",
            "4",
            "giftmill.ingest.max-rows",
            "3"));

    @Test
    void endsAnUnclosedQuoteAfterOneCellInsteadOfReadingSixHundredMegabytes() throws IOException {
        Endless text = new Endless("row_ref,\"", 600_000_000L);
        Reader reader = new StrictReader(text, null);
        assertRefused(FileErrorCode.FIELD_TOO_LONG, reader, TestFiles.properties(Map.of()));
        assertThat(text.read).isLessThan(200_000);
    }

    @Test
    void endsALineWithoutEnd() throws IOException {
        Endless text = new Endless("a", 10_000_000_000L);
        assertRefused(FileErrorCode.FIELD_TOO_LONG, new StrictReader(text, null), TestFiles.properties(Map.of()));
        assertThat(text.read).isLessThan(200_000);
    }

    @Test
    void refusesWhatIsLargerThanAllowed() {
        assertRefused(FileErrorCode.FIELD_TOO_LONG, "12345678901");
        assertRefused(FileErrorCode.FIELD_TOO_LONG, "a,\"12345678901\"");
        assertRefused(FileErrorCode.ROW_TOO_LONG, "1234567890,1234567890,1234567890");
        assertRefused(FileErrorCode.TOO_MANY_COLUMNS, "1,2,3,4,5");
        assertRefused(FileErrorCode.TOO_MANY_ROWS, "h\n1\n2\n3\n4\n");
    }

    @Test
    void namesTheRowOfAQuoteThatIsNeverClosed() {
        assertThatThrownBy(() -> parse("a,b\nc,d\n\"e,f\ng", SMALL))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("row 3");
    }

    @Test
    void readsWhatParsersRefuse() throws IOException {
        assertThat(parse("\"a\"b,c\nd,e\n", SMALL)).containsExactly(List.of("ab", "c"), List.of("d", "e"));
        assertThat(parse("\"a\" ,c\n", SMALL)).containsExactly(List.of("a ", "c"));
        assertThat(parse("\"a\"\"b\"c\"d\",e", SMALL)).containsExactly(List.of("a\"bc\"d\"", "e"));
        assertThat(parse("a\"b,c\n", SMALL)).containsExactly(List.of("a\"b", "c"));
    }

    @Test
    void keepsEveryKindOfLineEnd() throws IOException {
        assertThat(parse("a\r\nb\rc\n\n", SMALL))
                .containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of(""));
    }

    private static void assertRefused(FileErrorCode code, String text) {
        assertRefused(code, new StringReader(text), SMALL);
    }

    private static void assertRefused(FileErrorCode code, Reader text, IngestProperties limits) {
        assertThatThrownBy(() -> parse(text, limits))
                .isInstanceOfSatisfying(
                        FileRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static List<List<String>> parse(String text, IngestProperties limits) throws IOException {
        return parse(new StringReader(text), limits);
    }

    private static List<List<String>> parse(Reader text, IngestProperties limits) throws IOException {
        Reader bounded = new BoundedReader(text, new Preamble(',', 0, 0, null), limits);
        CSVFormat format =
                CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser =
                CSVParser.builder().setReader(bounded).setFormat(format).get()) {
            parser.forEach(row -> rows.add(row.toList()));
        }
        return rows;
    }

    /** The text given, then one letter over and over. */
    private static final class Endless extends InputStream {
        private final String start;
        private final long size;
        private long read;

        Endless(String start, long size) {
            this.start = start;
            this.size = size;
        }

        @Override
        public int read() {
            if (read == size) {
                return -1;
            }
            return read < start.length() ? start.charAt((int) read++) : next();
        }

        private int next() {
            read++;
            return 'a';
        }
    }
}
