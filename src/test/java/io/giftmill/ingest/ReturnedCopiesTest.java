package io.giftmill.ingest;

import io.giftmill.batch.AnswerColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A return file shows a row once for each line of its quantity. */
class ReturnedCopiesTest {
    private static final List<String> OWN =
            List.of("row_ref", "brand_name", "country_code", "denomination", "recipient", "quantity", "note");

    private static List<String> row(String ref, String quantity, String note, int line) {
        List<String> cells =
                new ArrayList<>(List.of(ref, "Airbnb", "US", "100 USD", "a@example.com", quantity, note, "" + line));
        cells.addAll(Collections.nCopies(AnswerColumns.NAMES.size() - 1, "answer " + line));
        return cells;
    }

    private static List<ParsedRow> parse(boolean returned, List<List<String>> rows) {
        Rows parser = new Rows(new Preamble(',', 0, 0, null), RowDefaults.NONE);
        List<String> header = new ArrayList<>(OWN);
        AnswerColumns.NAMES.forEach(name -> header.add(returned ? name : name + " of mine"));
        return Stream.concat(Stream.of(header), rows.stream())
                .map(parser::next)
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void makesNoMoreLinesOfARowEachTimeItComesBack() {
        List<ParsedRow> rows = parse(
                true,
                List.of(row("A", "3", "x", 1), row("B", "1", "x", 4), row("A", "3", "x", 2), row("A", "3", "x", 3)));
        assertThat(rows).extracting(ParsedRow::rowRef).containsExactly("A", "B");
        assertThat(rows).extracting(ParsedRow::lineCount).containsExactly(3, 1);
    }

    @Test
    void readsACopyThatWasChangedLikeAnyRow() {
        List<ParsedRow> rows = parse(true, List.of(row("A", "2", "x", 1), row("A", "2", "y", 2)));
        assertThat(rows).hasSize(2);
    }

    @Test
    void dropsNoRepeatedRowOfAFileThatIsNotOurs() {
        assertThat(parse(false, List.of(row("A", "2", "x", 1), row("A", "2", "x", 1))))
                .hasSize(2);
        assertThat(parse(true, List.of(row("A", "1", "x", 1), row("A", "1", "x", 2))))
                .as("a reference that stands twice is answered twice")
                .hasSize(2);
    }
}
