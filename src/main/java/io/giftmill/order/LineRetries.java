package io.giftmill.order;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What lines have been through on their way to an order. Most never have a row. */
@Repository
public class LineRetries {
    private static final String BY_LINES =
            "select line_id, held, unanswered, refused, coin, network, cart from line_retry where line_id = any(?)";
    private static final String BEGIN = """
            insert into line_retry (line_id)
            select ? where not exists (select 1 from line_retry where line_id = ?)""";
    private static final String COUNT = """
            update line_retry set held = held + ?, unanswered = unanswered + ?, refused = refused + ?
            where line_id = ?""";
    private static final String START_AGAIN =
            "update line_retry set held = 0, unanswered = 0, refused = 0, coin = null, network = null where line_id = ?";
    private static final String RAIL = "update line_retry set unanswered = 0, coin = ?, network = ? where line_id = ?";
    private static final String CART = "update line_retry set cart = ? where line_id = ?";

    private final JdbcTemplate jdbc;

    LineRetries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What these lines have been through; those at their first try are left out. */
    public Map<Long, LineRetry> byLines(Collection<Long> lineIds) {
        Map<Long, LineRetry> found = new HashMap<>();
        if (lineIds.isEmpty()) {
            return found;
        }
        Object[] ids = lineIds.toArray();
        jdbc.query(
                BY_LINES,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("BIGINT", ids)),
                row -> {
                    String coin = row.getString("coin");
                    found.put(
                            row.getLong("line_id"),
                            new LineRetry(
                                    row.getInt("held"),
                                    row.getInt("unanswered"),
                                    row.getInt("refused"),
                                    coin == null ? null : new Rail(coin, row.getString("network")),
                                    row.getObject("cart", Long.class)));
                });
        return found;
    }

    /** Counts that a line was held. */
    public void held(long lineId) {
        count(lineId, 1, 0, 0);
    }

    /** Counts that the check of a line got no clear answer. */
    public void unanswered(long lineId) {
        count(lineId, 0, 1, 0);
    }

    /** Counts that a line was refused as an order, and held. */
    public void refusedAsOrder(long lineId) {
        count(lineId, 1, 0, 1);
    }

    /** A person decides about the line now, so what comes after is counted from nothing. */
    public void startAgain(long lineId) {
        jdbc.update(START_AGAIN, lineId);
    }

    /**
     * Remembers what a line was checked for, so that it is paid with that.
     *
     * @param rail null for its first choice
     */
    public void paidWith(long lineId, Rail rail) {
        if (rail != null) {
            jdbc.update(BEGIN, lineId, lineId);
        }
        jdbc.update(RAIL, rail == null ? null : rail.coin(), rail == null ? null : rail.network(), lineId);
    }

    /** Remembers which part of a cart a line is ordered with. */
    public void orderedWith(long lineId, long cart) {
        jdbc.update(BEGIN, lineId, lineId);
        jdbc.update(CART, cart, lineId);
    }

    private void count(long lineId, int held, int unanswered, int refused) {
        jdbc.update(BEGIN, lineId, lineId);
        jdbc.update(COUNT, held, unanswered, refused, lineId);
    }
}
