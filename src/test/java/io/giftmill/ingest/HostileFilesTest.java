package io.giftmill.ingest;

import io.giftmill.batch.Batch;
import io.giftmill.hostile.Corpus;
import io.giftmill.hostile.Specimen;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** Every file of the corpus, through the route that takes real ones into a real record. */
@CamelSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = IngestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camel.main.routes-include-pattern=file:routes/ingest.camel.yaml")
class HostileFilesTest {
    private static final String KIND = "files";
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    @Autowired
    private ProducerTemplate camel;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @DynamicPropertySource
    static void useFolder(DynamicPropertyRegistry registry) {
        IngestApplication.useFolder(registry, folder);
    }

    static List<Specimen> specimens() {
        return Corpus.of(KIND);
    }

    /** The specimens have references in common. */
    @BeforeEach
    void forget() {
        transaction.executeWithoutResult(
                running -> Stream.of("line_problem", "line_request", "line_event", "line", "refusal", "batch")
                        .forEach(table -> jdbc.update("delete from " + table)));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void endsAsItsIndexSays(Specimen specimen) throws IOException {
        Path file = written(specimen);
        Charset encoding = specimen.has("encoding") ? Charset.forName(specimen.text("encoding")) : null;
        TakeFile wish = new TakeFile(file, encoding, null, true);
        if (specimen.has("refused")) {
            assertRefused(specimen, wish);
        } else {
            Batch batch = assertTimeout(AT_MOST, () -> camel.requestBody("direct:ingest-file", wish, Batch.class));
            assertStored(specimen, batch);
        }
    }

    private static Path written(Specimen specimen) throws IOException {
        Path manifest = Corpus.folder(KIND).resolve(specimen.name() + Manifest.ENDING);
        if (Files.exists(manifest)) {
            Files.copy(manifest, folder.resolve(specimen.name() + Manifest.ENDING));
        }
        return Files.write(folder.resolve(specimen.name()), Corpus.bytes(KIND, specimen));
    }

    private void assertRefused(Specimen specimen, TakeFile wish) {
        CamelExecutionException failure = assertTimeout(
                AT_MOST,
                () -> catchThrowableOfType(
                        CamelExecutionException.class, () -> camel.requestBody("direct:ingest-file", wish)));
        assertThat(failure).hasRootCauseInstanceOf(FileRefusedException.class);
        assertThat(jdbc.queryForList("select code from refusal", String.class))
                .containsExactly(specimen.text("refused"));
        String sentence = jdbc.queryForObject("select sentence from refusal", String.class);
        assertFitToPrint(sentence);
        assertThat(sentence).contains(specimen.has("says") ? specimen.text("says") : ".");
        assertThat(jdbc.queryForObject("select count(*) from line", Long.class)).isZero();
        assertThat(jdbc.queryForObject("select count(*) from batch", Long.class))
                .isZero();
    }

    private void assertStored(Specimen specimen, Batch batch) {
        long rows = Long.parseLong(specimen.text("rows"));
        assertThat(batch.rowsRead()).isEqualTo(rows);
        assertThat(jdbc.queryForObject("select count(distinct row_no) from line_request", Long.class))
                .as("a row is stored or reported, never dropped")
                .isEqualTo(rows);
        assertThat(jdbc.queryForList(
                        "select row_ref from line_request r join line l on l.id = r.line_id where l.status = 'RECEIVED'"
                                + " order by l.line_no",
                        String.class))
                .isEqualTo(good(specimen, rows));
        assertThat(problems()).isEqualTo(specimen.texts("bad"));
        jdbc.queryForList("select sentence from line_problem", String.class)
                .forEach(HostileFilesTest::assertFitToPrint);
        assertThat(jdbc.queryForObject(
                        "select count(*) from line where status not in ('RECEIVED', 'REJECTED')", Long.class))
                .isZero();
        if (!"all".equals(specimen.text("good"))) {
            assertFields(specimen);
        }
    }

    private List<String> good(Specimen specimen, long rows) {
        String said = specimen.text("good");
        if (said.equals("all")) {
            return jdbc.queryForList(
                    "select row_ref from line_request r join line l on l.id = r.line_id order by l.line_no",
                    String.class);
        }
        return said.startsWith("R-1..")
                ? IntStream.rangeClosed(1, (int) rows)
                        .filter(number -> number != 601)
                        .mapToObj(number -> "R-" + number)
                        .toList()
                : specimen.texts("good");
    }

    private List<String> problems() {
        return jdbc.query(
                "select r.row_no, p.code, p.column_name from line_problem p join line_request r on r.line_id = p.line_id"
                        + " order by r.row_no, p.position",
                (row, number) -> row.getLong(1) + " " + row.getString(2) + " " + shown(row.getString(3)));
    }

    private static String shown(String column) {
        return column == null ? "-" : column.length() > 60 ? "..." : column;
    }

    /** Every good row has the fields of its own row, whatever stands around it. */
    private void assertFields(Specimen specimen) {
        List<Map<String, Object>> stored = jdbc.queryForList(
                "select r.* from line_request r join line l on l.id = r.line_id where l.status = 'RECEIVED'");
        for (Map<String, Object> row : stored) {
            String reference = String.valueOf(row.get("row_ref"));
            Map<String, String> expected = new TreeMap<>(Map.of(
                    "brand_name", "Airbnb",
                    "country_code", "US",
                    "denomination", "100 USD",
                    "recipient", "person" + reference.substring(2) + "@example.com"));
            specimen.map("holds").forEach((place, value) -> {
                String[] words = String.valueOf(place).split(" ");
                if (words[0].equals(reference)) {
                    expected.put(words[1], String.valueOf(value));
                }
            });
            expected.forEach(
                    (column, value) -> assertThat(row.get(column) == null ? "" : String.valueOf(row.get(column)))
                            .as(reference + " " + column)
                            .isEqualTo(value));
        }
    }

    /** Sentences end in logs, terminals, reports and databases. */
    private static void assertFitToPrint(String sentence) {
        assertThat(sentence.chars().filter(Character::isISOControl))
                .as(sentence)
                .isEmpty();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(sentence))
                .as(sentence)
                .isTrue();
    }

    /** Two thousand rows of which every second is bad. */
    @Test
    void aFileOfBadRowsFillsNoLog(CapturedOutput output) throws IOException {
        StringBuilder rows = new StringBuilder(TestFiles.HEADER);
        for (int number = 1; number <= 2_000; number++) {
            rows.append(number % 2 == 0 ? TestFiles.row(number) : "R-" + number + ",,,\u001b[2J,nobody\n");
        }
        Path file = Files.writeString(folder.resolve("bad-rows.csv"), rows);
        Batch batch = camel.requestBody("direct:ingest-file", new TakeFile(file, null, null, true), Batch.class);
        assertThat(batch.rowsRead()).isEqualTo(2_000);
        assertThat(output.getAll().lines().count()).isLessThan(20);
        assertThat(output.getAll()).doesNotContain("nobody").doesNotContain("\u001b[2J");
    }

    @Test
    void everyFileOfTheFolderIsInTheIndex() throws IOException {
        try (Stream<Path> files = Files.list(Corpus.folder(KIND))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".csv"))
                            .filter(name -> specimens().stream()
                                    .noneMatch(one -> one.name().equals(name) || name.equals(one.text("file")))))
                    .isEmpty();
        }
    }
}
