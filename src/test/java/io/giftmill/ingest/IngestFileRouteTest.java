package io.giftmill.ingest;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Batches;
import io.giftmill.batch.LineStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@CamelSpringBootTest
@SpringBootTest(
        classes = IngestFileRouteTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"camel.main.routes-include-pattern=file:routes/ingest.camel.yaml", "giftmill.serve=false"})
class IngestFileRouteTest {
    private static final String HEADER = "row_ref,brand_name,country_code,denomination,recipient\n";

    @TempDir
    private static Path folder;

    @Autowired
    private ProducerTemplate camel;

    @Autowired
    private Batches batches;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> "jdbc:h2:file:" + folder.resolve("record") + ";WRITE_DELAY=0");
        registry.add("giftmill.ingest.inbox", () -> folder.resolve("inbox").toString());
    }

    @Test
    void storesEveryRowOfAGoodFile() throws Exception {
        Path file = Files.writeString(
                folder.resolve("good.csv"),
                HEADER + "A-1,Airbnb,US,100 USD,ana@example.com\nA-2,Airbnb,US,50 USD,x@example.com\n");
        Batch batch = take(file);
        assertThat(batch.isIngested()).isTrue();
        assertThat(batches.counts(batch.id())).isEqualTo(Map.of(LineStatus.RECEIVED, 2L));
    }

    private Batch take(Path file) {
        return camel.requestBody("direct:ingest-file", new TakeFile(file, null, null, true), Batch.class);
    }

    @Configuration
    @EnableAutoConfiguration
    @ComponentScan({"io.giftmill.batch", "io.giftmill.ingest"})
    static class Application {
        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
        }

        @Bean
        io.giftmill.batch.Worker worker() {
            return io.giftmill.batch.Worker.unique();
        }
    }
}
