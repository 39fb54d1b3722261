package io.giftmill.command;

import com.zaxxer.hikari.HikariDataSource;
import io.giftmill.batch.GroupCommit;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
