package io.giftmill.spend;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The approvals of the record. What is used of them is the matter of {@link Ceilings}. */
@Repository
public class Approvals {
    private static final String COLUMNS = """
            select id, batch_id, coin, max_amount, used_amount, drift_bps, lines, quoted_amount, lines_sha256,
                requested_by, approved_by, approved_at from approval""";
    private static final String GIVE = """
            insert into approval (batch_id, coin, max_amount, used_amount, drift_bps, lines, quoted_amount, lines_sha256,
                requested_by, approved_by, approved_at, followed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String WAITING = """
            from line l where l.batch_id = ? and l.status = 'AWAITING_APPROVAL' and l.quote_coin = ?""";
    private static final String COVER = "insert into line_approval (line_id, approval_id, amount, used_amount)"
            + " select l.id, ?, l.quote_amount, l.quote_amount " + WAITING;
    private static final String GIVE_UP = """
            update approval set used_amount = used_amount - coalesce((
                select sum(o.used_amount) from line_approval o join line_approval n on n.line_id = o.line_id
                where n.approval_id = ? and o.approval_id = approval.id), 0)
            where batch_id = ? and id <> ?""";
    private static final String GIVE_UP_LINES = """
            update line_approval set used_amount = 0, open = false
            where approval_id in (select id from approval where batch_id = ? and id <> ?)
                and line_id in (select line_id from line_approval where approval_id = ?)""";
    private static final String FOLLOWING = """
            select l.id, l.status, l.version, l.due_at from line_approval p join line l on l.id = p.line_id
            where p.approval_id = ? and p.line_id > ? and l.status = 'AWAITING_APPROVAL' and l.quote_amount = p.amount
                and p.used_amount > 0 and p.refused_amount is null
            order by p.approval_id, p.line_id limit ?""";
    private static final String LATEST = """
            select p.line_id, p.approval_id, p.amount, p.used_amount, p.refused_amount, a.coin, a.drift_bps
            from line_approval p join approval a on a.id = p.approval_id where p.line_id = any(?)
            order by p.approval_id""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Approvals(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The approvals of a batch, the oldest first. */
    public List<Approval> ofBatch(long batchId) {
        return jdbc.query(COLUMNS + " where batch_id = ? order by id", Approvals::read, batchId);
    }

    /** Those whose lines have not all gone on yet, the oldest first. */
    public List<Approval> notFollowed() {
        return jdbc.query(COLUMNS + " where followed_at is null order by id", Approvals::read);
    }

    /**
     * A waiting line that an approval covers.
     *
     * @param ref the line as it was read
     * @param dueAt when it was due
     */
    public record Covered(LineRef ref, Instant dueAt) {}

    /**
     * The next lines of an approval that still wait, at the price that was approved.
     *
     * @param after the id of the last line that was read; 0 for the first page
     */
    public List<Covered> waiting(long approvalId, long after, int most) {
        return jdbc.query(
                FOLLOWING,
                (row, number) -> new Covered(
                        new LineRef(
                                row.getLong("id"), LineStatus.valueOf(row.getString("status")), row.getInt("version")),
                        Utc.read(row, "due_at")),
                approvalId,
                after,
                most);
    }

    /** Records that all lines of an approval have gone on. */
    public void followed(long approvalId) {
        jdbc.update("update approval set followed_at = ? where id = ?", Utc.of(clock.instant()), approvalId);
    }

    /** Lets the rule approve a batch, in the running transaction. Its lines take their parts of the ceiling one by one. */
    public void giveByRule(NewApproval approval) {
        insert(approval, Money.zero(approval.max().asset()));
    }

    /**
     * Approves the waiting lines of a batch in the coin, in the running transaction. What they took of earlier approvals is
     * given up. They have still to go on.
     *
     * @return false when the waiting lines are not those the approval is about; then the transaction must not be committed
     */
    public boolean give(NewApproval approval) {
        insert(approval, approval.quoted());
        long id =
                jdbc.queryForObject("select max(id) from approval where batch_id = ?", Long.class, approval.batchId());
        long covered = jdbc.update(
                COVER, id, approval.batchId(), approval.max().asset().code());
        Money sum = new Money(
                jdbc.queryForObject(
                        "select coalesce(sum(amount), 0) from line_approval where approval_id = ?",
                        BigDecimal.class,
                        id),
                approval.max().asset());
        jdbc.update(GIVE_UP, id, approval.batchId(), id);
        jdbc.update(GIVE_UP_LINES, approval.batchId(), id, id);
        return covered == approval.lines() && sum.equals(approval.quoted());
    }

    /** The latest approval of each of these lines; lines without one are left out. */
    public Map<Long, LineApproval> latest(Collection<Long> lineIds) {
        Map<Long, LineApproval> latest = new HashMap<>();
        if (lineIds.isEmpty() || isEmpty()) {
            return latest;
        }
        Object[] ids = lineIds.toArray();
        jdbc.query(
                LATEST,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("BIGINT", ids)),
                row -> {
                    latest.put(row.getLong("line_id"), readLine(row));
                });
        return latest;
    }

    /** Most installations never approve anything, and their lines are not to be looked for. */
    private boolean isEmpty() {
        return jdbc.queryForList("select 1 from approval limit 1", Integer.class)
                .isEmpty();
    }

    private void insert(NewApproval approval, Money used) {
        jdbc.update(
                GIVE,
                approval.batchId(),
                approval.max().asset().code(),
                approval.max().amount(),
                used.amount(),
                approval.drift(),
                approval.lines(),
                approval.quoted().amount(),
                approval.linesSha256(),
                approval.requestedBy(),
                approval.approvedBy(),
                Utc.of(clock.instant()),
                approval.approvedBy().equals(Approval.RULE) ? Utc.of(clock.instant()) : null);
    }

    private static LineApproval readLine(ResultSet row) throws SQLException {
        Asset coin = new Asset(row.getString("coin"));
        BigDecimal refused = row.getBigDecimal("refused_amount");
        return new LineApproval(
                row.getLong("line_id"),
                row.getLong("approval_id"),
                new Money(row.getBigDecimal("amount"), coin),
                new Money(row.getBigDecimal("used_amount"), coin),
                row.getInt("drift_bps"),
                refused == null ? null : new Money(refused, coin));
    }

    private static Approval read(ResultSet row, int number) throws SQLException {
        Asset coin = new Asset(row.getString("coin"));
        return new Approval(
                row.getLong("id"),
                row.getLong("batch_id"),
                new Money(row.getBigDecimal("max_amount"), coin),
                new Money(row.getBigDecimal("used_amount"), coin),
                row.getInt("drift_bps"),
                row.getLong("lines"),
                new Money(row.getBigDecimal("quoted_amount"), coin),
                row.getString("lines_sha256"),
                row.getString("requested_by"),
                row.getString("approved_by"),
                Utc.read(row, "approved_at"));
    }
}
