package io.giftmill.ingest;

import io.giftmill.batch.Batches;
import io.giftmill.batch.Utc;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which file of the watched folder became which batch, and what was answered to it. */
@Component
class InboxFiles {
    private static final String LINES = """
            select count(*) as lines, coalesce(sum(case when status = 'DUPLICATE' then 1 else 0 end), 0) as duplicates
            from line where batch_id = ?""";
    // A line keeps the problems of its row for ever, whatever becomes of it later.
    private static final String REJECTED = """
            select count(distinct p.line_id) from line_problem p join line l on l.id = p.line_id
            where l.batch_id = ? and p.source = 'ROW'""";
    private static final String PROBLEMS = """
            select p.code, count(*) as found from line_problem p join line l on l.id = p.line_id
            where l.batch_id = ? and p.source = 'ROW' group by p.code""";

    private final JdbcTemplate jdbc;
    private final Batches batches;
    private final Clock clock;

    InboxFiles(JdbcTemplate jdbc, Batches batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * The file that became a batch.
     *
     * @param name the name its answers bear
     * @param takenAt when it was taken
     * @param isAnswered whether its receipt is out and the file was moved
     * @param results the number of its last result file; 0 for none
     * @param resultSha256 the hash over that; null for none
     */
    record InboxFile(String name, Instant takenAt, boolean isAnswered, int results, String resultSha256) {}

    /** How the rows of a batch were taken, whatever became of them since. */
    record Intake(long lines, long rejected, long duplicates, Map<String, Long> problems) {
        long accepted() {
            return lines - rejected - duplicates;
        }
    }

    /** Notes which file became a batch, and answers the first one that did. */
    InboxFile first(long batchId, String name) {
        return find(batchId).orElseGet(() -> insert(batchId, name));
    }

    private InboxFile insert(long batchId, String name) {
        try {
            jdbc.update(
                    "insert into inbox_file (batch_id, name, taken_at) values (?, ?, ?)",
                    batchId,
                    name,
                    Utc.of(clock.instant()));
            // Its reports may have been written before anybody waited for them here.
            batches.reportAgain(batchId);
        } catch (DuplicateKeyException otherWasFirst) {
            return find(batchId).orElseThrow(() -> otherWasFirst);
        }
        return find(batchId).orElseThrow();
    }

    Optional<InboxFile> find(long batchId) {
        return jdbc
                .query(
                        "select name, taken_at, answered_at, results, result_sha256 from inbox_file where batch_id = ?",
                        (row, number) -> new InboxFile(
                                row.getString("name"),
                                Utc.read(row, "taken_at"),
                                Utc.read(row, "answered_at") != null,
                                row.getInt("results"),
                                row.getString("result_sha256")),
                        batchId)
                .stream()
                .findFirst();
    }

    void answered(long batchId) {
        jdbc.update(
                "update inbox_file set answered_at = ? where batch_id = ? and answered_at is null",
                Utc.of(clock.instant()),
                batchId);
    }

    /** Notes that result files are out. */
    void resulted(long batchId, int number, String sha256) {
        jdbc.update("update inbox_file set results = ?, result_sha256 = ? where batch_id = ?", number, sha256, batchId);
    }

    Intake intake(long batchId) {
        Map<String, Long> problems = new TreeMap<>();
        jdbc.query(
                PROBLEMS,
                row -> {
                    problems.put(row.getString("code"), row.getLong("found"));
                },
                batchId);
        long rejected = problems.isEmpty() ? 0 : jdbc.queryForObject(REJECTED, Long.class, batchId);
        return jdbc.queryForObject(
                LINES,
                (row, number) -> new Intake(row.getLong("lines"), rejected, row.getLong("duplicates"), problems),
                batchId);
    }

    /** SANDBOX or LIVE; null while nothing has asked the partner. */
    String mode() {
        return jdbc.queryForList("select mode from installation", String.class).stream()
                .findFirst()
                .orElse(null);
    }
}
