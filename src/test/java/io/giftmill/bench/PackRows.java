package io.giftmill.bench;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** A record of one batch whose every line was ordered, paid, delivered and found in a ledger. */
final class PackRows {
    /** Without events: of them reports want three facts only. */
    static final String PLAIN = """
            select l.*, r.*, o.*, i.*, h.reference, h.handed_at, d.masked, d.delivered_at, t.*
            from line l
                join line_request r on r.line_id = l.id
                join funded_line f on f.line_id = l.id
                join partner_order o on o.attempt_id = f.attempt_id
                join payment_instruction i on i.attempt_id = o.attempt_id
                join payment_hand_over h on h.attempt_id = o.attempt_id
                join delivery d on d.line_id = l.id
                left join transfer t on t.attempt_id = o.attempt_id
            where l.batch_id = 1
            order by l.batch_id, l.line_no""";

    private static final String AT = "timestamp with time zone '2026-11-20 10:00:00+00'";

    private final JdbcTemplate jdbc;
    private final String numbers;
    private final boolean postgres;
    private final long lines;
    private final boolean ledger;

    PackRows(JdbcTemplate jdbc, boolean postgres, long lines, boolean ledger) {
        this.jdbc = jdbc;
        this.postgres = postgres;
        this.numbers = (postgres ? "generate_series" : "system_range") + "(1, " + lines + ") as g(x)";
        this.lines = lines;
        this.ledger = ledger;
    }

    void fill() {
        jdbc.update("insert into installation (mode, since) values ('SANDBOX', " + AT + ")");
        jdbc.update("insert into batch values (1, 'Q4', 'orders.csv', '" + "5".repeat(64)
                + "', '[\"row_ref\",\"Name\",\"Cost centre\"]', 'ana', " + lines + ", " + lines + ", " + lines + ", "
                + AT
                + ", " + AT + ", null)");
        for (String rows : List.of(
                "line select x, 1, x, 'DELIVERED', {at}, null, {at}, 4, null, 1, 0, x, false, 10.1, 'USDC'",
                "line_request (line_id, row_no, row_ref, owned_ref, content_hash, brand_name, country_code, denomination,"
                        + " face_amount, face_currency, recipient, product_kind, network, cells_json)"
                        + " select x, x, 'REF-' || x, 'REF-' || x, '" + "6".repeat(64)
                        + "', 'Airbnb', 'US', '10 USD', 10, 'USD', 'ana' || x || '@example.com', 'gift_card', 'Solana',"
                        + " '[\"REF-' || x || '\",\"Ana Silva\",\"CC-' || mod(x, 20) || '\"]'",
                "line_event select x, 1, 'RECEIVED', 'VALID', null, {at}",
                "line_event select x, 2, 'VALID', 'READY', null, {at}",
                "line_event select x, 3, 'READY', 'PAID', null, {at}",
                "line_event select x, 4, 'PAID', 'DELIVERED', null, {at}",
                "attempt select x, 1, 'USDC', 'Solana', 'w1', {at}",
                "attempt_line select x, 0, x",
                "partner_order (attempt_id, order_id, order_state, wallet_address, coin, network, due_amount,"
                        + " received_amount, delivery_ids, placed_at, expires_at, state_at)"
                        + " select x, 'ord-' || x, 'Done', 'Wallet' || x, 'USDC', 'Solana', 10.12, 10.12, '[]', {at}, {at}, {at}",
                "order_event select x, 1, 'PaymentReceived', null, 10.12, {at}",
                "order_event select x, 2, 'Done', null, 10.12, {at}",
                "payment_instruction select x, 'ord-' || x, 'Wallet' || x, 'USDC', 'Solana', 10.12, 'sandbox', {at}, {at}",
                "payment_hand_over select x, 'hash-' || x, {at}",
                "funded_line select x, x",
                "delivery select x, 'CODE', 'k1', {bytes}, '****9981', {at}")) {
            insert(rows);
        }
        if (ledger) {
            jdbc.update("insert into ledger_import values (1, 'LEDGER', 'wallet.csv', '" + "7".repeat(64)
                    + "', 'generic', " + lines + ", 'ana', " + AT + ")");
            insert("transfer (id, import_id, row_no, direction, network, tx_hash, coin, to_address, amount, fee_amount,"
                    + " fee_coin, paid_at, order_id, attempt_id) select x, 1, x, 'OUT', 'Solana', 'hash-' || x, 'USDC',"
                    + " 'Wallet' || x, 10.12, 0.000005, 'SOL', {at}, 'ord-' || x, x");
        }
        jdbc.execute(postgres ? "analyze" : "checkpoint");
    }

    private void insert(String rows) {
        String bytes = postgres ? "decode(repeat('ab', 60), 'hex')" : "X'" + "ab".repeat(60) + "'";
        jdbc.update("insert into " + rows.replace("{at}", AT).replace("{bytes}", bytes) + " from " + numbers);
    }
}
