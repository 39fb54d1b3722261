package io.giftmill.ingest;

import io.giftmill.batch.Batches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@CamelSpringBootTest
@DirtiesContext
@EnabledOnOs(OS.LINUX)
@SpringBootTest(
        classes = IngestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"camel.main.routes-include-pattern=file:routes/ingest.camel.yaml"})
class IngestWatchRouteTest {
    @TempDir
    private static Path folder;

    @Autowired
    private Batches batches;

    @Autowired
    private CamelContext camel;

    @DynamicPropertySource
    static void useFolder(DynamicPropertyRegistry registry) {
        IngestApplication.useFolder(registry, folder);
    }

    @Test
    void movesEveryFileOutWithAReceiptAndTouchesNothingElse() throws Exception {
        camel.getRouteController().startRoute("ingest-watch");
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Path secret = Files.writeString(folder.resolve("secret.csv"), TestFiles.HEADER + TestFiles.row(99));
        Files.createSymbolicLink(inbox.resolve("link.csv"), secret);
        drop(inbox, "good.csv", TestFiles.HEADER + TestFiles.row(1));
        drop(inbox, "good.csv.manifest.json", "{\"file\":\"good.csv\",\"rows\":1,\"batch_ref\":\"Q4\"}");
        drop(inbox, "-rf ${bean:x}\n$(y).csv", TestFiles.HEADER + TestFiles.row(2));
        drop(inbox, "again.csv", TestFiles.HEADER + TestFiles.row(2));
        drop(inbox, "bad.xlsx", "PK\u0003\u0004");

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> names(inbox).isEmpty());
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> names(folder.resolve("archive")).size() == 7);
        assertThat(names(folder.resolve("archive")))
                .anySatisfy(name -> assertThat(name).endsWith("-good.csv"))
                .anySatisfy(name -> assertThat(name).endsWith("-good.csv.manifest.json"))
                .anySatisfy(name -> assertThat(name).endsWith("-good.csv.ack.txt"))
                .anySatisfy(name -> assertThat(name).endsWith("--rf __bean_x___(y).csv.ack.txt"));
        assertThat(names(folder.resolve("rejected")))
                .hasSize(4)
                .anySatisfy(name -> assertThat(name).endsWith("-bad.xlsx.nack.txt"))
                .anySatisfy(name -> assertThat(name).endsWith("-link.csv.nack.txt"));
        assertThat(secret).exists();
        assertThat(batches.find(1).orElseThrow().lines()).isEqualTo(1);
        assertThat(batches.find(2).orElseThrow().lines()).isEqualTo(1);
        assertThat(batches.find(3)).isEmpty();
    }

    private static void drop(Path inbox, String name, String content) throws IOException {
        Files.writeString(inbox.resolve(name), content);
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
