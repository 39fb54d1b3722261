package io.giftmill.reconcile;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.JdbcTemplate;

class ReportsOnPostgresTest extends ReportsContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    TestRecord emptyRecord(Path folder) {
        new JdbcTemplate(postgres.getPostgresDatabase()).execute("drop schema public cascade; create schema public");
        return new TestRecord(postgres.getPostgresDatabase());
    }
}
