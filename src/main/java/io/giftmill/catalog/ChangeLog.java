package io.giftmill.catalog;

import io.giftmill.catalog.Change.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Every change that was found. Rows are only ever added. */
@Component
class ChangeLog {
    private static final int BATCH = 500;
    private static final String ADD = """
            insert into catalog_change (found_at, kind, country_code, brand_name, product, coin, network,
                before_value, after_value, basis_points)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String SINCE = """
            select found_at, kind, country_code, brand_name, product, coin, network, before_value, after_value,
                basis_points
            from catalog_change
            where found_at >= ? and (country_code is null or ? = '' or country_code = ?)
            order by id desc
            fetch first ? rows only""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    ChangeLog(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A change and when it was found. */
    record Found(Instant at, Change change) {}

    void add(List<Change> changes) {
        var now = Fit.time(clock.instant());
        jdbc.batchUpdate(ADD, changes, BATCH, (row, change) -> {
            Object[] values = {
                now,
                change.kind().name(),
                change.countryCode(),
                Fit.text(change.brandName(), 200),
                Fit.text(change.product(), 200),
                change.coin(),
                change.network(),
                Fit.text(change.before(), 200),
                Fit.text(change.after(), 200),
                change.basisPoints()
            };
            for (int i = 0; i < values.length; i++) {
                row.setObject(i + 1, values[i]);
            }
        });
    }

    /**
     * The latest changes, the newest first.
     *
     * @param country only those of this country and of rails; null for all
     */
    List<Found> since(Instant start, String country, int most) {
        String code = country == null ? "" : country;
        return jdbc.query(SINCE, ChangeLog::found, Fit.time(start), code, code, most);
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(
                Fit.time(row, "found_at"),
                new Change(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("country_code"),
                        row.getString("brand_name"),
                        row.getString("product"),
                        row.getString("coin"),
                        row.getString("network"),
                        row.getString("before_value"),
                        row.getString("after_value"),
                        row.getObject("basis_points", Long.class)));
    }
}
