package io.giftmill.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one PostgreSQL server of a test run; it ends with the JVM. */
final class Postgres {
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    private static EmbeddedPostgres start() {
        try {
            // No test pulls the plug, so nothing has to reach the disk.
            return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A new database that is what another one is now. */
    static String copyOf(String url) {
        String of = url.replaceAll(".*/([^?]+).*", "$1");
        String name = "giftmill_" + DATABASES.incrementAndGet();
        JdbcTemplate server = new JdbcTemplate(SERVER.getPostgresDatabase());
        server.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + of + "'");
        server.execute("create database " + name + " template " + of);
        return SERVER.getJdbcUrl("postgres", name);
    }

    static String newDatabase() {
        String name = "giftmill_" + DATABASES.incrementAndGet();
        new JdbcTemplate(SERVER.getPostgresDatabase()).execute("create database " + name);
        return SERVER.getJdbcUrl("postgres", name);
    }
}
