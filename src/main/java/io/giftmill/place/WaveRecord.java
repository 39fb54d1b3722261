package io.giftmill.place;

import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The waves of the record, and the attempts begun in them. */
@Repository
class WaveRecord {
    private static final String OPEN = """
            insert into wave (opened_at, opened_by, reason, max_orders, max_amount, max_coin, closes_at)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String END_OVERDUE = """
            update wave set open_slot = null, ended_at = closes_at, end_reason = 'WINDOW_OVER'
            where open_slot = 1 and closes_at <= ?""";
    private static final String END =
            "update wave set open_slot = null, ended_at = ?, end_reason = ? where id = ? and open_slot = 1";
    private static final String NOW_OPEN = "select * from wave where open_slot = 1 and closes_at > ?";
    // Changes nothing; whoever comes second waits here until the first has counted what it begins.
    private static final String LOCK = "update wave set open_slot = 1 where id = ? and open_slot = 1 and closes_at > ?";
    private static final String BEGIN =
            "insert into wave_attempt (attempt_id, wave_id, amount, coin) values (?, ?, ?, ?)";
    // What certainly made no order makes room for another.
    private static final String MADE = """
            select count(*) as attempts, coalesce(sum(coalesce(o.due_amount, w.amount)), 0) as amount
            from wave_attempt w left join partner_order o on o.attempt_id = w.attempt_id
            where w.wave_id = ? and not exists (select 1 from attempt_end e where e.attempt_id = w.attempt_id
                and e.outcome in ('REFUSED', 'UNSENT'))""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    WaveRecord(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a wave has made. */
    record Made(long orders, BigDecimal amount) {}

    /** @return false if another wave is open */
    boolean open(String by, String reason, Integer orders, Money amount, Instant closesAt) {
        Instant now = clock.instant();
        jdbc.update(END_OVERDUE, Utc.of(now));
        try {
            jdbc.update(
                    OPEN,
                    Utc.of(now),
                    by,
                    reason,
                    orders,
                    amount == null ? null : amount.amount(),
                    amount == null ? null : amount.asset().code(),
                    Utc.of(closesAt));
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    /** The open wave; null for none. */
    Wave open() {
        List<Wave> open = jdbc.query(NOW_OPEN, WaveRecord::read, Utc.of(clock.instant()));
        return open.isEmpty() ? null : open.get(0);
    }

    boolean lock(Wave wave) {
        return jdbc.update(LOCK, wave.id(), Utc.of(clock.instant())) == 1;
    }

    Made made(Wave wave) {
        return jdbc.queryForObject(
                MADE, (row, number) -> new Made(row.getLong("attempts"), row.getBigDecimal("amount")), wave.id());
    }

    void begin(Wave wave, long attemptId, Money quoted) {
        jdbc.update(
                BEGIN,
                attemptId,
                wave.id(),
                quoted == null ? BigDecimal.ZERO : quoted.amount(),
                quoted == null ? null : quoted.asset().code());
    }

    void end(long waveId, String reason) {
        jdbc.update(END, Utc.of(clock.instant()), reason, waveId);
    }

    private static Wave read(ResultSet row, int number) throws SQLException {
        int orders = row.getInt("max_orders");
        Integer most = row.wasNull() ? null : orders;
        BigDecimal amount = row.getBigDecimal("max_amount");
        return new Wave(
                row.getLong("id"),
                row.getString("opened_by"),
                Utc.read(row, "opened_at"),
                most,
                amount == null ? null : new Money(amount, new Asset(row.getString("max_coin"))),
                Utc.read(row, "closes_at"));
    }
}
