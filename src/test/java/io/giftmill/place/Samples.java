package io.giftmill.place;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.money.Money;
import io.giftmill.order.LineRetry;
import io.giftmill.order.Payer;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import io.giftmill.order.Requests;
import io.giftmill.order.TestOrders;
import io.giftmill.partner.DeliveryRequest;
import io.giftmill.partner.EchoedDelivery;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderRequest;
import io.giftmill.partner.OrderedDelivery;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.Problem;
import io.giftmill.partner.Refusal;
import io.giftmill.spend.TestSpend;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Requests, and the partner's answers to them. */
final class Samples {
    static final Rail RAIL = new Rail("USDC", "Solana");
    static final Rails RAILS = new Rails(RAIL, List.of());
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private Samples() {}

    static PlaceProperties properties(int maxDeliveries, int maxUnpaid) {
        return new PlaceProperties(
                "USDC",
                "Solana",
                List.of(),
                Map.of(),
                2,
                50,
                maxDeliveries,
                maxUnpaid,
                maxUnpaid,
                50,
                3,
                2,
                3,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                Duration.ofMinutes(30));
    }

    static BudgetGate withoutBudgets(TestBatches record) {
        TestSpend spend = new TestSpend(record, (Path) null);
        return new BudgetGate(spend.properties, spend.budgets, spend.approvals, record.lines);
    }

    /** Waves as they are for a payer that is paid as fast as can be. */
    static Waves waves(TestOrders ledger, PlaceProperties properties, Payer payer) {
        return new Waves(
                properties,
                payer,
                ledger.funding(payer.folder()),
                ledger.settlements,
                new OpenOrders(ledger.record.database.jdbc(), ledger.record.clock),
                new WaveRecord(ledger.record.database.jdbc(), ledger.record.clock),
                ledger.record.clock);
    }

    static Waves waves(TestOrders ledger, PlaceProperties properties) {
        return waves(ledger, properties, new Payer("FILE", Duration.ofMinutes(5), false, Path.of("unused")));
    }

    static OrderRequest request(String... recipients) {
        return Requests.order(Stream.of(recipients).map(TestBatches::request).toList(), RAIL);
    }

    static Placement placement(int lines) {
        List<LineRef> refs = new ArrayList<>();
        List<LineRequest> requests = new ArrayList<>();
        List<CartLine> cart = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            refs.add(new LineRef(i + 1, LineStatus.PLACING, 2));
            LineRequest request = TestBatches.request("ana@example.com");
            requests.add(request);
            cart.add(new CartLine(claimed(i + 1), request, LineRetry.NONE));
        }
        return new Placement(7, refs, cart, RAIL, Requests.order(requests, RAIL), NOW.plusSeconds(60));
    }

    static ClaimedLine claimed(long id) {
        LineRef ref = new LineRef(id, LineStatus.READY, 1);
        return new ClaimedLine(ref, 1, Instant.EPOCH, 0, 0, null, false, Money.of("10.3", "USDC"), null);
    }

    /** The answer the partner should give. */
    static OrderAnswer good(String orderId, OrderRequest asked) {
        return answer(orderId, asked, "USDC", "Solana", "Wallet1", Money.of("10.3", "USDC"), Money.of("0", "USDC"));
    }

    /** As {@link #good}, but somebody has paid it already. */
    static OrderAnswer withMoney(String orderId, OrderRequest asked) {
        Money due = Money.of("10.3", "USDC");
        return answer(orderId, asked, "USDC", "Solana", "Wallet1", due, due);
    }

    static OrderAnswer answer(
            String orderId, OrderRequest asked, String coin, String network, String wallet, Money due, Money received) {
        return new OrderAnswer(
                orderId,
                "WaitingForPayment",
                "PaymentRequested",
                NOW,
                null,
                null,
                wallet,
                coin,
                network,
                due,
                received,
                deliveries(asked),
                null);
    }

    static OrderAnswer with(OrderAnswer answer, List<OrderedDelivery> deliveries) {
        return new OrderAnswer(
                answer.orderId(),
                answer.orderState(),
                answer.paymentState(),
                answer.createdAt(),
                answer.paymentRequestedAt(),
                answer.expiresAt(),
                answer.walletAddress(),
                answer.coin(),
                answer.network(),
                answer.due(),
                answer.received(),
                deliveries,
                null);
    }

    static OrderAnswer at(OrderAnswer answer, Instant created, Instant requested, Instant expires) {
        return new OrderAnswer(
                answer.orderId(),
                answer.orderState(),
                answer.paymentState(),
                created,
                requested,
                expires,
                answer.walletAddress(),
                answer.coin(),
                answer.network(),
                answer.due(),
                answer.received(),
                answer.deliveries(),
                null);
    }

    static List<OrderedDelivery> deliveries(OrderRequest asked) {
        List<OrderedDelivery> deliveries = new ArrayList<>();
        for (DeliveryRequest one : asked.deliveries()) {
            deliveries.add(delivery("d" + deliveries.size(), one.denomination(), one.beneficiaryAccount()));
        }
        return deliveries;
    }

    static OrderedDelivery delivery(String id, String denomination, String recipient) {
        EchoedDelivery echo =
                new EchoedDelivery("Airbnb", "US", denomination, null, recipient, "giftcard", "by_email", null, "USD");
        return new OrderedDelivery(id, "WaitingForPayment", null, echo, null);
    }

    static <T> Outcome<T> refused(String... codes) {
        return new Outcome.No<>(new Refusal(
                422, Stream.of(codes).map(code -> new Problem(code, null)).toList(), null));
    }
}
