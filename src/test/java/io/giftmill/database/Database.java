package io.giftmill.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** A migrated database of one test class. Tests find it empty. */
public final class Database implements ExtensionContext.Store.CloseableResource {
    private static final List<String> TABLES = List.of(
            "catalog_change",
            "catalog_product",
            "catalog_brand",
            "catalog_rail",
            "catalog_snapshot",
            "batch_hold",
            "hold",
            "line_retry",
            "queue_result",
            "queue_line",
            "queue_message",
            "decision",
            "resolution",
            "period_close",
            "transfer",
            "ledger_import",
            "budget_use",
            "budget",
            "line_approval",
            "approval",
            "completion_hand_over",
            "wallet_payment",
            "payment_completion",
            "wave_attempt",
            "wave",
            "settlement",
            "learned_limit",
            "funding_switch",
            "delivery",
            "payment_hand_over",
            "funded_line",
            "payment_instruction",
            "order_event",
            "partner_order",
            "attempt_end",
            "attempt_line",
            "attempt",
            "line_event",
            "line_problem",
            "line_request",
            "line",
            "refusal",
            "inbox_file",
            "data_key",
            "master_key",
            "batch");

    private final String name;
    private final HikariDataSource source;
    private final Runnable atEnd;

    private Database(String name, String url, String user, Runnable atEnd) {
        this.name = name;
        this.atEnd = atEnd;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        this.source = new HikariDataSource(config);
        Flyway.configure().dataSource(source).load().migrate();
    }

    static Database h2() {
        Path folder = folder();
        String url = "jdbc:h2:file:" + folder.resolve("record") + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000";
        return new Database("H2", url, "sa", () -> remove(folder));
    }

    static Database postgres() {
        return new Database("PostgreSQL", Postgres.newDatabase(), "postgres", () -> {});
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("giftmill-test");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void remove(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public boolean isH2() {
        return name.equals("H2");
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(source);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(source));
    }

    public long count(String table) {
        return jdbc().queryForObject("select count(*) from " + table, Long.class);
    }

    public String text(String query, Object... arguments) {
        return jdbc().queryForObject(query, String.class, arguments);
    }

    void clear() {
        jdbc().batchUpdate(TABLES.stream().map(table -> "delete from " + table).toArray(String[]::new));
    }

    @Override
    public void close() {
        source.close();
        atEnd.run();
    }

    @Override
    public String toString() {
        return name;
    }
}
