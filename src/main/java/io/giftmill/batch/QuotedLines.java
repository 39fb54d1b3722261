package io.giftmill.batch;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The lines of a batch with their prices, for whoever decides about a batch as a whole. */
@Repository
public class QuotedLines {
    // By the number of the line, so that a million of them is read once from end to end.
    private static final String LINES = """
            select l.id, l.line_no, l.status, l.version, l.due_at, l.quote_amount, l.quote_coin, r.content_hash
            from line l join line_request r on r.line_id = l.id
            where l.batch_id = ? and l.line_no > ? and l.status = ? order by l.batch_id, l.line_no limit ?""";
    private static final String ANY = "select 1 from line where status = ? limit 1";
    // Lines that wait for the partner would change the sum.
    private static final String COMPLETE = """
            select l.batch_id from line l where l.status in (?, 'RECEIVED') group by l.batch_id
            having max(case when l.status = 'RECEIVED' then 1 else 0 end) = 0
                and exists (select 1 from batch b where b.id = l.batch_id and b.ingested_at is not null)
            order by l.batch_id""";
    private static final String TOTALS = """
            select quote_coin, count(*) as lines, sum(quote_amount) as amount, min(status_at) as since from line
            where batch_id = ? and status = any(?) and quote_coin is not null group by quote_coin order by quote_coin""";
    private static final String LOCK = "select id from batch where id = ? for update";

    private final JdbcTemplate jdbc;

    QuotedLines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether any line has this status. */
    public boolean hasAny(LineStatus status) {
        return !jdbc.queryForList(ANY, Integer.class, status.name()).isEmpty();
    }

    /** The batches with lines of a status that are stored to the end and have no line left to be checked. */
    public List<Long> completeBatches(LineStatus status) {
        return jdbc.queryForList(COMPLETE, Long.class, status.name());
    }

    /** The batches with lines of a status, whatever their other lines do. */
    public List<Long> batches(LineStatus status) {
        return jdbc.queryForList(
                "select distinct batch_id from line where status = ? order by batch_id", Long.class, status.name());
    }

    /**
     * What lines cost together.
     *
     * @param lines how many they are
     * @param amount their prices, in one coin
     * @param since when the first of them came to stand where it stands
     */
    public record Total(long lines, Money amount, Instant since) {}

    /** What the lines of a batch with one of these statuses cost, by coin. */
    public List<Total> totals(long batchId, LineStatus... statuses) {
        Object[] names = Arrays.stream(statuses).map(LineStatus::name).toArray();
        return jdbc.query(
                TOTALS,
                statement -> {
                    statement.setLong(1, batchId);
                    statement.setArray(2, statement.getConnection().createArrayOf("VARCHAR", names));
                },
                (row, number) -> new Total(
                        row.getLong("lines"),
                        new Money(row.getBigDecimal("amount"), new Asset(row.getString("quote_coin"))),
                        Utc.read(row, "since")));
    }

    /** Keeps everybody else who decides about the batch waiting until the running transaction ends. */
    public void lock(long batchId) {
        jdbc.queryForList(LOCK, Long.class, batchId);
    }

    /**
     * The next lines of a batch, by their numbers.
     *
     * @param after the number of the last line that was read; 0 for the first page
     * @param most how many at most
     */
    public List<QuotedLine> page(long batchId, LineStatus status, long after, int most) {
        return jdbc.query(LINES, (row, number) -> read(row), batchId, after, status.name(), most);
    }

    private static QuotedLine read(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("quote_amount");
        return new QuotedLine(
                new LineRef(row.getLong("id"), LineStatus.valueOf(row.getString("status")), row.getInt("version")),
                row.getLong("line_no"),
                row.getString("content_hash"),
                Utc.read(row, "due_at"),
                amount == null ? null : new Money(amount, new Asset(row.getString("quote_coin"))));
    }
}
