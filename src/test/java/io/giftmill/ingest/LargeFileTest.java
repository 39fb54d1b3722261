package io.giftmill.ingest;

import io.giftmill.batch.Batch;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs in a process of its own, whose memory is too small for the file. */
class LargeFileTest {
    private static final int ROWS = 100_000;

    @TempDir
    private Path folder;

    @Test
    void storesAFileThatDoesNotFitIntoMemory() throws Exception {
        Path file = folder.resolve("large.csv");
        write(file);
        assertThat(Files.size(file)).isGreaterThan(100L << 20);
        assertThat(run(file)).isEqualTo("stored " + ROWS);
    }

    private static void write(Path file) throws IOException {
        String notes = "n".repeat(1_200);
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            rows.write("notes," + TestFiles.HEADER);
            for (int i = 1; i <= ROWS; i++) {
                rows.write(notes + "," + TestFiles.row(i));
            }
        }
    }

    private String run(Path file) throws Exception {
        Path answer = folder.resolve("answer.txt");
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFileTest.class.getName(),
                        file.toString(),
                        answer.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).as(() -> tail(log)).exists();
        return Files.readString(answer);
    }

    private static String tail(Path log) {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - 4_000));
        } catch (IOException failed) {
            return failed.toString();
        }
    }

    /** @param arguments the file to take, and the file for the answer */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(IngestApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "camel.main.routes-include-pattern=file:routes/ingest.camel.yaml",
                        "giftmill.ingest.inbox=" + file.resolveSibling("inbox"),
                        "spring.datasource.hikari.maximum-pool-size=2",
                        "spring.datasource.url=jdbc:h2:file:" + file.resolveSibling("record")
                                + ";WRITE_DELAY=0;CACHE_SIZE=8192")
                .run()) {
            Batch batch = context.getBean(ProducerTemplate.class)
                    .requestBody("direct:ingest-file", new TakeFile(file, null, null, true), Batch.class);
            Files.writeString(Path.of(arguments[1]), "stored " + batch.lines());
        }
    }
}
