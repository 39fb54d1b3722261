package io.giftmill.batch;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How a claim keeps other instances away from its rows. Correctness never rests on it: every claim and every move is
 * conditional on what was read. On PostgreSQL, where several instances work, a lock saves them from wanting the same rows.
 * An H2 file belongs to one process, and there locking a row costs as much as writing it; H2 2.4.240 also sorts and locks
 * every due row, whatever the limit.
 */
@Component
public class RowLocks {
    private final String clause;
    private final String sharing;

    RowLocks(JdbcTemplate jdbc) {
        String product = jdbc.execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getDatabaseProductName());
        this.clause = "H2".equals(product) ? "" : " for update skip locked";
        this.sharing = "H2".equals(product) ? " for update" : " for share";
    }

    /** A select that claims rows. */
    public String claiming(String select) {
        return select + clause;
    }

    /** A select whose rows stay as they are until the running transaction ends; H2 knows no lock that others can share. */
    public String sharing(String select) {
        return select + sharing;
    }
}
