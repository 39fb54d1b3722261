package io.giftmill.order;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has what was committed to an H2 file forced to the disk. H2 gives each commit to the operating system and no further: a
 * kill takes nothing back, a failure of the power would. PostgreSQL forces its commits itself.
 */
final class ForcedFile {
    private final JdbcTemplate jdbc;
    private Boolean isH2;

    ForcedFile(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns when everything that was committed so far, by whomever, is on the disk. */
    synchronized void force() {
        if (isH2 == null) {
            isH2 = jdbc.execute((ConnectionCallback<Boolean>)
                    connection -> "H2".equals(connection.getMetaData().getDatabaseProductName()));
        }
        if (Boolean.TRUE.equals(isH2)) {
            jdbc.execute("checkpoint sync");
        }
    }
}
