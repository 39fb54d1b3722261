package io.giftmill.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.h2.tools.Restore;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** A migrated database of one test class. Tests find it empty. */
public final class Database implements ExtensionContext.Store.CloseableResource {
    private static final List<String> TABLES = List.of(
            "partner_pace",
            "audit_entry",
            "setting_seen",
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
            "restoration",
            "later_code",
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

    private static final String H2_URL = "jdbc:h2:file:%s;WRITE_DELAY=0;LOCK_TIMEOUT=10000";

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
        config.setConnectionTimeout(5_000);
        this.source = new HikariDataSource(config);
        Flyway.configure().dataSource(source).load().migrate();
    }

    public static Database h2() {
        Path folder = folder();
        return new Database("H2", H2_URL.formatted(folder.resolve("record")), "sa", () -> remove(folder));
    }

    /** A copy of it as it is now, made by the means of the database, as a backup is. Whoever takes it closes it. */
    public Database backup() {
        return isH2() ? copyOfH2() : copyOfPostgres();
    }

    private Database copyOfH2() {
        Path folder = folder();
        Path zip = folder.resolve("backup.zip");
        jdbc().execute("backup to '" + zip + "'");
        Restore.execute(zip.toString(), folder.toString(), "record");
        return new Database(name, H2_URL.formatted(folder.resolve("record")), "sa", () -> remove(folder));
    }

    private Database copyOfPostgres() {
        // The server copies only what nobody is connected to.
        source.getHikariPoolMXBean().softEvictConnections();
        return new Database(name, Postgres.copyOf(source.getJdbcUrl()), "postgres", () -> {});
    }

    /** PostgreSQL behind a network that can fail. Whoever opens it closes it. */
    public static Database behind(FaultyNetwork network) {
        return new Database("PostgreSQL", network.before(Postgres.newDatabase()), "postgres", network::close);
    }

    public static Database postgres() {
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
