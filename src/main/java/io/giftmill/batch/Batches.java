package io.giftmill.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The batches of the record, and the files that were refused. */
@Repository
public class Batches {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RowMapper<Batch> MAPPER = (row, number) -> read(row);
    private static final String COLUMNS = """
            select id, batch_ref, source, file_sha256, columns_json, requested_by, rows_expected, rows_read, lines,
                received_at, ingested_at from batch""";
    private static final String OPEN = """
            insert into batch (id, batch_ref, source, file_sha256, columns_json, requested_by, rows_expected, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String REFUSE =
            "insert into refusal (source, file_sha256, code, sentence, refused_at) values (?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final NewLines newLines;
    private final DiskRoom room;

    Batches(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, NewLines newLines, DiskRoom room) {
        this.room = room;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.newLines = newLines;
    }

    /** The batch a file with these bytes became, whatever its name. */
    public Optional<Batch> findByHash(String fileSha256) {
        return jdbc.query(COLUMNS + " where file_sha256 = ?", MAPPER, fileSha256).stream()
                .findFirst();
    }

    public Optional<Batch> find(long id) {
        return jdbc.query(COLUMNS + " where id = ?", MAPPER, id).stream().findFirst();
    }

    /**
     * The batches a person may mean.
     *
     * @param name a batch id with or without the {@code B} in front, or a batch reference
     * @return none, the one, or all that bear the reference
     */
    public List<Batch> named(String name) {
        String digits = name.startsWith("B") || name.startsWith("b") ? name.substring(1) : name;
        if (digits.matches("[0-9]{1,18}")) {
            Optional<Batch> byId = find(Long.parseLong(digits));
            if (byId.isPresent()) {
                return List.of(byId.get());
            }
        }
        return jdbc.query(COLUMNS + " where batch_ref = ? order by id", MAPPER, name);
    }

    /** The batches whose files were interrupted before their last row was stored. */
    public List<Batch> unfinishedFiles() {
        return jdbc.query(COLUMNS + " where ingested_at is null order by id", MAPPER);
    }

    /**
     * Records a new batch without lines.
     *
     * @throws org.springframework.dao.DuplicateKeyException if a file with these bytes was taken meanwhile
     * @throws DiskIsShortException if there is no room for anything new
     */
    public Batch open(NewBatch batch) {
        room.require();
        Instant now = clock.instant();
        Long id = jdbc.queryForObject("select nextval('batch_seq')", Long.class);
        jdbc.update(
                OPEN,
                id,
                batch.batchRef(),
                batch.source(),
                batch.fileSha256(),
                json(batch.columns()),
                batch.requestedBy(),
                batch.rowsExpected(),
                Utc.of(now));
        return find(id).orElseThrow();
    }

    /**
     * Stores a chunk of lines and how far the file was read, in one transaction. A line whose reference is owned by an
     * earlier line becomes DUPLICATE when its content is the same, and REJECTED with {@code ROW_REF_REUSED} otherwise.
     *
     * @param batch the batch as it was before the chunk
     * @param lines the lines of the chunk, numbered behind the batch's last line
     * @param rowsRead the rows of the file read so far, this chunk included
     * @return the batch behind the chunk
     * @throws DiskIsShortException if there is no room for anything new
     */
    public Batch append(Batch batch, List<NewLine> lines, long rowsRead) {
        room.require();
        return transaction.execute(running -> {
            newLines.store(batch.id(), lines, clock.instant());
            long total = batch.lines() + lines.size();
            jdbc.update("update batch set rows_read = ?, lines = ? where id = ?", rowsRead, total, batch.id());
            return find(batch.id()).orElseThrow();
        });
    }

    /** Records that every row of the file is stored. */
    public Batch close(Batch batch) {
        jdbc.update(
                "update batch set ingested_at = ? where id = ? and ingested_at is null",
                Utc.of(clock.instant()),
                batch.id());
        return find(batch.id()).orElseThrow();
    }

    /** Has the reports of a batch written once more, though nothing has changed. */
    public void reportAgain(long batchId) {
        jdbc.update("update batch set reported_at = null where id = ?", batchId);
    }

    /**
     * Records that a file was not taken.
     *
     * @param fileSha256 the hash of its bytes; null when they were not read to the end
     */
    public void refuse(String source, String fileSha256, String code, String sentence) {
        jdbc.update(REFUSE, source, fileSha256, code, sentence, Utc.of(clock.instant()));
    }

    /** How many lines of a batch stand where; statuses without lines are left out. */
    public Map<LineStatus, Long> counts(long batchId) {
        Map<LineStatus, Long> counts = new EnumMap<>(LineStatus.class);
        jdbc.query(
                "select status, count(*) as lines from line where batch_id = ? group by status",
                row -> {
                    counts.put(LineStatus.valueOf(row.getString("status")), row.getLong("lines"));
                },
                batchId);
        return counts;
    }

    private static Batch read(ResultSet row) throws SQLException {
        return new Batch(
                row.getLong("id"),
                row.getString("batch_ref"),
                row.getString("source"),
                row.getString("file_sha256"),
                columns(row.getString("columns_json")),
                row.getString("requested_by"),
                row.getLong("rows_expected"),
                row.getLong("rows_read"),
                row.getLong("lines"),
                Utc.read(row, "received_at"),
                Utc.read(row, "ingested_at"));
    }

    private static String json(List<String> columns) {
        try {
            return JSON.writeValueAsString(columns);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A list of texts is always JSON", impossible);
        }
    }

    private static List<String> columns(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The stored header of a batch is damaged", damaged);
        }
    }
}
