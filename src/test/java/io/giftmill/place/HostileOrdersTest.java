package io.giftmill.place;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.hostile.Specimen;
import io.giftmill.order.Attempt;
import io.giftmill.order.LineRetry;
import io.giftmill.order.Requests;
import io.giftmill.order.TestOrders;
import io.giftmill.partner.TestAnswers;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** Every answer of the corpus to a creation, from its bytes to the record. */
class HostileOrdersTest {
    private static final LineRequest ASKED = TestBatches.request("ana@example.com");
    private static final String ADDRESS = "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin";

    private Database database;
    private TestOrders ledger;
    private TestBatches record;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
    }

    @OnEveryDatabase
    void endAsTheirIndexSays() {
        Placements placements = new Placements(
                Samples.properties(1, 1_000),
                Samples.RAILS,
                ledger.policy,
                record.lines,
                ledger.retries,
                ledger.holds,
                ledger.attempts,
                ledger.orders,
                ledger.payments,
                ledger.journal,
                database.transaction(),
                record.clock);
        Map<Specimen, LineRef> lines = new LinkedHashMap<>();
        for (Specimen specimen : TestAnswers.corpus(false)) {
            LineRef line = record.ready(ASKED).get(0);
            lines.put(specimen, line);
            placements.settle(begun(line), TestAnswers.created(TestAnswers.bytes(specimen, orderId(line))));
        }
        placements.close();
        SoftAssertions all = new SoftAssertions();
        lines.forEach((specimen, line) -> check(all, specimen, line));
        all.assertAll();
    }

    private Placement begun(LineRef line) {
        long attempt = ledger.attempts.nextId();
        database.transaction().executeWithoutResult(running -> {
            ledger.attempts.begin(
                    List.of(new Attempt(attempt, record.batchOf(line), "USDC", "Solana", List.of(line.id()))));
            record.lines.move(List.of(line.to(LineStatus.PLACING).inAttempt(attempt)));
        });
        return new Placement(
                attempt,
                List.of(line.after(LineStatus.PLACING)),
                List.of(new CartLine(Samples.claimed(line.id()), ASKED, LineRetry.NONE)),
                Samples.RAIL,
                Requests.order(List.of(ASKED), Samples.RAIL),
                Samples.NOW.plusSeconds(60));
    }

    private static String orderId(LineRef line) {
        return "7c9e6679-7425-40de-944b-%012d".formatted(line.id());
    }

    private void check(SoftAssertions all, Specimen specimen, LineRef line) {
        all.assertThat(record.status(line).name()).as(specimen.toString()).isEqualTo(specimen.text("ends"));
        if (specimen.has("reason")) {
            all.assertThat(record.reason(line)).as(specimen.toString()).isEqualTo(specimen.text("reason"));
        }
        List<Map<String, Object>> orders = database.jdbc()
                .queryForList(
                        "select o.* from partner_order o join line l on l.attempt_id = o.attempt_id where l.id = ?",
                        line.id());
        if (record.status(line) == LineStatus.PLACED) {
            checkPayable(all, specimen, orders.get(0), orderId(line));
        } else {
            all.assertThat(orders)
                    .as(specimen + " must not be payable")
                    .allSatisfy(order -> assertThat(order.get("mismatch")).isNotNull());
        }
    }

    /** What would be paid stands in the answer. */
    private static void checkPayable(SoftAssertions all, Specimen specimen, Map<String, Object> order, String id) {
        String due = specimen.name().equals("amount-beyond-2-53") ? "9007199254740993.000001" : "10.3";
        all.assertThat(order.get("wallet_address")).as(specimen.toString()).isEqualTo(ADDRESS);
        all.assertThat(order.get("order_id")).as(specimen.toString()).isEqualTo(id);
        all.assertThat(order.get("coin")).as(specimen.toString()).isEqualTo("USDC");
        all.assertThat(order.get("network")).as(specimen.toString()).isEqualTo("Solana");
        all.assertThat((BigDecimal) order.get("due_amount"))
                .as(specimen.toString())
                .isEqualByComparingTo(due);
    }
}
