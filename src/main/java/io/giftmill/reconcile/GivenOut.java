package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the codes that somebody was given, as the audit log says. */
class GivenOut {
    private static final String QUERY = Sql.load("report-given-out.sql");
    /** Behind everything. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcTemplate jdbc;
    private final Instant until;

    /** @param until what was given out from this moment on does not count; null for all that was */
    GivenOut(JdbcTemplate jdbc, Instant until) {
        this.jdbc = jdbc;
        this.until = until == null ? NEVER : until;
    }

    /** Those of some lines whose codes were given out. */
    Set<Long> among(Collection<Long> lines) {
        if (lines.isEmpty()) {
            return Set.of();
        }
        long first = lines.stream().mapToLong(Long::longValue).min().getAsLong();
        long last = lines.stream().mapToLong(Long::longValue).max().getAsLong();
        Set<Long> given = new HashSet<>(jdbc.queryForList(QUERY, Long.class, first, last, Utc.of(until)));
        given.retainAll(lines);
        return given;
    }
}
