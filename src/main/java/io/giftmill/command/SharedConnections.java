package io.giftmill.command;

import com.zaxxer.hikari.HikariDataSource;
import io.giftmill.batch.GroupCommit;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Keeps connections back for the threads that store outcomes. What the partner has answered must be written down also while
 * slow queries have taken every other connection.
 */
final class SharedConnections extends AbstractDataSource implements AutoCloseable {
    /** As many as stages write outcomes at the same time. */
    static final int KEPT_BACK = 4;

    private static final long LAST_WAIT_MILLIS = 1_000;

    private final HikariDataSource everybody;
    private final HikariDataSource outcomes;

    private SharedConnections(HikariDataSource everybody, HikariDataSource outcomes) {
        this.everybody = everybody;
        this.outcomes = outcomes;
    }

    /** @param everybody the pool for all others, not opened yet */
    static SharedConnections of(HikariDataSource everybody) {
        everybody.setPoolName("record");
        everybody.setExceptionOverride(new ClosedDatabase());
        // It opens its first connection when it is first asked for one.
        HikariDataSource outcomes = new HikariDataSource();
        everybody.copyStateTo(outcomes);
        outcomes.setPoolName("record-outcomes");
        outcomes.setMaximumPoolSize(KEPT_BACK);
        outcomes.setMinimumIdle(0);
        return new SharedConnections(everybody, outcomes);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return pool().getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return pool().getConnection(user, password);
    }

    private DataSource pool() {
        return GroupCommit.isWriting() ? outcomes : everybody;
    }

    @Override
    public void close() {
        outcomes.close();
        if (everybody.isRunning() && everybody.getJdbcUrl().startsWith("jdbc:h2:")) {
            // What cannot be reached at once any more is left as it is.
            everybody.setConnectionTimeout(LAST_WAIT_MILLIS);
            Compaction.of(everybody);
        }
        everybody.close();
    }
}
