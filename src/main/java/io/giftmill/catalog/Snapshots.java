package io.giftmill.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The history of answers: when each was taken, what it hashed to, and whether it was believed. */
@Component
class Snapshots {
    private static final String ADD = """
            insert into catalog_snapshot
                (scope, country_code, brand_name, taken_at, content_sha256, entries, believed, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final RowMapper<Instant> TAKEN = (row, number) -> Fit.time(row, "taken_at");

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Snapshots(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a snapshot is of. */
    enum Scope {
        RAILS,
        BRANDS,
        PRODUCTS
    }

    /**
     * An answer.
     *
     * @param country null for rails
     * @param brand null but for products
     * @param hash of its content
     * @param entries how many entries it has
     */
    record Taken(Scope scope, String country, String brand, String hash, int entries) {
        static Taken of(Scope scope, Key key, List<?> content) {
            return new Taken(scope, key.country(), key.brand(), Snapshots.hash(content), content.size());
        }
    }

    /** @param reason why it is not believed; null when it is */
    void add(Taken taken, String reason) {
        jdbc.update(
                ADD,
                taken.scope().name(),
                taken.country(),
                taken.brand(),
                Fit.time(clock.instant()),
                taken.hash(),
                taken.entries(),
                reason == null,
                Fit.text(reason, 300));
    }

    /** When an answer was last believed; null for never. */
    Instant lastBelieved(Scope scope, Key key) {
        return first(
                "select taken_at from catalog_snapshot" + matching(key)
                        + " and scope = ? and believed order by id desc fetch first 1 rows only",
                scope,
                key);
    }

    /** Since when the same disbelieved answer has come without another between; null when the last one was another. */
    Instant sameSince(Taken taken) {
        Key key = new Key(taken.country(), taken.brand());
        List<Instant> same = jdbc.query(
                "select min(taken_at) as taken_at from catalog_snapshot" + matching(key)
                        + " and scope = ? and not believed and content_sha256 = ? and id > coalesce((select max(id)"
                        + " from catalog_snapshot" + matching(key)
                        + " and scope = ? and (believed or content_sha256 <> ?)), 0)",
                TAKEN,
                arguments(key, taken.scope().name(), taken.hash(), true));
        return same.get(0);
    }

    /** The countries whose brands were ever believed. */
    List<String> countries() {
        return jdbc.queryForList(
                "select distinct country_code from catalog_snapshot where scope = 'BRANDS' and believed order by country_code",
                String.class);
    }

    private Instant first(String query, Scope scope, Key key) {
        List<Instant> found = jdbc.query(query, TAKEN, arguments(key, scope.name(), null, false));
        return found.isEmpty() ? null : found.get(0);
    }

    private static String matching(Key key) {
        return (key.country() == null ? " where country_code is null" : " where country_code = ?")
                + (key.brand() == null ? " and brand_name is null" : " and brand_name = ?");
    }

    private static Object[] arguments(Key key, String scope, String hash, boolean twice) {
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < (twice ? 2 : 1); i++) {
            if (key.country() != null) {
                arguments.add(key.country());
            }
            if (key.brand() != null) {
                arguments.add(key.brand());
            }
            arguments.add(scope);
            if (hash != null) {
                arguments.add(hash);
            }
        }
        return arguments.toArray();
    }

    private static String hash(List<?> content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.stream()
                    .map(String::valueOf)
                    .sorted()
                    .forEach(entry -> digest.update((entry + '\n').getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
