package io.giftmill.queue;

import io.giftmill.secret.Secret;
import io.giftmill.vault.Sealed;
import io.giftmill.vault.Vault;
import org.springframework.jdbc.core.JdbcTemplate;

/** Brings lines to their ends, as the stages would. */
final class TestDeliveries {
    private static final String NOW = "timestamp with time zone '2026-11-22 10:05:00+00:00'";

    private TestDeliveries() {}

    static long line(JdbcTemplate jdbc, String rowRef) {
        return jdbc.queryForObject("select line_id from line_request where row_ref = ?", Long.class, rowRef);
    }

    static void end(JdbcTemplate jdbc, String rowRef, String status, String reason) {
        jdbc.update(
                "update line set status = ?, reason = ?, version = version + 1, status_at = " + NOW + " where id = ?",
                status,
                reason,
                line(jdbc, rowRef));
    }

    /** Orders, pays and delivers a line with a code. */
    static void deliver(JdbcTemplate jdbc, Vault vault, String rowRef, String code) {
        long line = line(jdbc, rowRef);
        jdbc.update(
                "insert into attempt (id, batch_id, coin, network, worker, started_at) select ?, batch_id, 'USDC', 'Solana',"
                        + " 'w', " + NOW + " from line where id = ?",
                line,
                line);
        jdbc.update("insert into attempt_line (attempt_id, position, line_id) values (?, 0, ?)", line, line);
        jdbc.update(
                "insert into partner_order (attempt_id, order_id, order_state, coin, network, due_amount, received_amount,"
                        + " delivery_ids, placed_at, expires_at, state_at) values (?, ?, 'Done', 'USDC', 'Solana', 10.26,"
                        + " 10.26, '[]', " + NOW + ", " + NOW + ", " + NOW + ")",
                line,
                "order-" + line);
        jdbc.update("insert into funded_line (line_id, attempt_id) values (?, ?)", line, line);
        long batch = jdbc.queryForObject("select batch_id from line where id = ?", Long.class, line);
        Sealed sealed = vault.seal(batch, line, Secret.of("{\"value\":\"" + code + "\"}"));
        jdbc.update(
                "insert into delivery (line_id, kind, key_id, sealed, masked, delivered_at) values (?, 'CODE', ?, ?, ?, "
                        + NOW + ")",
                line,
                sealed.keyId(),
                sealed.bytes(),
                Secret.of(code).masked());
        jdbc.update("update line set quote_amount = 10.26, quote_coin = 'USDC' where id = ?", line);
        end(jdbc, rowRef, "DELIVERED", null);
    }
}
