package io.giftmill.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Utc;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import static io.giftmill.reconcile.TestLine.line;
import static org.assertj.core.api.Assertions.assertThat;

class ClaimsTest {
    private static final String CODE = "CANARY-7F3Q-9981";

    @TempDir
    private Path folder;

    private TestTable table;
    private JdbcTemplate jdbc;

    @BeforeEach
    void record(Database database) {
        jdbc = database.jdbc();
        jdbc.update("""
                insert into batch (id, batch_ref, source, file_sha256, columns_json, rows_expected, received_at)
                values (7, 'Q4', 'q4.csv', ?, '[]', 9, ?)""", "5".repeat(64), Utc.of(TestLine.ORDERED));
        jdbc.update(
                "insert into ledger_import (id, kind, source, file_sha256, mapping, transfers, imported_by, imported_at)"
                        + " values (1, 'LEDGER', 'wallet.csv', ?, 'wallet', 2, 'ana', ?)",
                "6".repeat(64),
                Utc.of(TestLine.RESTED));
        for (long attempt = 101; attempt <= 109; attempt++) {
            order(attempt);
        }
    }

    private void order(long attempt) {
        long line = attempt - 100;
        jdbc.update("insert into attempt values (?, 7, 'USDC', 'Solana', 'w1', ?)", attempt, Utc.of(TestLine.ORDERED));
        jdbc.update(
                "insert into line (id, batch_id, line_no, status, status_at, due_at) values (?, 7, ?, 'FAILED', ?, ?)",
                line,
                line,
                Utc.of(TestLine.RESTED),
                Utc.of(TestLine.RESTED));
        jdbc.update("insert into attempt_line values (?, 0, ?)", attempt, line);
        jdbc.update(
                """
                insert into partner_order (attempt_id, order_id, order_state, payment_state, wallet_address, coin, network,
                    due_amount, received_amount, delivery_ids, placed_at, expires_at, state_at)
                values (?, ?, 'Done', 'Paid', 'Wallet', 'USDC', 'Solana', 10, 10, '[]', ?, ?, ?)""",
                attempt,
                "ord-" + line,
                Utc.of(TestLine.ORDERED),
                Utc.of(TestLine.ORDERED.plusSeconds(1800)),
                Utc.of(TestLine.RESTED));
        jdbc.update(
                "insert into order_event values (?, 1, 'WaitingForPayment', null, 0, ?), (?, 2, 'Done', 'Paid', 10.4, ?)",
                attempt,
                Utc.of(TestLine.ORDERED),
                attempt,
                Utc.of(TestLine.PAID));
        jdbc.update("""
                insert into transfer (import_id, row_no, direction, network, tx_hash, coin, to_address, amount, fee_amount,
                    fee_coin, block_no, paid_at, attempt_id)
                values (1, ?, 'OUT', 'Solana', ?, 'USDC', 'Wallet', 10.4, 0.000005, 'SOL', 4711, ?, ?)""", attempt, "hash" + attempt, Utc.of(TestLine.PAID), attempt);
    }

    private Path write(TestLine... lines) throws IOException {
        table = new TestTable();
        try (Claims claims = new Claims(table, folder, new ClaimRecord(jdbc), TestLine.AS_OF, Duration.ofDays(3))) {
            TestLine.tell(claims, lines);
            return claims.publish();
        }
    }

    private List<String> column(String name) {
        List<String> values = new ArrayList<>();
        table.rows.forEach(row -> values.add(row.get(name)));
        return values;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @OnEveryDatabase
    void claimsNothingThatIsFairOrNotDueYet() throws IOException {
        write(
                line(1, LineStatus.DELIVERED).order("10", "10", null).delivered(),
                line(2, LineStatus.REFUNDED).order("10", "10", "10"),
                line(3, LineStatus.EXPIRED).state("Expired").order("10", "0", null),
                line(4, LineStatus.RELEASED).order("10", "0", null),
                line(5, LineStatus.REJECTED));
        assertThat(table.rows).isEmpty();
        try (Claims patient =
                new Claims(new TestTable(), folder, new ClaimRecord(jdbc), TestLine.PAID, Duration.ofDays(3))) {
            TestLine.tell(patient, line(6, LineStatus.PAID).order("10", "10", null));
        }
        assertThat(files()).isEmpty();
    }

    @OnEveryDatabase
    void claimsWhatThePartnerKeeps() throws IOException {
        write(
                line(1, LineStatus.FAILED).order("10", "10", null),
                line(2, LineStatus.FAILED).order("10", "10", "4"),
                line(3, LineStatus.PAID).order("10", "10", null),
                line(4, LineStatus.REFUNDED).order("10", "10", null),
                line(5, LineStatus.DELIVERED).order("10", "10.4", null).delivered(),
                line(6, LineStatus.REVIEW).state("Expired").order("10", "10", null),
                line(7, LineStatus.DELIVERED).order("10", "10", null).soldBefore("B7/1"));
        assertThat(column("reason"))
                .containsExactly(
                        "NOT_DELIVERED",
                        "NOT_DELIVERED",
                        "NOT_DELIVERED",
                        "REFUND_MISSING",
                        "OVERPAID",
                        "LATE_MONEY",
                        "SOLD_TWICE",
                        null);
        assertThat(column("claimed_amount"))
                .containsExactly("10.00", "6.00", "10.00", "10.00", "0.40", "10.00", "10.00", "56.40");
        assertThat(column("row")).last().isEqualTo("TOTAL");
        assertThat(files().keySet()).hasSize(14).contains("claims/ord-1/claim.json", "claims/ord-6/claim.html");
    }

    @OnEveryDatabase
    void putsTheLinesOfAnOrderIntoOneDossierWhereverTheyStand() throws IOException {
        write(
                line(1, LineStatus.FAILED).shared(103, 3, "10", "10", null),
                line(2, LineStatus.FAILED).order("10", "10", null),
                line(3, LineStatus.FAILED).shared(103, 3, "5", "5", null),
                line(4, LineStatus.DELIVERED).shared(103, 3, "7", "7", null).delivered());
        assertThat(column("order_id")).containsExactly("ord-2", "ord-103", null);
        assertThat(column("claimed_amount")).containsExactly("10.00", "15.00", "25.00");
        assertThat(column("lines")).containsExactly("1", "2", null);
        JsonNode claim = new ObjectMapper().readTree(files().get("claims/ord-103/claim.json"));
        assertThat(claim.get("lines").findValuesAsText("rowRef")).containsExactly("REF-1", "REF-3");
    }

    @OnEveryDatabase
    void writesADossierTheSupportCanWorkWith() throws IOException {
        write(line(1, LineStatus.FAILED).order("10.4", "10.4", null));
        Map<String, String> files = files();
        assertThat(files.get("claims/ord-1/claim.json"))
                .isEqualTo(Golden.text("claim.json", files.get("claims/ord-1/claim.json")));
        assertThat(files.get("claims/ord-1/claim.html"))
                .isEqualTo(Golden.text("claim.html", files.get("claims/ord-1/claim.html")));
    }

    @OnEveryDatabase
    void showsNoCodeNoWholeRecipientAndNoForeignTag() throws IOException {
        jdbc.update("insert into funded_line values (1, 101)");
        jdbc.update(
                "insert into delivery (line_id, kind, key_id, sealed, masked, delivered_at)"
                        + " values (1, 'CODE', 'k1', ?, '****9981', ?)",
                CODE.getBytes(StandardCharsets.UTF_8),
                Utc.of(TestLine.PAID));
        jdbc.update("update partner_order set payment_state = '<img src=x onerror=alert(1)>'");
        write(line(1, LineStatus.FAILED)
                .order("10", "10", null)
                .brand("<script>alert(1)</script>")
                .state("<b>odd</b>"));
        assertThat(files().values())
                .noneMatch(text -> text.contains(CODE) || text.contains("ana1@example.com"))
                .allMatch(text -> text.contains("a***@example.com"));
        assertThat(Jsoup.parse(files().get("claims/ord-1/claim.html")).select("script, img, b"))
                .isEmpty();
    }

    @OnEveryDatabase
    void replacesOlderClaimsByTheSameBytes() throws IOException {
        Files.createDirectories(folder.resolve("claims/settled-long-ago"));
        Files.writeString(folder.resolve("claims/settled-long-ago/claim.json"), "{}");
        TestLine[] lines = {line(1, LineStatus.FAILED).order("10", "10", null)};
        write(lines);
        Map<String, String> first = files();
        assertThat(first).doesNotContainKey("claims/settled-long-ago/claim.json");
        write(lines);
        assertThat(files()).isEqualTo(first);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("claims"));
        }
    }

    @OnEveryDatabase
    void readsTheFeesOfOrdersByTheirFirstLine() {
        jdbc.update("update transfer set fee_amount = null, fee_coin = null where attempt_id = 102");
        jdbc.update("update transfer set direction = 'IN' where attempt_id = 103");
        jdbc.update("insert into attempt_line values (101, 1, 9)");
        NetworkFees fees = new RecordedFees(jdbc, null, null);
        assertThat(fees.of(List.of())).isEmpty();
        assertThat(new RecordedFees(jdbc, TestLine.RESTED, null).of(List.of(101L)))
                .isEmpty();
        assertThat(new RecordedFees(jdbc, null, TestLine.PAID).of(List.of(101L)))
                .isEmpty();
        assertThat(fees.of(List.of(101L, 102L, 103L, 999L)))
                .isEqualTo(Map.of(
                        1L,
                        List.of(new NetworkFee(
                                new Money(
                                        new BigDecimal("0.000005"),
                                        Money.of("1", "SOL").asset()),
                                "hash101",
                                0,
                                LocalDate.parse("2026-11-21")))));
    }
}
