package io.giftmill.ingest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.giftmill.batch.Batch;
import io.giftmill.batch.Batches;
import io.giftmill.batch.LineStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.invocation.InvocationOnMock;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;

@CamelSpringBootTest
@SpringBootTest(
        classes = IngestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.main.routes-include-pattern=file:routes/ingest.camel.yaml",
            "giftmill.ingest.chunk-rows=100"
        })
class IngestFileRouteTest {
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    @TempDir
    private static Path folder;

    @Autowired
    private ProducerTemplate camel;

    @Autowired
    private JdbcTemplate jdbc;

    @MockitoSpyBean
    private Batches batches;

    private int first;

    @DynamicPropertySource
    static void useFolder(DynamicPropertyRegistry registry) {
        IngestApplication.useFolder(registry, folder);
    }

    @BeforeEach
    void useReferencesOfItsOwn() {
        first = NEXT.getAndAdd(1_000_000);
    }

    @Test
    void recordsWhyAFileIsRefusedAndStoresNothingOfIt() {
        Path file = write("refused.csv", "row_ref,brand\na,b\n");
        assertRefused(file, FileErrorCode.COLUMN_MISSING);
        assertThat(jdbc.queryForList("select code from refusal where source = 'refused.csv'", String.class))
                .containsExactly("COLUMN_MISSING");
        assertThat(jdbc.queryForObject("select count(*) from batch where source = 'refused.csv'", Long.class))
                .isZero();
    }

    @Test
    void writesNoLineToTheLogForEachBadRow() {
        Logger ours = (Logger) LoggerFactory.getLogger("io.giftmill");
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        seen.start();
        ours.addAppender(seen);
        ours.setLevel(Level.INFO);
        try {
            String bad = IntStream.range(0, 5_000)
                    .mapToObj(i -> TestFiles.row(first + i).replace(i % 10 == 0 ? "none" : "Airbnb,US", ","))
                    .collect(Collectors.joining());
            Batch batch = take(write("bad-rows.csv", bad));
            assertThat(batches.counts(batch.id()))
                    .isEqualTo(Map.of(LineStatus.REJECTED, 4_500L, LineStatus.RECEIVED, 500L));
            assertThat(seen.list).isNotEmpty().hasSizeLessThan(10);
        } finally {
            ours.setLevel(null);
            ours.detachAppender(seen);
        }
    }

    @Test
    void goesOnBehindAnInterruption() {
        Path file = write("interrupted.csv", rows(0, 450));
        failAtAppend(3, () -> {
            throw new DataAccessResourceFailureException("the database is away");
        });
        assertThatThrownBy(() -> take(file)).hasStackTraceContaining("the database is away");
        // The header is the first record of the first chunk.
        Batch half = batches.unfinishedFiles().stream()
                .filter(batch -> batch.source().equals("interrupted.csv"))
                .findFirst()
                .orElseThrow();
        assertThat(half.rowsRead()).isEqualTo(199);

        Batch whole = take(file);
        assertThat(whole.id()).isEqualTo(half.id());
        assertStoredOnce(whole, 450);
    }

    @Test
    void storesALineOnceThoughItsCommitWasNotAnswered() {
        Path file = write("unanswered.csv", rows(0, 450));
        doAnswer(call -> {
                    call.callRealMethod();
                    throw new DataAccessResourceFailureException("the answer of the commit was lost");
                })
                .doCallRealMethod()
                .when(batches)
                .append(any(), any(), anyLong());
        assertThatThrownBy(() -> take(file)).hasStackTraceContaining("the answer of the commit was lost");
        assertStoredOnce(take(file), 450);
    }

    @Test
    void stopsWhenTheFileChangesWhileItIsRead() {
        Path file = write("changing.csv", rows(0, 450));
        failAtAppend(2, () -> {
            Files.writeString(file, TestFiles.HEADER + rows(500, 2_000));
            return null;
        });
        assertRefused(file, FileErrorCode.CHANGED_WHILE_READ);
        List<Batch> unfinished = batches.unfinishedFiles();
        assertThat(unfinished).extracting(Batch::source).contains("changing.csv");
        assertThat(jdbc.queryForObject(
                        "select count(*) from line_request where row_ref = ?", Long.class, "R-" + (first + 1_500)))
                .isZero();
    }

    /** By somebody who covers his tracks, or on a file system that counts time in seconds. */
    @Test
    void storesNoRowThatWasNotInspectedThoughSizeAndTimeAreTheSame() throws IOException {
        String before = TestFiles.HEADER + rows(0, 5_000);
        Path file = write("rewritten.csv", before);
        FileTime time = Files.getLastModifiedTime(file);
        failAtAppend(2, () -> {
            Files.writeString(file, before.replace("100 USD", "900 USD"), StandardOpenOption.WRITE);
            Files.setLastModifiedTime(file, time);
            return null;
        });
        assertRefused(file, FileErrorCode.CHANGED_WHILE_READ);
        assertThat(jdbc.queryForObject("""
                        select count(*) from line_request q join line l on l.id = q.line_id
                            join batch b on b.id = l.batch_id
                        where b.source = 'rewritten.csv' and q.denomination <> '100 USD'""", Long.class)).isZero();
        assertThat(batches.unfinishedFiles()).extracting(Batch::source).contains("rewritten.csv");
        assertThat(jdbc.queryForObject("select count(*) from refusal where source = 'rewritten.csv'", Long.class))
                .isEqualTo(1);
    }

    @Test
    void takesTheSameBytesOnceUnderAnyName() throws IOException {
        Path file = write("once.csv", rows(0, 120));
        Batch batch = take(file);
        Path copy = Files.copy(file, folder.resolve("twice.csv"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(take(copy)).isEqualTo(batch);
        assertThat(take(file)).isEqualTo(batch);
        assertStoredOnce(batch, 120);
    }

    @Test
    void takesTheSameBytesOnceThoughManyComeAtTheSameTime() {
        Path file = write("together.csv", rows(0, 350));
        List<CompletableFuture<Batch>> takers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> take(file)))
                .toList();
        assertThat(takers.stream().map(taker -> taker.join().id()).distinct()).hasSize(1);
        assertStoredOnce(takers.get(0).join(), 350);
    }

    @Test
    void tellsRepeatedReferencesFromReusedOnes() {
        take(write("first.csv", rows(0, 10)));
        String changed = rows(9, 10).replace("100 USD", "50 USD");
        Batch batch = take(write("overlap.csv", rows(5, 9) + changed + rows(10, 15)));
        assertThat(batches.counts(batch.id()))
                .isEqualTo(Map.of(LineStatus.DUPLICATE, 4L, LineStatus.REJECTED, 1L, LineStatus.RECEIVED, 5L));
    }

    @Test
    void aBadRowDoesNotStopAFile() {
        Batch batch = take(write("bad-row.csv", rows(0, 3) + ",,\"\n\",x\n" + rows(3, 6)));
        assertThat(batches.counts(batch.id())).isEqualTo(Map.of(LineStatus.REJECTED, 1L, LineStatus.RECEIVED, 6L));
    }

    @Test
    void readsEveryDelimiter() {
        for (String delimiter : List.of(",", ";", "\t")) {
            first = NEXT.getAndAdd(1_000_000);
            Path file = folder.resolve("delimiter-" + (int) delimiter.charAt(0) + ".csv");
            write(file, (TestFiles.HEADER + rows(0, 3)).replace(",", delimiter));
            assertThat(batches.counts(take(file).id())).isEqualTo(Map.of(LineStatus.RECEIVED, 3L));
        }
    }

    @Test
    void headersFromOutsideHaveNoEffect() {
        Path file = write("headers.csv", rows(0, 3));
        Object batch = camel.requestBodyAndHeaders(
                "direct:ingest-file",
                new TakeFile(file, null, null, true),
                Map.of("CamelBeanMethodName", "finish", "CamelFileName", "../../x", "CamelSplitterIndex", "7"));
        assertStoredOnce((Batch) batch, 3);
    }

    private void assertStoredOnce(Batch batch, long rows) {
        assertThat(batch.isIngested()).isTrue();
        assertThat(batch.rowsRead()).isEqualTo(rows);
        assertThat(jdbc.queryForObject("select max(line_no) from line where batch_id = ?", Long.class, batch.id()))
                .isEqualTo(rows);
        assertThat(batches.counts(batch.id())).isEqualTo(Map.of(LineStatus.RECEIVED, rows));
    }

    private void assertRefused(Path file, FileErrorCode code) {
        assertThatThrownBy(() -> take(file))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseInstanceOf(FileRefusedException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        FileRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private interface Interruption {
        Object happen() throws IOException;
    }

    private void failAtAppend(int number, Interruption interruption) {
        AtomicInteger appends = new AtomicInteger();
        doAnswer((InvocationOnMock call) -> {
                    if (appends.incrementAndGet() == number) {
                        interruption.happen();
                    }
                    return call.callRealMethod();
                })
                .when(batches)
                .append(any(), any(), anyLong());
    }

    private String rows(int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i < to; i++) {
            rows.append(TestFiles.row(first + i));
        }
        return rows.toString();
    }

    private Path write(String name, String rows) {
        return write(folder.resolve(name), rows.startsWith("row_ref") ? rows : TestFiles.HEADER + rows);
    }

    private static Path write(Path file, String content) {
        try {
            return Files.writeString(file, content);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private Batch take(Path file) {
        return camel.requestBody("direct:ingest-file", new TakeFile(file, null, null, true), Batch.class);
    }
}
