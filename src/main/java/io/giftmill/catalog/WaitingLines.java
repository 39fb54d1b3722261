package io.giftmill.catalog;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What lines ask for, read from the record. It only reads: the catalogue moves no line. */
@Component
class WaitingLines {
    private static final String WAITING = "('RECEIVED', 'HELD', 'VALID', 'AWAITING_APPROVAL', 'READY')";
    private static final String GROUPS = """
            select r.country_code, r.brand_name, r.denomination, r.coin, r.network, count(*) as lines
            from line l join line_request r on r.line_id = l.id
            where l.status in %s and r.brand_name is not null and r.country_code is not null
            group by r.country_code, r.brand_name, r.denomination, r.coin, r.network""".formatted(WAITING);
    private static final String REFS = """
            select coalesce(r.row_ref, b.batch_ref || ' line ' || l.line_no)
            from line l join line_request r on r.line_id = l.id join batch b on b.id = l.batch_id
            where l.status in %s and r.country_code = ? and r.brand_name = ? and coalesce(r.denomination, '') = ?
                and coalesce(r.coin, '') = ? and coalesce(r.network, '') = ?
            order by l.id
            fetch first ? rows only""".formatted(WAITING);

    private final JdbcTemplate jdbc;

    WaitingLines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lines that wait for the same thing.
     *
     * @param denomination null while only amount and currency are known
     * @param coin null for the configured one
     * @param network null for the configured one
     */
    record Group(String country, String brand, String denomination, String coin, String network, long lines) {}

    List<Group> groups() {
        return jdbc.query(
                GROUPS,
                (row, number) -> new Group(
                        row.getString("country_code"),
                        row.getString("brand_name"),
                        row.getString("denomination"),
                        row.getString("coin"),
                        row.getString("network"),
                        row.getLong("lines")));
    }

    /** References of some of them: the row's own, else batch and line. */
    List<String> refs(Group group, int most) {
        return jdbc.queryForList(
                REFS,
                String.class,
                group.country(),
                group.brand(),
                orEmpty(group.denomination()),
                orEmpty(group.coin()),
                orEmpty(group.network()),
                most);
    }

    /** What lines have ever asked for, without those whose row was wrong. */
    List<Key> brandsAskedFor() {
        return jdbc.query(
                "select distinct country_code, brand_name from line_request"
                        + " where brand_name is not null and country_code is not null order by 1, 2",
                (row, number) -> new Key(row.getString(1), row.getString(2)));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
