package io.giftmill.ledger;

import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The released payments that a file of confirmations names. Lives for one file. */
final class Releases {
    private static final String RELEASED = """
            select i.*, o.expires_at from payment_instruction i join partner_order o on o.attempt_id = i.attempt_id
            where\s""";
    private static final String COMPLETIONS =
            "select attempt_id, amount from payment_completion where attempt_id = any(?)";

    private final JdbcTemplate jdbc;
    private final Map<Long, Release> byPayment = new HashMap<>();
    private final Map<String, Release> byOrder = new HashMap<>();

    Releases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void load(List<Confirmation> portion) {
        Collection<Long> payments = new HashSet<>();
        Collection<String> orders = new HashSet<>();
        for (Confirmation one : portion) {
            if (one.payment() != null) {
                payments.add(one.payment());
            } else {
                orders.add(one.orderId());
            }
        }
        List<Long> loaded = new ArrayList<>();
        load("i.attempt_id = any(?)", "BIGINT", payments, loaded);
        load("i.order_id = any(?)", "VARCHAR", orders, loaded);
        jdbc.query(COMPLETIONS, statement -> TransferRecord.bind(statement, "BIGINT", loaded), row -> {
            Release one = byPayment.get(row.getLong("attempt_id"));
            BigDecimal amount = row.getBigDecimal("amount");
            one.completions().add(new Money(amount, one.amount().asset()));
        });
    }

    /** @throws RowException if the payment was never released */
    Release of(Confirmation one) {
        Release release = one.payment() == null ? byOrder.get(one.orderId()) : byPayment.get(one.payment());
        Release.require(
                release != null,
                one.payment() == null ? "order_id" : "payment",
                one.shown() + " was never released. Check its key; what was paid without a release comes in with"
                        + " `pay import`.");
        return release;
    }

    private void load(String where, String type, Collection<?> values, List<Long> loaded) {
        jdbc.query(RELEASED + where, statement -> TransferRecord.bind(statement, type, values), row -> {
            Asset coin = new Asset(row.getString("coin"));
            Release one = new Release(
                    row.getLong("attempt_id"),
                    row.getString("order_id"),
                    row.getString("wallet_address"),
                    row.getString("network"),
                    new Money(row.getBigDecimal("amount"), coin),
                    Utc.read(row, "released_at"),
                    Utc.read(row, "expires_at"),
                    new HashSet<>());
            loaded.add(one.attemptId());
            byPayment.put(one.attemptId(), one);
            byOrder.put(one.orderId(), one);
        });
    }
}
