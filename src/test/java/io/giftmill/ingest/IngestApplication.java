package io.giftmill.ingest;

import io.giftmill.batch.DecisionListener;
import io.giftmill.batch.TestDecisions;
import io.giftmill.batch.Worker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The record and this stage, and nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({"io.giftmill.batch", "io.giftmill.ingest"})
class IngestApplication {

    /** A record of its own in a real file, durable as in production. */
    static void useFolder(DynamicPropertyRegistry registry, Path folder) {
        registry.add("spring.datasource.url", () -> "jdbc:h2:file:" + folder.resolve("record") + ";WRITE_DELAY=0");
        registry.add("giftmill.ingest.inbox", () -> folder.resolve("inbox").toString());
    }

    @Bean
    Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    }

    @Bean
    Worker worker() {
        return Worker.unique();
    }

    @Bean
    DecisionListener nobodyListening() {
        return TestDecisions.UNHEARD;
    }
}
