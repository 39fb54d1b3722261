package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.reconcile.PackFigures.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.io.TempDir;

import static io.giftmill.reconcile.TestLine.line;
import static org.assertj.core.api.Assertions.assertThat;

class FinanceFilesTest {

    @TempDir
    private Path folder;

    private List<WrittenFile> write(Database database, boolean publish) throws IOException {
        ReconcileProperties settings = TestSettings.of(Map.of("stock-recipients", "*@shelf.example"));
        FinanceFiles.Frame frame =
                new FinanceFiles.Frame(folder, TestLine.AS_OF, LocalDate.parse("2026-11-30"), null, null);
        try (FinanceFiles files = new FinanceFiles(frame, database.jdbc(), new Bookkeeping(settings), settings);
                Draft lines = new Draft(folder, LinesFile.NAME, true)) {
            Table both = files.lines(lines);
            both.header(List.of("line_no"));
            both.plain(1).endRow();
            TestLine.tell(
                    files,
                    line(1, LineStatus.DELIVERED)
                            .order("10.26", "10.26", null)
                            .delivered()
                            .recipient("it@shelf.example"),
                    line(2, LineStatus.PLACED).order("7", "0", null, null, null).brand("=1+1"));
            List<WrittenFile> written = new ArrayList<>(files.finishTables());
            written.addAll(files.finishPictures(TestFigures.of("Q4")));
            if (publish) {
                files.publish();
            }
            return written;
        }
    }

    private Map<String, String> hashes() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                hashes.put(
                        file.getFileName().toString(),
                        HexFormat.of().formatHex(Folders.sha256().digest(Files.readAllBytes(file))));
            }
        }
        return hashes;
    }

    @OnEveryDatabase
    void leavesNothingBehindUnlessItIsPublished(Database database) throws IOException {
        write(database, false);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @OnEveryDatabase
    void writesWhatFinanceOpensWithTheHashesItNames(Database database) throws IOException {
        List<WrittenFile> written = write(database, true);
        assertThat(written)
                .extracting(WrittenFile::name)
                .containsExactly(
                        "journal.csv", "stock_unissued.csv", "claims.csv", "reconciliation.xlsx", "report.html");
        Map<String, String> named = new TreeMap<>();
        written.forEach(file -> named.put(file.name(), file.sha256()));
        assertThat(hashes()).isEqualTo(named);
        write(database, true);
        assertThat(hashes()).isEqualTo(named);
        try (ReadableWorkbook book =
                new ReadableWorkbook(folder.resolve(WorkbookFile.NAME).toFile())) {
            assertThat(book.getSheets().map(Sheet::getName))
                    .containsExactly("Summary", "Exceptions", "Payments", "Journal", "Stock", "Lines");
            assertThat(book.findSheet("Stock").orElseThrow().read()).hasSize(2);
            assertThat(book.findSheet("Journal").orElseThrow().read()).hasSize(1 + 4);
        }
    }
}
