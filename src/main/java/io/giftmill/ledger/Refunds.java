package io.giftmill.ledger;

import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.order.AddressKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the order of money that came back without naming one: by the wallet the order asked refunds to be sent to. */
@Component
class Refunds {
    private static final String OWED = """
            select distinct o.attempt_id, o.coin, o.network, o.refund_amount, r.refund_wallet_address
            from partner_order o
            join attempt_line p on p.attempt_id = o.attempt_id
            join line_request r on r.line_id = p.line_id
            where o.refund_amount > 0 and r.refund_wallet_address is not null
                and not exists (select 1 from transfer t where t.attempt_id = o.attempt_id and t.direction = 'IN')""";

    private final JdbcTemplate jdbc;

    Refunds(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Owed(String wallet, String network, Money amount) {}

    /**
     * The order of each transfer for which there is exactly one, and which is the only one for that order; by the
     * transfer's id.
     */
    Map<Long, Long> orders(List<Stored> waiting) {
        Map<Owed, List<Long>> came = new HashMap<>();
        for (Stored one : waiting) {
            Transfer transfer = one.transfer();
            if (transfer.direction() == Direction.IN && transfer.to() != null) {
                Owed owed = new Owed(transfer.to(), transfer.network(), transfer.amount());
                came.computeIfAbsent(owed, first -> new ArrayList<>()).add(transfer.id());
            }
        }
        Map<Long, Long> orders = new HashMap<>();
        if (!came.isEmpty()) {
            Map<Owed, List<Long>> owed = owed();
            came.forEach((what, transfers) -> {
                List<Long> owing = owed.getOrDefault(what, List.of());
                if (transfers.size() == 1 && owing.size() == 1) {
                    orders.put(transfers.get(0), owing.get(0));
                }
            });
        }
        return orders;
    }

    private Map<Owed, List<Long>> owed() {
        Map<Owed, List<Long>> owed = new HashMap<>();
        jdbc.query(OWED, row -> {
            Money amount = new Money(row.getBigDecimal("refund_amount"), new Asset(row.getString("coin")));
            Owed one =
                    new Owed(AddressKey.of(row.getString("refund_wallet_address")), row.getString("network"), amount);
            owed.computeIfAbsent(one, first -> new ArrayList<>()).add(row.getLong("attempt_id"));
        });
        return owed;
    }
}
