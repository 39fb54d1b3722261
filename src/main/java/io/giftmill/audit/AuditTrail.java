package io.giftmill.audit;

import io.giftmill.batch.Utc;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Finds rows of the log. It takes them as they stand: whether they are what was written, {@link AuditVerifier} says. */
@Repository
public class AuditTrail {
    private static final String FIND = """
            select * from audit_entry
            where number > ? and happened_at >= ? and happened_at < ? and lower(actor) = lower(coalesce(?, actor))
                and action = coalesce(?, action) and (? = -1 or batch_id = ?)
            order by number limit ?""";
    private static final String ACTORS =
            "select actor from audit_entry where action = ? and allowed and happened_at > ?";

    private final JdbcTemplate jdbc;

    AuditTrail(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is looked for.
     *
     * @param from rows from this moment on
     * @param to rows before this moment
     * @param actor who did it; null for anybody
     * @param action what was done; null for anything
     * @param batchId the batch it is about; null for any and none
     */
    public record Wanted(Instant from, Instant to, String actor, String action, Long batchId) {}

    /** The next rows behind a number, at most so many, in their order. */
    public List<AuditEntry> find(Wanted wanted, long behind, int most) {
        long batch = wanted.batchId() == null ? -1 : wanted.batchId();
        return jdbc.query(
                FIND,
                (row, number) -> AuditRows.entry(row),
                behind,
                Utc.of(wanted.from()),
                Utc.of(wanted.to()),
                wanted.actor(),
                wanted.action(),
                batch,
                batch,
                most);
    }

    /** Who was allowed to do something after a moment, once for each time. */
    public List<String> actors(String action, Instant after) {
        return jdbc.queryForList(ACTORS, String.class, action, Utc.of(after));
    }
}
