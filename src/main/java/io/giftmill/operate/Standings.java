package io.giftmill.operate;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads where the lines of a batch stand, page by page. */
@Repository
class Standings {
    /** Lines that are read, and moved, in one transaction. */
    static final int PAGE = 500;

    private static final String READ = """
            select l.id, l.line_no, l.status, l.version, l.reason, l.attempt_id, r.row_ref, r.owned_ref, r.content_hash,
                r.expires_if_not_sent_by,
                exists (select 1 from funded_line f where f.line_id = l.id) as funded,
                (select count(*) from attempt_line a where a.line_id = l.id) as orders,
                (select max(o.expires_at) from attempt_line a join partner_order o on o.attempt_id = a.attempt_id
                    where a.line_id = l.id and o.order_state not in
                        ('Done', 'Expired', 'PaymentFailed', 'PaymentSetupFailed', 'Refunded', 'Canceled')) as open_until,
                exists (select 1 from attempt_line a join partner_order o on o.attempt_id = a.attempt_id
                    where a.line_id = l.id and (o.received_amount > 0 or o.refund_amount > 0
                        or o.payment_state in ('ExpiredAfterPaymentDetection', 'PaymentQuarantined')
                        or o.order_state not in ('Created', 'WaitingForPayment', 'Expired', 'PaymentFailed',
                            'PaymentSetupFailed', 'Canceled'))) as money_seen,
                (select max(e.ended_at) from attempt_line a join attempt_end e on e.attempt_id = a.attempt_id
                    where a.line_id = l.id and e.outcome = 'UNANSWERED') as doubted_at
            from line l join line_request r on r.line_id = l.id where l.batch_id = ?""";
    private static final String NEXT = READ + " and l.line_no > ? order by l.batch_id, l.line_no limit " + PAGE;
    private static final String CHOSEN = READ + " and l.line_no = any(?) order by l.batch_id, l.line_no";
    private static final String BY_ID = READ + " and l.id = any(?) order by l.batch_id, l.line_no";
    private static final String NAMED = """
            select l.line_no from line l join line_request r on r.line_id = l.id
            where l.batch_id = ? and (r.row_ref = ? or r.row_ref like ? escape '!')""";
    private static final String NUMBERED = "select line_no from line where batch_id = ? and line_no = ?";

    private final JdbcTemplate jdbc;

    Standings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The next lines of a batch behind a line number. */
    List<Standing> next(long batchId, long behind) {
        return jdbc.query(NEXT, (row, number) -> read(row), batchId, behind);
    }

    /** Some lines of a batch, by their numbers. */
    List<Standing> chosen(long batchId, Collection<Long> lineNos) {
        return some(CHOSEN, batchId, lineNos);
    }

    /** Some lines, as far as they are of the batch, by their ids. */
    List<Standing> byIds(long batchId, Collection<Long> lineIds) {
        return some(BY_ID, batchId, lineIds);
    }

    private List<Standing> some(String query, long batchId, Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                query,
                statement -> {
                    statement.setLong(1, batchId);
                    statement.setArray(2, statement.getConnection().createArrayOf("BIGINT", numbers.toArray()));
                },
                (row, number) -> read(row));
    }

    /**
     * The numbers of the lines that people name: by row reference, which names all lines of a quantity, or else by number.
     *
     * @throws NoSuchRowException if the batch has no such line
     */
    List<Long> numbers(long batchId, Collection<String> rows) {
        TreeSet<Long> found = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        for (String row : rows) {
            List<Long> lines = numbers(batchId, row);
            if (lines.isEmpty()) {
                unknown.add(row);
            }
            found.addAll(lines);
        }
        if (!unknown.isEmpty()) {
            throw new NoSuchRowException(unknown);
        }
        return List.copyOf(found);
    }

    private List<Long> numbers(long batchId, String row) {
        String quantity = row.replaceAll("[!%_]", "!$0") + "#%";
        List<Long> named = jdbc.queryForList(NAMED, Long.class, batchId, row, quantity);
        return named.isEmpty() && row.matches("[0-9]{1,18}")
                ? jdbc.queryForList(NUMBERED, Long.class, batchId, Long.valueOf(row))
                : named;
    }

    private static Standing read(ResultSet row) throws SQLException {
        return new Standing(
                new LineRef(row.getLong("id"), LineStatus.valueOf(row.getString("status")), row.getInt("version")),
                row.getLong("line_no"),
                row.getString("row_ref"),
                row.getString("owned_ref") != null,
                row.getString("content_hash"),
                row.getString("reason"),
                row.getObject("attempt_id", Long.class),
                Utc.read(row, "expires_if_not_sent_by"),
                row.getBoolean("funded"),
                row.getBoolean("money_seen"),
                Utc.read(row, "open_until"),
                Utc.read(row, "doubted_at"),
                row.getInt("orders"));
    }
}
