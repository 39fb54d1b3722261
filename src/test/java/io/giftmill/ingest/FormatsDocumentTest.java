package io.giftmill.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FormatsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/formats.md");

    @Test
    void explainsEveryCodeOfARow() throws IOException {
        assertThat(table("| Row code |"))
                .containsExactlyElementsOf(Arrays.stream(RowErrorCode.values())
                        .map(code -> "| `" + code + "` | " + code.sentence() + " |")
                        .toList());
    }

    @Test
    void explainsEveryCodeOfAFile() throws IOException {
        assertThat(table("| File code |"))
                .containsExactlyElementsOf(Arrays.stream(FileErrorCode.values())
                        .map(code -> "| `" + code + "` | " + code.sentence() + " |")
                        .toList());
    }

    @Test
    void namesEveryColumnWithItsAliases() throws IOException {
        List<String> rows = table("| Column |");
        assertThat(rows).hasSize(Column.values().length);
        for (Column column : Column.values()) {
            String start = "| `" + column.canonical() + "` | " + String.join(", ", column.aliases()) + " | ";
            assertThat(rows.get(column.ordinal())).startsWith(start);
        }
    }

    private static List<String> table(String heading) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
