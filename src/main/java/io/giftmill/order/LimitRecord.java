package io.giftmill.order;

import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The spending limits of the partner as far as they were met, and what counts against them. */
@Repository
class LimitRecord {
    // The lines of an order have their account in common, so the first tells it.
    private static final String SPENT = """
            select o.coin, sum(o.due_amount) as amount from partner_order o
            join attempt_line p on p.attempt_id = o.attempt_id and p.position = 0
            join line_request r on r.line_id = p.line_id
            where o.placed_at >= ? and o.due_amount is not null
                and (cast(? as varchar(320)) = '' or lower(coalesce(r.order_email, r.recipient)) = ?)
            group by o.coin""";
    private static final String LEARN =
            "insert into learned_limit (account, code, amount, coin, learned_at) values (?, ?, ?, ?, ?)";
    private static final String LEARNED =
            "select account, code, amount, coin from learned_limit where learned_at > ? order by id";
    /** A limit that was not met for two months is asked about anew. */
    private static final Duration KEPT = Duration.ofDays(62);

    private final JdbcTemplate jdbc;
    private final ProblemPolicy policy;
    private final Clock clock;

    LimitRecord(JdbcTemplate jdbc, ProblemPolicy policy, Clock clock) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Whose limit of which period.
     *
     * @param account the order e-mail; empty for all together
     * @param code the problem that names the limit
     */
    record Key(String account, String code) {}

    /** Notes how much was ordered when a limit was met, in the running transaction. Holds of other kinds teach nothing. */
    void learn(Hold hold) {
        Instant began = policy.periodBegan(hold.code(), hold.since());
        if (hold.key().scope() != HoldScope.ACCOUNT || began == null) {
            return;
        }
        for (Money spent : spent(hold.key().recipient(), began)) {
            jdbc.update(
                    LEARN,
                    hold.key().recipient(),
                    hold.code(),
                    spent.amount(),
                    spent.asset().code(),
                    Utc.of(clock.instant()));
        }
    }

    /** What an account has ordered since a moment, by coin. */
    List<Money> spent(String account, Instant since) {
        return jdbc.query(SPENT, LimitRecord::money, Utc.of(since), account, account);
    }

    Map<Key, Money> learned() {
        Map<Key, Money> learned = new HashMap<>();
        jdbc.query(
                LEARNED,
                row -> {
                    learned.put(new Key(row.getString("account"), row.getString("code")), money(row, 0));
                },
                Utc.of(clock.instant().minus(KEPT)));
        return learned;
    }

    private static Money money(ResultSet row, int number) throws SQLException {
        return new Money(row.getBigDecimal("amount"), new Asset(row.getString("coin")));
    }
}
