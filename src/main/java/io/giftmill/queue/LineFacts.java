package io.giftmill.queue;

import io.giftmill.batch.Utc;
import io.giftmill.money.Money;
import io.giftmill.vault.VaultException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What an answer says about a line: where it ended and why, its order, and its code masked or sealed. */
@Component
@WhileServing
class LineFacts {
    private static final Logger log = LoggerFactory.getLogger(LineFacts.class);
    private static final String CODE = "code_jwe";
    private static final String FACTS = """
            select l.id, l.line_no, l.status, l.reason, l.status_at, l.quote_amount, l.quote_coin, r.row_no, r.row_ref,
                o.order_id, o.order_state, o.coin, o.network, o.due_amount, o.received_amount, h.reference,
                d.kind, d.masked, d.key_id, d.sealed, d.delivered_at
            from line l join line_request r on r.line_id = l.id
                left join funded_line f on f.line_id = l.id
                left join partner_order o on o.attempt_id = coalesce(f.attempt_id, l.attempt_id)
                left join payment_hand_over h on h.attempt_id = o.attempt_id
                left join delivery d on d.line_id = l.id
            where l.id = ?""";
    private static final String PROBLEMS = """
            select source, code, column_name, sentence, proposed, lossy from line_problem
            where line_id = ? order by position""";
    private static final String QUOTED = """
            select l.quote_coin, sum(l.quote_amount) as amount from line l join queue_line q on q.line_id = l.id
            where q.message_id = ? and l.status = 'DELIVERED' and l.quote_amount is not null
            group by l.quote_coin order by l.quote_coin""";

    private final JdbcTemplate jdbc;
    private final CodeSeal seal;

    LineFacts(JdbcTemplate jdbc, CodeSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /**
     * What is said.
     *
     * @param line the number of the line in its batch
     * @param withCode whether its code is among it, sealed
     */
    record Facts(Map<String, Object> fields, long line, boolean withCode) {}

    Facts of(long lineId) {
        List<Map<String, Object>> problems = jdbc.query(PROBLEMS, (row, number) -> problem(row), lineId);
        return jdbc.queryForObject(FACTS, (row, number) -> facts(row, problems), lineId);
    }

    private Facts facts(ResultSet row, List<Map<String, Object>> problems) throws SQLException {
        Map<String, Object> delivery = row.getString("kind") == null ? null : delivery(row);
        boolean withCode = delivery != null && delivery.get(CODE) != null;
        return new Facts(line(row, problems, delivery), row.getLong("line_no"), withCode);
    }

    /** What the delivered lines of a message were quoted at, by coin. */
    Map<String, String> quotedOfDelivered(long messageId) {
        Map<String, String> sums = new LinkedHashMap<>();
        jdbc.query(
                QUOTED,
                row -> {
                    String coin = row.getString("quote_coin");
                    sums.put(
                            coin,
                            Money.of(plain(row.getBigDecimal("amount")), coin).decimal());
                },
                messageId);
        return sums;
    }

    private static Map<String, Object> line(
            ResultSet row, List<Map<String, Object>> problems, Map<String, Object> delivery) throws SQLException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("line_no", row.getLong("line_no"));
        line.put("row", row.getLong("row_no"));
        line.put("row_ref", row.getString("row_ref"));
        line.put("status", row.getString("status"));
        line.put("reason", row.getString("reason"));
        line.put("status_at", text(Utc.read(row, "status_at")));
        line.put("problems", problems);
        line.put("order", row.getString("order_id") == null ? null : order(row));
        line.put("delivery", delivery);
        return line;
    }

    private static Map<String, Object> order(ResultSet row) throws SQLException {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("order_id", row.getString("order_id"));
        order.put("order_state", row.getString("order_state"));
        order.put("coin", row.getString("coin"));
        order.put("network", row.getString("network"));
        order.put("due_amount", plain(row.getBigDecimal("due_amount")));
        order.put("received_amount", plain(row.getBigDecimal("received_amount")));
        order.put("quote_amount", plain(row.getBigDecimal("quote_amount")));
        order.put("payment_reference", row.getString("reference"));
        return order;
    }

    private Map<String, Object> delivery(ResultSet row) throws SQLException {
        Map<String, Object> delivery = new LinkedHashMap<>();
        delivery.put("kind", row.getString("kind"));
        delivery.put("masked", row.getString("masked"));
        delivery.put("delivered_at", text(Utc.read(row, "delivered_at")));
        if (seal.isWanted() && row.getBytes("sealed") != null) {
            delivery.put(CODE, sealed(row));
        }
        return delivery;
    }

    /** One code that does not open must not keep the other answers back. */
    private String sealed(ResultSet row) throws SQLException {
        try {
            return seal.forRecipient(row.getLong("id"), row.getString("key_id"), row.getBytes("sealed"));
        } catch (VaultException damaged) {
            log.error("An answer goes out without its code: {}", damaged.getMessage());
            return null;
        }
    }

    private static Map<String, Object> problem(ResultSet row) throws SQLException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("source", row.getString("source"));
        problem.put("code", row.getString("code"));
        problem.put("column", row.getString("column_name"));
        problem.put("sentence", row.getString("sentence"));
        problem.put("proposed", row.getString("proposed"));
        problem.put("lossy", row.getBoolean("lossy"));
        return problem;
    }

    private static String plain(BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros().toPlainString();
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
