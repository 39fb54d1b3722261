package io.giftmill.command;

import com.zaxxer.hikari.HikariDataSource;
import io.giftmill.batch.GroupCommit;
import io.giftmill.database.UnsyncedDisk;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SharedConnectionsTest {
    @TempDir
    Path folder;

    private SharedConnections twoForEverybody() {
        HikariDataSource everybody = new HikariDataSource();
        everybody.setJdbcUrl("jdbc:h2:file:" + folder.resolve("record") + ";WRITE_DELAY=0");
        everybody.setMaximumPoolSize(2);
        everybody.setConnectionTimeout(300);
        return SharedConnections.of(everybody);
    }

    @Test
    void storesOutcomesWhileSlowQueriesHaveEveryOtherConnection() throws Exception {
        try (SharedConnections connections = twoForEverybody();
                Connection slow = connections.getConnection();
                Connection slower = connections.getConnection()) {
            CompletableFuture<String> stored = new CompletableFuture<>();
            try (GroupCommit<String> commits = new GroupCommit<>("test", 5, Duration.ZERO, group -> {
                try (Connection own = connections.getConnection()) {
                    stored.complete(own.getMetaData().getDatabaseProductName());
                } catch (SQLException failed) {
                    stored.completeExceptionally(failed);
                }
            })) {
                commits.submit("an answer");
                assertThat(stored.get(10, TimeUnit.SECONDS)).isEqualTo("H2");
            }
            assertThat(slow).isNotEqualTo(slower);
        }
    }

    @Test
    void saysWhichConnectionsAreTaken() throws Exception {
        try (SharedConnections connections = twoForEverybody();
                Connection slow = connections.getConnection();
                Connection slower = connections.getConnection()) {
            assertThatThrownBy(connections::getConnection)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("record - Connection is not available");
            assertThat(slow).isNotEqualTo(slower);
        }
    }

    /** H2 closes a file it could not write, and would hand out its connections for ever. */
    @Test
    void goesOnByItselfOnceAFullDiskHasRoomAgain() {
        UnsyncedDisk.register();
        HikariDataSource everybody = new HikariDataSource();
        everybody.setJdbcUrl("jdbc:h2:unsynced:" + folder.resolve("full") + ";WRITE_DELAY=0");
        everybody.setConnectionTimeout(2_000);
        try (SharedConnections connections = SharedConnections.of(everybody)) {
            JdbcTemplate jdbc = new JdbcTemplate(connections);
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(connections));
            jdbc.execute("create table kept (number integer)");
            UnsyncedDisk.fill(true);
            assertThatThrownBy(() ->
                            transaction.executeWithoutResult(running -> jdbc.update("insert into kept values (1)")))
                    .hasStackTraceContaining("No space left on device");
            UnsyncedDisk.fill(false);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(8))
                    .ignoreExceptions()
                    .until(() -> transaction.execute(running -> jdbc.update("insert into kept values (2)")) == 1);
            assertThat(jdbc.queryForObject("select sum(number) from kept", Integer.class))
                    .isEqualTo(2);
        } finally {
            UnsyncedDisk.fill(false);
        }
    }
}
