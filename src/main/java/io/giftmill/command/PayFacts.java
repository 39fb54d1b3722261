package io.giftmill.command;

import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What is to be paid, was handed over or waits for a person, as the record says. Reads only. */
@Component
class PayFacts {
    private static final String OPEN = """
            select o.coin, o.network, count(*) as orders, sum(o.due_amount) as amount, min(o.expires_at) as ends,
                count(i.attempt_id) as released, count(h.attempt_id) as handed
            from partner_order o left join payment_instruction i on i.attempt_id = o.attempt_id
            left join payment_hand_over h on h.attempt_id = o.attempt_id
            where o.attempt_id in (select l.attempt_id from line l where l.status in ('PLACED', 'RELEASED'))
            group by o.coin, o.network order by o.coin, o.network""";
    private static final String COUNTS = """
            select status, count(*) as lines from line
            where status in ('RECEIVED', 'VALID', 'READY', 'AWAITING_APPROVAL', 'HELD', 'PLACING', 'IN_DOUBT', 'REVIEW')
            group by status""";
    private static final String WAVE_TOTALS = """
            select i.coin, i.network, count(*) as orders, sum(i.amount) as amount, min(i.pay_before) as ends,
                count(*) as released, count(h.attempt_id) as handed
            from wave_attempt w join payment_instruction i on i.attempt_id = w.attempt_id
            left join payment_hand_over h on h.attempt_id = i.attempt_id
            where w.wave_id = ? group by i.coin, i.network order by i.coin, i.network""";
    private static final String WAVE_FILES = """
            select distinct h.reference from wave_attempt w join payment_hand_over h on h.attempt_id = w.attempt_id
            where w.wave_id = ? order by h.reference""";
    private static final String WAVE_STATUSES = """
            select l.status, count(distinct w.attempt_id) as lines from wave_attempt w
            join attempt_line p on p.attempt_id = w.attempt_id
            join line l on l.id = p.line_id and l.attempt_id = w.attempt_id
            where w.wave_id = ? group by l.status""";

    private final JdbcTemplate jdbc;

    PayFacts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Orders on one coin and network.
     *
     * @param orders how many
     * @param amount what they cost together
     * @param ends when the first of them can no longer be paid
     * @param released those whose payment was released
     * @param handed those whose payment the payer has
     */
    record Sum(String network, long orders, Money amount, Instant ends, long released, long handed) {}

    /** Orders that wait for their payment. */
    List<Sum> open() {
        return jdbc.query(OPEN, PayFacts::sum);
    }

    /** Lines by the status they wait in. */
    Map<String, Long> waiting() {
        return counts(COUNTS);
    }

    /** What a wave has released. */
    List<Sum> released(long waveId) {
        return jdbc.query(WAVE_TOTALS, PayFacts::sum, waveId);
    }

    /** Where the payments of a wave stand: files, or transactions. */
    List<String> references(long waveId) {
        return jdbc.queryForList(WAVE_FILES, String.class, waveId);
    }

    /** The orders of a wave by the status of their lines. */
    Map<String, Long> statuses(long waveId) {
        return counts(WAVE_STATUSES, waveId);
    }

    private Map<String, Long> counts(String query, Object... arguments) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.query(
                query,
                row -> {
                    counts.put(row.getString("status"), row.getLong("lines"));
                },
                arguments);
        return counts;
    }

    private static Sum sum(ResultSet row, int number) throws SQLException {
        Asset coin = new Asset(row.getString("coin"));
        Money amount =
                row.getBigDecimal("amount") == null ? Money.zero(coin) : new Money(row.getBigDecimal("amount"), coin);
        return new Sum(
                row.getString("network"),
                row.getLong("orders"),
                amount,
                Utc.read(row, "ends"),
                row.getLong("released"),
                row.getLong("handed"));
    }
}
