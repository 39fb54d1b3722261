package io.giftmill.reconcile;

import io.giftmill.batch.Batch;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A line as a snapshot has it. Unless told otherwise it was ordered on the 20th, paid on the 21st and rests since the 22nd. */
final class TestLine {
    static final Instant ORDERED = Instant.parse("2026-11-20T10:00:00Z");
    static final Instant PAID = Instant.parse("2026-11-21T10:00:00Z");
    static final Instant RESTED = Instant.parse("2026-11-22T10:00:00Z");
    static final Instant AS_OF = Instant.parse("2026-11-30T12:00:00Z");
    static final String[] COLUMNS = {"row_ref", "cost_centre", "gl_account", "purpose", "custodian"};

    private final long no;
    private final LineStatus status;
    private String recipient;
    private String brand = "Airbnb";
    private String[] cells = {};
    private OrderFacts order;
    private Share share;
    private boolean delivered;
    private String soldBefore;
    private String orderState = "Done";

    private TestLine(long no, LineStatus status) {
        this.no = no;
        this.status = status;
        this.recipient = "ana" + no + "@example.com";
    }

    static TestLine line(long no, LineStatus status) {
        return new TestLine(no, status);
    }

    static Head head() {
        Batch batch = new Batch(7, "Q4", "q4.csv", "5".repeat(64), List.of(COLUMNS), "ana", 9, 9, 9, ORDERED, ORDERED);
        return new Head(batch, "SANDBOX", 9, List.of(), RESTED);
    }

    TestLine recipient(String address) {
        recipient = address;
        return this;
    }

    TestLine brand(String name) {
        brand = name;
        return this;
    }

    /** The row's own cells, in the order of {@link #COLUMNS}. */
    TestLine cells(String... own) {
        cells = own;
        return this;
    }

    TestLine state(String state) {
        orderState = state;
        return this;
    }

    /** An order of its own. Amounts are in USDC; null is unknown. */
    TestLine order(String due, String received, String refunded) {
        return order(due, received, refunded, due, "0x" + "ab12".repeat(16));
    }

    TestLine order(String due, String received, String refunded, String released, String txHash) {
        Money paid = usdc(received);
        order = new OrderFacts(
                100 + no,
                "ord-" + no,
                orderState,
                "Wallet" + no,
                "USDC",
                "Solana",
                1,
                usdc(due),
                paid,
                usdc(refunded),
                usdc(released),
                txHash,
                null,
                ORDERED,
                paid.isPositive() ? PAID : null);
        share = Share.whole(order);
        return this;
    }

    /** A share of an order with other lines. */
    TestLine shared(long attempt, int lines, String due, String received, String refunded) {
        order(due, received, refunded);
        order = new OrderFacts(
                attempt,
                "ord-" + attempt,
                orderState,
                "Wallet",
                "USDC",
                "Solana",
                lines,
                order.due(),
                order.received(),
                order.refunded(),
                order.released(),
                order.txHash(),
                null,
                ORDERED,
                order.paidAt());
        return this;
    }

    /** Delivered with a code that another line has. */
    TestLine soldBefore(String line) {
        soldBefore = line;
        return delivered();
    }

    TestLine delivered() {
        delivered = true;
        return this;
    }

    ReportLine build() {
        String[] own = cells.length > 0 ? cells : new String[] {"REF-" + no, "CC-1", "", "", ""};
        Asked asked = new Asked(
                "REF-" + no,
                brand,
                "US",
                "10 USD",
                Money.of("10", "USD"),
                false,
                null,
                recipient,
                "gift_card",
                null,
                List.of(own));
        return new ReportLine(
                no,
                no,
                status,
                0,
                RESTED,
                null,
                1,
                null,
                asked,
                order,
                share,
                delivered ? "****9981" : null,
                delivered ? RESTED : null,
                soldBefore,
                null,
                Moves.NONE,
                List.of());
    }

    static void tell(LineSink sink, TestLine... lines) throws IOException {
        for (TestLine one : lines) {
            ReportLine line = one.build();
            sink.line(head(), line, verdict(line));
        }
        sink.end();
    }

    static Verdict verdict(ReportLine line) {
        Rules rules = new Rules(0, 500, Duration.ofHours(24));
        Verdict bare = Verdict.on(line, rules);
        LineTimes times = new LineTimes(7, null, null, null, null, null, null);
        UserColumns columns = new UserColumns(List.of(COLUMNS));
        PackLine pack = new PackLine(head(), columns, line, times, null, List.of(), false, false, null);
        return bare.with(Exceptions.of(pack, bare, rules));
    }

    static Money usdc(String amount) {
        return amount == null ? null : Money.of(amount, "USDC");
    }
}
