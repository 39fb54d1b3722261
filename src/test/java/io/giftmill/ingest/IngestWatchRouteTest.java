package io.giftmill.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.giftmill.batch.Batch;
import io.giftmill.batch.Batches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;

@CamelSpringBootTest
@DirtiesContext
@EnabledOnOs(OS.LINUX)
@SpringBootTest(
        classes = IngestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.main.routes-include-pattern=file:routes/ingest.camel.yaml",
            "giftmill.ingest.stable-for=0s",
            "giftmill.ingest.large-file=100KB",
            "giftmill.ingest.chunk-rows=100"
        })
class IngestWatchRouteTest {
    @TempDir
    private static Path folder;

    @MockitoSpyBean
    private Batches batches;

    @Autowired
    private CamelContext camel;

    @Autowired
    private JdbcTemplate jdbc;

    private Path inbox;

    @DynamicPropertySource
    static void useFolder(DynamicPropertyRegistry registry) {
        IngestApplication.useFolder(registry, folder);
    }

    @BeforeEach
    void watch() throws Exception {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        for (String route : List.of("ingest-small-file", "ingest-large-file", "ingest-watch")) {
            camel.getRouteController().startRoute(route);
        }
    }

    @Test
    void answersEveryFileMovesItOutAndTouchesNothingElse() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.csv"), TestFiles.HEADER + TestFiles.row(99));
        Files.createSymbolicLink(inbox.resolve("link.csv"), secret);
        assertThat(new ProcessBuilder("mkfifo", inbox.resolve("pipe.csv").toString())
                        .start()
                        .waitFor())
                .isZero();
        drop("good.csv.manifest.json", "{\"file\":\"good.csv\",\"rows\":1,\"batch_ref\":\"Q4\"}");
        drop("good.csv", TestFiles.HEADER + TestFiles.row(1));
        drop("-rf ${bean:x}\n$(y).csv", TestFiles.HEADER + TestFiles.row(2));
        drop("bad.xlsx", "PK\u0003\u0004");

        until(() -> names("inbox").equals(List.of("link.csv", "pipe.csv")));
        assertThat(names("archive"))
                .anyMatch(name -> name.endsWith("-good.csv"))
                .anyMatch(name -> name.endsWith("-good.csv.manifest.json"))
                .anyMatch(name -> name.endsWith("-_-rf __bean_x___(y).csv"));
        assertThat(names("rejected")).hasSize(1).allMatch(name -> name.endsWith("-bad.xlsx"));
        assertThat(names("outbox"))
                .contains("good.csv.ack.json", "good.csv.ack.txt", "_-rf __bean_x___(y).csv.ack.json")
                .contains("bad.xlsx.nack.json", "bad.xlsx.nack.txt");
        assertThat(TestInbox.json(folder.resolve("outbox/good.csv.ack.json"))
                        .path("batch_ref")
                        .asText())
                .isEqualTo("Q4");
        assertThat(secret).exists();
        assertThat(jdbc.queryForList(
                        "select source from batch where batch_ref in ('Q4', '-rf __bean_x___(y)')", String.class))
                .containsExactlyInAnyOrder("-rf __bean_x___(y).csv", "good.csv");
    }

    @Test
    void aSmallFileDoesNotWaitForLargeOnes() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger chunks = new AtomicInteger();
        List<String> stored = new CopyOnWriteArrayList<>();
        doAnswer(call -> {
                    Batch batch = call.getArgument(0);
                    if (batch.source().startsWith("large") && chunks.incrementAndGet() > 3) {
                        goOn.await();
                    }
                    return call.callRealMethod();
                })
                .when(batches)
                .append(any(), any(), anyLong());
        doAnswer(call -> {
                    stored.add(call.<Batch>getArgument(0).source());
                    return call.callRealMethod();
                })
                .when(batches)
                .close(any());
        drop("large-1.csv", TestFiles.HEADER + rows(100_000, 20_000));
        until(() -> chunks.get() > 3);
        drop("large-2.csv", TestFiles.HEADER + rows(200_000, 20_000));
        drop("small.csv", TestFiles.HEADER + TestFiles.row(300_000));

        until(() -> names("outbox").contains("small.csv.ack.json"));
        assertThat(stored).containsExactly("small.csv");
        assertThat(received("R-300000")).isEqualTo(1);
        assertThat(received("R-119999")).isZero();
        assertThat(jdbc.queryForList("select source from batch where source like 'large%'", String.class))
                .containsExactly("large-1.csv");

        goOn.countDown();
        until(() -> stored.size() == 3 && names("inbox").stream().noneMatch(name -> name.startsWith("large")));
        assertThat(stored).containsExactly("small.csv", "large-1.csv", "large-2.csv");
        assertThat(received("R-119999")).isEqualTo(1);
    }

    @Test
    void takesManyFilesThatComeTogether() throws Exception {
        for (int i = 0; i < 150; i++) {
            drop("many-" + i + ".csv", TestFiles.HEADER + TestFiles.row(400_000 + i));
        }
        until(() -> names("outbox").stream()
                        .filter(name -> name.matches("many-.*json"))
                        .count()
                == 150);
        assertThat(jdbc.queryForObject("select count(*) from batch where source like 'many%'", Long.class))
                .isEqualTo(150);
    }

    @Test
    void takesTheSameBytesOnceThoughTheyComeTwiceAtTheSameMoment() throws Exception {
        String orders = TestFiles.HEADER + rows(500_000, 300);
        drop("twin-1.csv", orders);
        drop("twin-2.csv", orders);
        until(() -> names("outbox").containsAll(List.of("twin-1.csv.ack.json", "twin-2.csv.ack.json")));
        JsonNode one = TestInbox.json(folder.resolve("outbox/twin-1.csv.ack.json"));
        JsonNode two = TestInbox.json(folder.resolve("outbox/twin-2.csv.ack.json"));
        assertThat(List.of(one.path("status").asText(), two.path("status").asText()))
                .containsExactlyInAnyOrder("ACCEPTED", "KNOWN");
        assertThat(one.path("batch_id")).isEqualTo(two.path("batch_id"));
        assertThat(received("R-500299")).isEqualTo(1);
    }

    @Test
    void aFileIsTriedAgainAfterTheDatabaseWasAway() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        doAnswer(call -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new DataAccessResourceFailureException("the database is away");
                    }
                    return call.callRealMethod();
                })
                .when(batches)
                .append(any(), any(), anyLong());
        drop("later.csv", TestFiles.HEADER + TestFiles.row(600_000));
        until(() -> tries.get() == 1);
        drop("other.csv", TestFiles.HEADER + TestFiles.row(600_001));
        until(() -> names("outbox").contains("other.csv.ack.json"));
        assertThat(names("inbox")).contains("later.csv");
        assertThat(names("outbox")).noneMatch(name -> name.startsWith("later"));
        // The clock of this test stands still, so only a change ends its pause.
        Files.setLastModifiedTime(inbox.resolve("later.csv"), FileTime.fromMillis(0));
        until(() -> names("outbox").contains("later.csv.ack.json"));
    }

    private long received(String rowRef) {
        return jdbc.queryForObject("select count(*) from line_request where row_ref = ?", Long.class, rowRef);
    }

    private static String rows(int from, int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(TestFiles.row(from + i));
        }
        return rows.toString();
    }

    private static void until(Callable<Boolean> happens) {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(happens);
    }

    private static List<String> names(String name) {
        return TestInbox.names(folder.resolve(name));
    }

    private void drop(String name, String content) throws IOException {
        Path draft = Files.writeString(inbox.resolve("." + name.hashCode()), content);
        Files.move(draft, inbox.resolve(name));
    }
}
