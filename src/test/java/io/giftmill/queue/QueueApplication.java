package io.giftmill.queue;

import io.giftmill.audit.AuditProperties;
import io.giftmill.batch.Worker;
import io.giftmill.vault.VaultProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The record, the queue with a broker of its own, and nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({AuditProperties.class, QueueProperties.class, VaultProperties.class})
@ComponentScan(
        basePackages = {
            "io.giftmill.audit",
            "io.giftmill.batch",
            "io.giftmill.ingest",
            "io.giftmill.vault",
            "io.giftmill.queue"
        },
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*Application"))
class QueueApplication {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    /** What was asked of the catalogue. */
    static final List<String> WISHES = new CopyOnWriteArrayList<>();

    /** A record and a broker in a folder, both durable as in production. */
    static void useFolder(DynamicPropertyRegistry registry, Path folder) {
        registry.add("spring.datasource.url", () -> "jdbc:h2:file:" + folder.resolve("record") + ";WRITE_DELAY=0");
        registry.add("giftmill.audit.folder", () -> folder.resolve("audit").toString());
        registry.add("giftmill.queue.folder", () -> folder.resolve("queue").toString());
        registry.add(
                "giftmill.vault.key-file", () -> folder.resolve("vault.key").toString());
    }

    /** Stands where the route that syncs the catalogue is. */
    @Bean
    RouteBuilder catalogue() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:catalog-sync")
                        .process(exchange -> WISHES.add(exchange.getMessage().getBody(String.class)));
            }
        };
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    Worker worker() {
        return Worker.unique();
    }
}
