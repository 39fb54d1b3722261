package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds what people have explained. */
final class Resolutions {
    private static final String QUERY = Sql.load("report-resolutions.sql");

    private final JdbcTemplate jdbc;
    private final Columns columns;
    private final Instant until;

    /** @param until resolutions behind this moment do not count; null for all */
    Resolutions(JdbcTemplate jdbc, Columns columns, Instant until) {
        this.jdbc = jdbc;
        this.columns = columns;
        this.until = until;
    }

    /** The findings, each with the resolution that answers for it at its amount. */
    List<Finding> answer(List<Finding> findings) {
        Map<Subject, Map<Long, List<Resolution>>> known = new EnumMap<>(Subject.class);
        for (Subject subject : Subject.values()) {
            Set<Long> ids = new HashSet<>();
            findings.stream().filter(one -> one.subject() == subject).forEach(one -> ids.add(one.subjectId()));
            known.put(subject, ids.isEmpty() ? Map.of() : read(subject, ids));
        }
        List<Finding> answered = new ArrayList<>(findings.size());
        for (Finding one : findings) {
            answered.add(one.with(match(one, known.get(one.subject()).getOrDefault(one.subjectId(), List.of()))));
        }
        return answered;
    }

    private Map<Long, List<Resolution>> read(Subject subject, Collection<Long> ids) {
        Map<Long, List<Resolution>> found = new HashMap<>();
        jdbc.query(
                QUERY,
                statement -> {
                    Snapshot.anyOf(ids.toArray()).setValues(statement);
                    statement.setString(2, subject.name());
                },
                row -> {
                    Resolution resolution = new Resolution(
                            row.getString("exception_code"),
                            columns.money(row, "amount", "coin"),
                            row.getString("reason_code"),
                            row.getString("note"),
                            row.getString("resolved_by"),
                            Utc.read(row, "resolved_at"));
                    if (until == null || !resolution.at().isAfter(until)) {
                        found.computeIfAbsent(row.getLong("subject_id"), id -> new ArrayList<>())
                                .add(resolution);
                    }
                });
        return found;
    }

    /** The latest one for the same exception at the same amount; null when there is none. */
    private static Resolution match(Finding finding, List<Resolution> resolutions) {
        Resolution match = null;
        for (Resolution one : resolutions) {
            boolean answers =
                    one.code().equals(finding.code().name()) && Objects.equals(one.amount(), finding.amount());
            match = answers ? one : match;
        }
        return match;
    }
}
