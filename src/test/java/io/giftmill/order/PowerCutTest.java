package io.giftmill.order;

import io.giftmill.database.UnsyncedDisk;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The power fails, and the disk has only what it was forced to write. */
class PowerCutTest {
    @TempDir
    Path folder;

    private SingleConnectionDataSource source;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private HighWater highWater;

    @BeforeEach
    void start() {
        UnsyncedDisk.register();
        open();
        Flyway.configure().dataSource(source).load().migrate();
        jdbc.update("insert into installation (mode, since) values ('LIVE', now())");
        jdbc.update(
                "insert into batch (id, batch_ref, source, file_sha256, columns_json, rows_expected, received_at)"
                        + " values (1, 'b', 'b.csv', ?, '[]', 3, now())",
                "0".repeat(64));
        jdbc.execute("checkpoint sync");
    }

    private void open() {
        source = new SingleConnectionDataSource(
                "jdbc:h2:unsynced:" + folder.resolve("record") + ";WRITE_DELAY=0", "sa", "", true);
        jdbc = new JdbcTemplate(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        highWater = new HighWater(new JournalProperties(folder), jdbc, Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        highWater.close();
        source.destroy();
    }

    private void cutPower() throws Exception {
        highWater.close();
        jdbc.execute("shutdown immediately");
        UnsyncedDisk.failPower(folder.resolve("record.mv.db"));
        open();
    }

    private void begin(long attempt) {
        jdbc.update(
                "insert into attempt (id, batch_id, coin, network, worker, started_at) values (?, 1, 'USDC', 'Base', 'w', now())",
                attempt);
    }

    private List<Long> begun() {
        return jdbc.queryForList("select id from attempt order by id", Long.class);
    }

    @Test
    void takesBackNoStepTowardsMoney() throws Exception {
        begin(1);
        transaction.executeWithoutResult(running -> {
            begin(2);
            highWater.attempted(2, "w");
        });
        begin(3);
        cutPower();
        assertThat(begun()).containsExactly(1L, 2L);
        assertThat(highWater.look()).isEqualTo(HighWater.Finding.WHOLE);
    }

    @Test
    void wouldTakeBackWhatIsOnlyCommitted() throws Exception {
        begin(1);
        cutPower();
        assertThat(begun()).isEmpty();
    }
}
