package io.giftmill.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes validations and orders, and tells how orders stand: {@code /v5/orders}. */
final class Desk {
    private final Seed seed;
    private final Pace pace;
    private final SandboxClock clock;
    private final Ledger ledger;
    private final Checkout checkout;
    private final Orders orders;
    private final Faults faults;
    private final Limits limits;
    private final OrderJson orderJson;
    private final QuoteJson quoteJson;
    private final AtomicInteger validations = new AtomicInteger();
    private volatile String lastEmail = "";

    Desk(
            Seed seed,
            Pace pace,
            SandboxClock clock,
            Ledger ledger,
            Checkout checkout,
            Orders orders,
            Faults faults,
            Limits limits,
            BigDecimal euroPerDollar) {
        this.seed = seed;
        this.pace = pace;
        this.clock = clock;
        this.ledger = ledger;
        this.checkout = checkout;
        this.orders = orders;
        this.faults = faults;
        this.limits = limits;
        this.orderJson = new OrderJson(seed, euroPerDollar);
        this.quoteJson = new QuoteJson(seed, euroPerDollar);
    }

    /** {@code POST /v5/orders/validations}: makes nothing. */
    Answer validate(byte[] body) {
        Cart cart = Cart.in(body);
        if (cart == null || cart.items().isEmpty()) {
            return Answer.error(400, "payment and deliveries are required");
        }
        Quote quote = checkout.quote(cart);
        Answer instead = faults.insteadOfValidation(quote.lines());
        if (instead != null) {
            return instead;
        }
        Quote judged = judged(cart, quote, false);
        Problem wholeCall = judged.wholeCallProblem();
        if (wholeCall != null) {
            return refusal(wholeCall);
        }
        byte[] answer = quoteJson.bytes(judged, validations.incrementAndGet());
        return faults.validated(quote.lines(), Answer.ok(answer));
    }

    /** {@code POST /v5/orders}: two equal calls make two orders, there is no idempotency. */
    Answer create(byte[] body) {
        Cart cart = Cart.in(body);
        if (cart == null || cart.items().isEmpty()) {
            return Answer.error(400, "payment and deliveries are required");
        }
        Quote quote = checkout.quote(cart);
        Answer instead = faults.insteadOfOrder(quote.lines());
        if (instead != null) {
            return instead;
        }
        Quote judged = judged(cart, quote, true);
        if (!judged.isSellable()) {
            return refusal(judged);
        }
        limits.count(cart, quote);
        Order order = make(cart, quote);
        Standing standing = Course.at(order, order.createdAt());
        byte[] answer = orderJson.bytes(order, standing, OrderJson.Reader.CREATOR);
        return faults.ordered(order.lines(), Answer.ok(answer));
    }

    private Quote judged(Cart cart, Quote quote, boolean creating) {
        Map<ProblemCode, Problem> problems = faults.problems(quote, creating);
        limits.judge(cart, quote, problems);
        return new Quote(quote.rail(), quote.lines(), problems.values());
    }

    private Order make(Cart cart, Quote quote) {
        List<Line> lines =
                quote.lines().stream().map(line -> drifted(line, quote.rail())).toList();
        Order order = new Order(
                orders.nextNumber(),
                clock.now(),
                quote.rail(),
                pace,
                lines,
                shared(cart.email()),
                cart.refundAddress());
        ledger.append(LedgerLines.order(order));
        orders.put(order);
        return order;
    }

    /** A bulk buyer is the same person a million times: once in memory is enough. */
    private String shared(String email) {
        String last = lastEmail;
        if (last.equals(email)) {
            return last;
        }
        lastEmail = email == null ? "" : email;
        return email;
    }

    private static Line drifted(Line line, Rail rail) {
        if (line.has(Fault.PRICE_UP)) {
            return line.priced(percent(line.units(), "1.01", RoundingMode.CEILING, rail));
        }
        return line.has(Fault.PRICE_DOWN) ? line.priced(percent(line.units(), "0.99", RoundingMode.FLOOR, rail)) : line;
    }

    private static long percent(long units, String factor, RoundingMode rounding, Rail rail) {
        BigDecimal amount = rail.amount(units).multiply(new BigDecimal(factor));
        return rail.units(amount.setScale(rail.coin().priceScale(), rounding));
    }

    private static Answer refusal(Quote quote) {
        Collection<Problem> problems = quote.problems();
        Problem wholeCall = quote.wholeCallProblem();
        if (wholeCall != null || problems.size() == 1) {
            return refusal(wholeCall == null ? problems.iterator().next() : wholeCall);
        }
        return Answer.json(422, Json.bytes(json -> {
            json.writeStartObject();
            QuoteJson.writeProblems(json, problems);
            json.writeEndObject();
        }));
    }

    private static Answer refusal(Problem problem) {
        return Answer.json(422, Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("status", 422);
            json.writeStringField("detail", problem.code().name());
            writeDetails(json, problem);
            json.writeEndObject();
        }));
    }

    static void writeDetails(JsonGenerator json, Problem problem) throws IOException {
        if (problem.details() != null) {
            json.writeFieldName("moreDetails");
            Json.MAPPER.writeValue(json, problem.details());
        }
    }

    /** {@code GET /v5/orders/{id}}. */
    Answer read(String id) {
        Order order = orders.find(id, seed);
        if (order == null) {
            return Answer.error(404, "ORDER_NOT_FOUND");
        }
        Answer instead = faults.insteadOfRead(order, id);
        return instead == null ? Answer.ok(bytes(order, Course.at(order, clock.now()), id)) : instead;
    }

    /** The order as a reader gets it now. Reading may count, see {@link Fault#CODE_LATE}. */
    byte[] bytes(Order order, Standing standing, String id) {
        return orderJson.bytes(order, standing, faults.reader(order, standing, id));
    }
}
