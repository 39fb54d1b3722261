package io.giftmill.partner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The pace that instances on one database keep together, a row for each group of calls. A row is read, and written only if
 * nobody has written it since: no lock that a process could hold while it stands still.
 */
@Repository
class PaceTable {
    /** Asked for behind the lock and the snapshot of its statement, so that it never lies before what it is read with. */
    private static final String TIME_OF_POSTGRES = "clock_timestamp()";

    private static final String READ = """
            select version, credit_nanos, counted_at, quiet_until, rate_share, doubling, shared_at, away, try_at,
                %s as read_at
            from partner_pace where call_group = ?""";
    private static final String TIME = "select %s";
    private static final String BEGIN = """
            insert into partner_pace (call_group, version, credit_nanos, counted_at, quiet_until, rate_share, doubling,
                shared_at, away, try_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String WRITE = """
            update partner_pace set version = version + 1, credit_nanos = ?, counted_at = ?, quiet_until = ?,
                rate_share = ?, doubling = ?, shared_at = ?, away = ?, try_at = ?
            where call_group = ? and version = ?""";

    private final JdbcTemplate jdbc;
    private final String time;

    @Autowired
    PaceTable(ObjectProvider<JdbcTemplate> jdbc) {
        this(jdbc.getIfAvailable(), TIME_OF_POSTGRES);
    }

    /**
     * @param jdbc the record; null when there is none
     * @param time what the database calls its time
     */
    PaceTable(JdbcTemplate jdbc, String time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Whether others may work on the same record. An H2 file belongs to one process. */
    boolean isShared() {
        return jdbc != null
                && "PostgreSQL".equals(jdbc.execute((ConnectionCallback<String>)
                        connection -> connection.getMetaData().getDatabaseProductName()));
    }

    /** The row of a group; begins it when it is missing. */
    PaceRow read(CallGroup group) {
        List<PaceRow> rows = jdbc.query(READ.formatted(time), PaceTable::row, group.name());
        return rows.isEmpty() ? begin(group) : rows.get(0);
    }

    /** Writes a row unless somebody else has written it since it was read. */
    boolean write(CallGroup group, PaceRow row) {
        return jdbc.update(
                        WRITE,
                        row.credit().nanos(),
                        utc(row.credit().at()),
                        utc(row.quietUntil()),
                        row.learned().share(),
                        row.learned().doubling(),
                        utc(row.learned().at()),
                        row.outage().away(),
                        utc(row.outage().tryAt()),
                        group.name(),
                        row.version())
                == 1;
    }

    private PaceRow begin(CallGroup group) {
        OffsetDateTime now = jdbc.queryForObject(TIME.formatted(time), OffsetDateTime.class);
        PaceRow first = PaceRow.first(now.toInstant());
        try {
            jdbc.update(BEGIN, group.name(), 0, 0, now, now, first.learned().share(), false, now, false, now);
        } catch (DuplicateKeyException others) {
            return read(group);
        }
        return first;
    }

    private static PaceRow row(ResultSet row, int number) throws SQLException {
        return new PaceRow(
                time(row, "read_at"),
                row.getLong("version"),
                new PaceRow.Credit(row.getLong("credit_nanos"), time(row, "counted_at")),
                time(row, "quiet_until"),
                new PaceRow.Learned(row.getInt("rate_share"), row.getBoolean("doubling"), time(row, "shared_at")),
                new PaceRow.Outage(row.getBoolean("away"), time(row, "try_at")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Microseconds are what the database keeps; the next one, because a pause must not become shorter. */
    private static OffsetDateTime utc(Instant instant) {
        long over = instant.getNano() % 1_000;
        return (over == 0 ? instant : instant.plus(Duration.ofNanos(1_000 - over))).atOffset(ZoneOffset.UTC);
    }
}
