package io.giftmill.ingest;

import io.giftmill.batch.Batch;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.ConnectionCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** Two instances over one PostgreSQL that are given the same file at the same moment. Nobody else may open an H2 file. */
class TwoInstancesTest {
    private static final int SENDERS = 20;
    private static final int ROWS = 350;

    @TempDir
    private Path folder;

    private static ConfigurableApplicationContext instance(Database database) {
        String url = database.jdbc().execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getURL());
        return new SpringApplicationBuilder(IngestApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.hikari.maximum-pool-size=12",
                        "--camel.main.routes-include-pattern=file:routes/ingest.camel.yaml",
                        "--giftmill.ingest.chunk-rows=50");
    }

    @OnEveryDatabase
    void takeTheSameBytesOnceHoweverManySendThemUnderWhateverName(Database database) throws Exception {
        assumeFalse(database.isH2());
        String rows = IntStream.range(0, ROWS).mapToObj(TestFiles::row).collect(Collectors.joining());
        try (var one = instance(database);
                var other = instance(database)) {
            List<CompletableFuture<Batch>> senders = IntStream.range(0, SENDERS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> take(number % 2 == 0 ? one : other, write("file-" + number + ".csv", rows))))
                    .toList();
            List<Batch> answers = senders.stream().map(CompletableFuture::join).toList();
            assertThat(answers)
                    .extracting(Batch::id)
                    .containsOnly(answers.get(0).id());
            assertThat(answers)
                    .extracting(Batch::source)
                    .containsOnly(answers.get(0).source());
        }
        assertThat(database.count("batch")).isEqualTo(1);
        assertThat(database.count("line")).isEqualTo(ROWS);
        assertThat(database.text("select count(*) from line where status = 'RECEIVED'"))
                .isEqualTo("" + ROWS);
    }

    private static Batch take(ConfigurableApplicationContext instance, Path file) {
        return instance.getBean(ProducerTemplate.class)
                .requestBody("direct:ingest-file", new TakeFile(file, null, null, true), Batch.class);
    }

    private Path write(String name, String rows) {
        try {
            return Files.writeString(folder.resolve(name), TestFiles.HEADER + rows);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
