package io.giftmill.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Utc;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A record in a real database, filled row by row. Line numbers are ids here; times count minutes from {@link #START}. */
final class TestRecord {
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final long BATCH = 42;
    static final String CODE = "CANARY-7F3Q-9981";
    static final String HASH = "0x" + "ab12".repeat(16);
    private static final ObjectMapper JSON = new ObjectMapper();

    final DataSource source;
    final JdbcTemplate jdbc;

    TestRecord(DataSource source) {
        this.source = source;
        this.jdbc = new JdbcTemplate(source);
        Flyway.configure().dataSource(source).load().migrate();
        if (jdbc.queryForList("select mode from installation", String.class).isEmpty()) {
            jdbc.update("insert into installation (mode, since) values ('SANDBOX', ?)", at(0));
        }
    }

    static TestRecord onH2(Path folder) {
        return new TestRecord(h2(folder));
    }

    static JdbcConnectionPool h2(Path folder) {
        return JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("record") + ";WRITE_DELAY=0", "sa", "");
    }

    Reconciliation reconciliation(Path reports) {
        return reconciliation(jdbc, reports, true);
    }

    /** Reports as they are written so many minutes after the start. */
    Reconciliation reconciliation(Path reports, int minute) {
        return new Reconciliation(
                jdbc,
                new JdbcTransactionManager(source),
                Clock.fixed(at(minute).toInstant(), ZoneOffset.UTC),
                properties(reports, false));
    }

    Reconciliation reconciliation(JdbcTemplate reader, Path reports, boolean excelSafe) {
        return new Reconciliation(
                reader,
                new JdbcTransactionManager(source),
                Clock.fixed(START, ZoneOffset.UTC),
                properties(reports, excelSafe));
    }

    private static ReconcileProperties properties(Path reports, boolean excelSafe) {
        return TestSettings.of(
                Map.of("folder", reports.toString(), "excel-safe", String.valueOf(excelSafe), "drift", "500"));
    }

    void batch(String file, long lines, String... columns) {
        jdbc.update("""
                insert into batch (id, batch_ref, source, file_sha256, columns_json, requested_by, rows_expected, rows_read,
                    lines, received_at, ingested_at) values (?, 'Q4-REWARDS', ?, ?, ?, 'ana', ?, ?, ?, ?, ?)""", BATCH, file, "5".repeat(64), json(List.of(columns)), lines, lines, lines, at(0), at(1));
    }

    void line(long no, LineStatus status, String reason, String quote, String... cells) {
        jdbc.update(
                """
                insert into line (id, batch_id, line_no, status, status_at, reason, due_at, version, attempts, attempt_id,
                    quote_amount, quote_coin) values (?, ?, ?, ?, ?, ?, ?, 2, ?, null, ?, ?)""",
                no,
                BATCH,
                no,
                status.name(),
                at(30),
                reason,
                at(30),
                quote == null ? 0 : 1,
                decimal(quote),
                quote == null ? null : "USDC");
        jdbc.update("""
                insert into line_request (line_id, row_no, row_ref, content_hash, brand_name, country_code, denomination,
                    recipient, product_kind, cells_json) values (?, ?, ?, ?, 'Airbnb', 'US', '10 USD', ?, 'gift_card', ?)""", no, no + 1, "REF-" + no, "6".repeat(64), "ana" + no + "@example.com", json(List.of(cells)));
        event(no, 1, LineStatus.RECEIVED, LineStatus.VALID, 2);
        event(no, 2, LineStatus.VALID, status, 30);
    }

    void event(long line, int version, LineStatus from, LineStatus to, int minute) {
        jdbc.update(
                "insert into line_event values (?, ?, ?, ?, null, ?)",
                line,
                version,
                from.name(),
                to.name(),
                at(minute));
    }

    void problem(long line, int position, String code, String column, String sentence, String proposed) {
        jdbc.update(
                "insert into line_problem values (?, ?, 'ROW', ?, ?, ?, ?, true, ?)",
                line,
                position,
                code,
                column,
                sentence,
                proposed,
                at(1));
    }

    /** An order, its payment released and, unless nothing was received, seen. */
    void order(long attempt, String state, String due, String received, String refund, long... lines) {
        jdbc.update("insert into attempt values (?, ?, 'USDC', 'Solana', 'w1', ?)", attempt, BATCH, at(3));
        jdbc.update(
                """
                insert into partner_order (attempt_id, order_id, order_state, wallet_address, coin, network, due_amount,
                    received_amount, refund_amount, delivery_ids, placed_at, expires_at, state_at)
                values (?, ?, ?, ?, 'USDC', 'Solana', ?, ?, ?, '[]', ?, ?, ?)""",
                attempt,
                "ord-" + attempt,
                state,
                "Wallet" + attempt,
                decimal(due),
                decimal(received),
                decimal(refund),
                at(4),
                at(34),
                at(9));
        jdbc.update("insert into order_event values (?, 1, ?, null, ?, ?)", attempt, state, decimal(received), at(8));
        for (int position = 0; position < lines.length; position++) {
            jdbc.update("insert into attempt_line values (?, ?, ?)", attempt, position, lines[position]);
            jdbc.update("update line set attempt_id = ? where id = ?", attempt, lines[position]);
        }
    }

    void release(long attempt, String amount, String reference, long... lines) {
        jdbc.update(
                "insert into payment_instruction values (?, ?, ?, 'USDC', 'Solana', ?, 'sandbox', ?, ?)",
                attempt,
                "ord-" + attempt,
                "Wallet" + attempt,
                decimal(amount),
                at(5),
                at(33));
        for (long line : lines) {
            jdbc.update("insert into funded_line values (?, ?)", line, attempt);
        }
        if (reference != null) {
            jdbc.update("insert into payment_hand_over values (?, ?, ?)", attempt, reference, at(6));
        }
    }

    /** A ledger that was imported at a minute. */
    long ledger(int minute) {
        long id = 1 + jdbc.queryForObject("select count(*) from ledger_import", Long.class);
        jdbc.update(
                "insert into ledger_import values (?, 'LEDGER', 'wallet.csv', ?, 'generic', 1, 'ana', ?)",
                id,
                String.format("%064d", id),
                at(minute));
        return id;
    }

    /** A transfer away from us, or back; those of no order have no attempt. */
    void transfer(
            long id,
            long ledger,
            String direction,
            String network,
            String amount,
            String coin,
            int minute,
            Long attempt) {
        jdbc.update("""
                insert into transfer (id, import_id, row_no, direction, network, tx_hash, coin, from_address, to_address,
                    amount, fee_amount, fee_coin, block_no, paid_at, attempt_id)
                values (?, ?, ?, ?, ?, ?, ?, 'Ours', 'Theirs', ?, 0.000005, 'SOL', 7, ?, ?)""", id, ledger, id, direction, network, "tx-" + id, coin, decimal(amount), at(minute), attempt);
    }

    void resolve(String subject, long id, String code, String amount, int minute) {
        jdbc.update("""
                insert into resolution (subject, subject_id, exception_code, amount, coin, reason_code, note, resolved_by,
                    resolved_at) values (?, ?, ?, ?, 'USDC', 'WRITTEN_OFF', 'Lost.', 'ben', ?)""", subject, id, code, decimal(amount), at(minute));
    }

    /** Somebody explains everything that is open. */
    void explainAll(Reconciliation reconciliation) {
        reconciliation
                .exceptions(BATCH)
                .forEach(one -> resolve(
                        one.kind(),
                        one.id(),
                        one.code(),
                        one.amount() == null ? null : one.amount().decimal(),
                        50));
    }

    void deliver(long line) {
        jdbc.update(
                "insert into delivery (line_id, kind, key_id, sealed, masked, delivered_at) values (?, 'CODE', 'k1', ?, '****9981', ?)",
                line,
                CODE.getBytes(StandardCharsets.UTF_8),
                at(10));
    }

    /** Nine lines at every kind of end, an order of two lines among them; all of it balances. */
    void fillWithEnds() {
        batch("../Team rewards (Q4).csv", 9, "row_ref", "Name", "Cost Center", "coin");
        String[] centres = {"CC-1", "CC-1", "CC-2", "CC-2", "", "CC-1", "CC-2", "CC-1", "CC-2"};
        LineStatus[] ends = {
            LineStatus.DELIVERED,
            LineStatus.DELIVERED,
            LineStatus.DELIVERED,
            LineStatus.REJECTED,
            LineStatus.DUPLICATE,
            LineStatus.EXPIRED,
            LineStatus.FAILED,
            LineStatus.REFUNDED,
            LineStatus.CANCELLED
        };
        String[] reasons = {null, null, null, "AMOUNT_NOT_A_NUMBER", null, "NOT_PAID", "DELIVERY_FAILED", null, null};
        for (int i = 0; i < 9; i++) {
            boolean ordered = i < 3 || i >= 5 && i < 8;
            line(i + 1, ends[i], reasons[i], ordered ? "10.1" : null, "REF-" + (i + 1), "Zoë", centres[i], "");
        }
        problem(4, 0, "AMOUNT_NOT_A_NUMBER", "amount", "Write '12.50' with a point.", "12.50");
        problem(4, 1, "PHONE_INVALID", null, "A phone number starts with +.", null);
        order(101, "Done", "10.26", "10.26", null, 1);
        order(102, "Done", "20.000001", "20.000001", null, 2, 3);
        order(103, "Expired", "10.3", "0", null, 6);
        order(104, "Done", "10.4", "10.4", null, 7);
        order(105, "Refunded", "10.5", "10.5", "10.5", 8);
        release(101, "10.26", HASH, 1);
        release(102, "20.000001", HASH.replace("0xab", "0xcd"), 2, 3);
        release(103, "10.3", "payments-7.csv", 6);
        jdbc.update("update payment_instruction set payer = 'file' where attempt_id = 103");
        release(104, "10.4", HASH.replace("0xab", "0xef"), 7);
        release(105, "10.5", HASH.replace("0xab", "0x01"), 8);
        deliver(1);
        deliver(2);
        deliver(3);
    }

    static OffsetDateTime at(int minute) {
        return Utc.of(START.plusSeconds(60L * minute));
    }

    private static BigDecimal decimal(String amount) {
        return amount == null ? null : new BigDecimal(amount);
    }

    private static String json(List<String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
