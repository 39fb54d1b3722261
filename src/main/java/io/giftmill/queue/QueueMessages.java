package io.giftmill.queue;

import io.giftmill.batch.Batch;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Utc;
import io.giftmill.ingest.UnderstoodRows.Share;
import io.giftmill.queue.QueueRequest.Sender;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The messages that were taken, and how far their lines were answered. */
@Repository
@WhileServing
class QueueMessages {
    private static final String FIND = """
            select m.id, m.content_hash, m.batch_id, b.batch_ref, m.message_ref
            from queue_message m join batch b on b.id = m.batch_id where m.""";
    private static final String KNOWN = "select message_ref from queue_message where message_ref in (%s)";
    private static final String ADD = """
            insert into queue_message (id, message_ref, content_hash, batch_id, correlation_id, reply_to, received_at)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String ADD_LINES =
            "insert into queue_line (line_id, message_id) select id, ? from line where batch_id = ?";
    private static final String ADD_LINES_OF_ROW = """
            insert into queue_line (line_id, message_id)
            select id, ? from line where batch_id = ? and line_no between ? and ?""";
    private static final String WATCHED = """
            select q.line_id, q.message_id, q.told_version, l.status, l.version, l.status_at
            from queue_line q join line l on l.id = q.line_id
            where q.watched = true and q.line_id > ? order by q.watched, q.line_id limit ?""";
    private static final String TOLD =
            "update queue_line set told_version = ?, watched = ? where line_id = ? and told_version = ?";
    private static final String END = """
            update queue_message set ended_at = ? where id = ? and ended_at is null
                and not exists (select 1 from queue_line where message_id = ? and told_version < 0)""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    QueueMessages(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A message of the record. */
    record Taken(long id, String messageRef, String contentHash, long batchId, String batchRef) {
        String batch() {
            return "B" + batchId;
        }
    }

    /** A line whose answer may be due. */
    record Watched(long lineId, long messageId, int toldVersion, LineStatus status, int version, Instant statusAt) {}

    Optional<Taken> find(String messageRef) {
        return find("message_ref = ?", messageRef);
    }

    Taken get(long id) {
        return find("id = ?", id).orElseThrow();
    }

    private Optional<Taken> find(String condition, Object value) {
        return jdbc.query(FIND + condition, (row, number) -> taken(row), value).stream()
                .findFirst();
    }

    /** Those of some references that were used. */
    Set<String> known(Collection<String> messageRefs) {
        Object[] references = messageRefs.toArray();
        if (references.length == 0) {
            return Set.of();
        }
        String places = "?" + ", ?".repeat(references.length - 1);
        return Set.copyOf(jdbc.queryForList(KNOWN.formatted(places), String.class, references));
    }

    /**
     * Records a message with all lines of its batch, in the running transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException if somebody else took it meanwhile
     */
    Taken add(QueueRequest request, Batch batch) {
        Taken taken = add(List.of(request), batch).get(0);
        jdbc.update(ADD_LINES, taken.id(), batch.id());
        return taken;
    }

    /**
     * Records messages that share a batch, each with the lines of its row, in the running transaction.
     *
     * @param shares what the row of each message became
     * @throws org.springframework.dao.DuplicateKeyException if somebody else took one of them meanwhile
     */
    List<Taken> add(List<QueueRequest> requests, Batch batch, List<Share> shares) {
        List<Taken> taken = add(requests, batch);
        List<Object[]> rows = new ArrayList<>(taken.size());
        for (int i = 0; i < taken.size(); i++) {
            Share share = shares.get(i);
            rows.add(new Object[] {
                taken.get(i).id(), batch.id(), share.firstLine(), share.firstLine() + share.lines() - 1
            });
        }
        jdbc.batchUpdate(ADD_LINES_OF_ROW, rows);
        return taken;
    }

    private List<Taken> add(List<QueueRequest> requests, Batch batch) {
        List<Taken> taken = new ArrayList<>(requests.size());
        List<Object[]> rows = new ArrayList<>(requests.size());
        for (QueueRequest request : requests) {
            Long id = jdbc.queryForObject("select nextval('queue_message_seq')", Long.class);
            taken.add(new Taken(id, request.messageRef(), request.contentHash(), batch.id(), batch.batchRef()));
            Sender sender = request.sender();
            rows.add(new Object[] {
                id,
                request.messageRef(),
                request.contentHash(),
                batch.id(),
                sender.correlationId(),
                sender.replyTo(),
                Utc.of(clock.instant())
            });
        }
        jdbc.batchUpdate(ADD, rows);
        return taken;
    }

    void repeated(long id) {
        jdbc.update("update queue_message set repeats = repeats + 1 where id = ?", id);
    }

    /** Some of the lines that are watched, by their ids, behind one of them. */
    List<Watched> watched(long behind, int most) {
        return jdbc.query(WATCHED, (row, number) -> watched(row), behind, most);
    }

    /** Notes what a line is answered with; false if another instance did meanwhile. */
    boolean told(Watched line, boolean goesOn) {
        return jdbc.update(TOLD, line.version(), goesOn, line.lineId(), line.toldVersion()) == 1;
    }

    void forget(Watched line) {
        jdbc.update("update queue_line set watched = false where line_id = ?", line.lineId());
    }

    /** Notes that every line of a message was answered; true the first time only. */
    boolean end(long messageId) {
        return jdbc.update(END, Utc.of(clock.instant()), messageId, messageId) == 1;
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                row.getLong("id"),
                row.getString("message_ref"),
                row.getString("content_hash"),
                row.getLong("batch_id"),
                row.getString("batch_ref"));
    }

    private static Watched watched(ResultSet row) throws SQLException {
        return new Watched(
                row.getLong("line_id"),
                row.getLong("message_id"),
                row.getInt("told_version"),
                LineStatus.valueOf(row.getString("status")),
                row.getInt("version"),
                Utc.read(row, "status_at"));
    }
}
