package io.giftmill.ledger;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerFileTest {
    @TempDir
    private Path folder;

    private LedgerProperties limits(long maxRows, DataSize maxFile) {
        return new LedgerProperties(
                folder, List.of(), 0, maxFile, DataSize.ofBytes(500), maxRows, 10, DataSize.ofBytes(100), 500);
    }

    private List<List<String>> read(byte[] bytes, LedgerProperties limits) throws IOException {
        Path path = Files.write(folder.resolve("ledger.csv"), bytes);
        List<List<String>> rows = new ArrayList<>();
        try (LedgerFile file = LedgerFile.open(path, ',', StandardCharsets.UTF_8, limits)) {
            while (file.hasNext()) {
                rows.add(file.next());
            }
        }
        return rows;
    }

    private List<List<String>> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), limits(5, DataSize.ofMegabytes(1)));
    }

    private void refuses(String text, String sentence) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(LedgerRefusedException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void refusesACellThatIsTooLong() {
        refuses("a,b\n1," + "x".repeat(101) + "\n", "Row 2: the row cannot be read");
        refuses("a,b\n1,\"" + "x\n".repeat(100_000), "the row cannot be read");
    }

    @Test
    void refusesARowThatIsTooLong() {
        refuses(
                (("x".repeat(100) + ",").repeat(9) + "x".repeat(100) + "\n").repeat(2),
                "Row 1: the row cannot be read");
    }

    @Test
    void refusesTooManyCells() {
        refuses("a,b,c,d,e,f,g,h,i,j,k\n", "Row 1: the row cannot be read");
    }

    @Test
    void refusesTooManyRows() {
        refuses("a\n" + "1\n".repeat(6), "more than 5 rows");
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        assertThatThrownBy(() -> read("a\n1\n".getBytes(StandardCharsets.UTF_8), limits(5, DataSize.ofBytes(3))))
                .hasMessageContaining("more than 3 bytes");
    }

    @Test
    void refusesWhatIsNoFile() {
        for (String name : List.of("", "missing.csv")) {
            assertThatThrownBy(() -> LedgerFile.open(
                            folder.resolve(name), ',', StandardCharsets.UTF_8, limits(5, DataSize.ofMegabytes(1))))
                    .isInstanceOf(LedgerRefusedException.class);
        }
    }

    @Test
    void readsUtf8AndUtf16WithTheirMarks() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] bytes = ("\uFEFFa,b\nü,2\n").getBytes(charset);
            assertThat(read(bytes, limits(5, DataSize.ofMegabytes(1))))
                    .containsExactly(List.of("a", "b"), List.of("ü", "2"));
        }
    }

    @Test
    void numbersRowsAsASpreadsheetDoesAndLeavesOutBlankOnes() throws IOException {
        Path path = Files.writeString(folder.resolve("ledger.csv"), "a,b\n\n1,2\n");
        try (LedgerFile file = LedgerFile.open(path, ',', StandardCharsets.UTF_8, limits(5, DataSize.ofMegabytes(1)))) {
            assertThat(file.next()).containsExactly("a", "b");
            assertThat(file.next()).containsExactly("1", "2");
            assertThat(file.rowNo()).isEqualTo(3);
            assertThat(file.hasNext()).isFalse();
        }
    }

    @Test
    void hashesTheWholeFileHoweverMuchWasRead() throws IOException {
        Path path = Files.writeString(folder.resolve("ledger.csv"), "a,b\n1,2\n3,4\n");
        LedgerProperties limits = limits(5, DataSize.ofMegabytes(1));
        try (LedgerFile one = LedgerFile.open(path, ',', StandardCharsets.UTF_8, limits);
                LedgerFile other = LedgerFile.open(path, ',', StandardCharsets.UTF_8, limits)) {
            one.next();
            while (other.hasNext()) {
                other.next();
            }
            assertThat(one.sha256Hex()).isEqualTo(other.sha256Hex()).hasSize(64);
        }
    }
}
