package io.giftmill.batch;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * How a claim keeps other instances away from its rows. Correctness never rests on it: every claim and every move is
 * conditional on what was read. On PostgreSQL, where several instances work, a lock saves them from wanting the same rows.
 * An H2 file belongs to one process, and there locking a row costs as much as writing it.
 */
@Component
public class RowLocks {
    private final String clause;

    RowLocks(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean shared = !connection.getMetaData().getDatabaseProductName().equals("H2");
            this.clause = shared ? " for update skip locked" : "";
        }
    }

    /** A select that claims rows. */
    public String claiming(String select) {
        return select + clause;
    }
}
