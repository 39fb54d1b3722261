package io.giftmill.sandbox;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/** Turns HTTP requests into calls of the parts, and their answers into responses. */
final class Api implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(Api.class);

    private final Seed seed;
    private final Shop shop;
    private final Desk desk;
    private final Orders orders;
    private final Faults faults;
    private final Streams streams;
    private final Control control;
    private final Restocking restocking;
    private final WalletService walletService;
    private final Report report;
    private final WalletLedger walletLedger;
    private final Traffic traffic;
    private final long latency;

    /** @param latency milliseconds added to every answer */
    Api(
            Seed seed,
            Shop shop,
            Desk desk,
            Orders orders,
            Faults faults,
            Streams streams,
            Control control,
            Restocking restocking,
            WalletService walletService,
            Report report,
            WalletLedger walletLedger,
            Traffic traffic,
            long latency) {
        this.seed = seed;
        this.shop = shop;
        this.desk = desk;
        this.orders = orders;
        this.faults = faults;
        this.streams = streams;
        this.control = control;
        this.restocking = restocking;
        this.walletService = walletService;
        this.report = report;
        this.walletLedger = walletLedger;
        this.traffic = traffic;
        this.latency = latency;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        Endpoint endpoint = Endpoint.of(exchange.getRequestMethod().toString(), path);
        if (endpoint.isPartners()) {
            traffic.countMissing(exchange.getRequestHeaders());
        }
        switch (endpoint) {
            case VALIDATE, CREATE, TRANSFERS, CLOCK, CATALOGUE, LIMITS, ACT, WALLET_PAY, WALLET_FAULTS ->
                exchange.getRequestReceiver()
                        .receiveFullBytes(
                                (received, body) -> send(received, endpoint, posted(endpoint, received, body)));
            case SUBSCRIBE -> subscribe(exchange, path);
            case ORDERS -> exchange.dispatch(this::sendOrders);
            case WALLET_LEDGER -> exchange.dispatch(this::sendWalletLedger);
            case REPORT -> exchange.dispatch(worker -> send(worker, endpoint, Answer.ok(report.bytes())));
            default -> send(exchange, endpoint, got(endpoint, exchange, path));
        }
    }

    private Answer posted(Endpoint endpoint, HttpServerExchange exchange, byte[] body) {
        String path = exchange.getRequestPath();
        try {
            return switch (endpoint) {
                case VALIDATE -> desk.validate(body);
                case CREATE -> desk.create(body);
                case TRANSFERS -> control.transfer(body);
                case CLOCK -> control.advance(body);
                case CATALOGUE -> restocking.change(body);
                case LIMITS -> control.limit(body);
                case WALLET_FAULTS -> walletService.set(body);
                case WALLET_PAY ->
                    walletService.pay(header(exchange, "Authorization"), header(exchange, "Idempotency-Key"), body);
                default -> control.act(path.substring(Endpoint.ACT_PATH.length()));
            };
        } catch (RuntimeException e) {
            log.error("the sandbox failed at {}", path, e);
            return Answer.error(500, "INTERNAL_SERVER_ERROR");
        }
    }

    private Answer got(Endpoint endpoint, HttpServerExchange exchange, String path) {
        return switch (endpoint) {
            case PAYMENT_VIAS -> shop.paymentVias();
            case BRANDS -> shop.brands(query(exchange, "country_code"));
            case HOMEPAGE -> shop.homepage(query(exchange, "country_code"));
            case PRODUCTS ->
                shop.products(
                        path.substring(Endpoint.PRODUCTS_PATH.length()),
                        query(exchange, "family_name"),
                        query(exchange, "brand_name"),
                        query(exchange, "coin"));
            case PRICE ->
                shop.price(
                        query(exchange, "country_code"),
                        query(exchange, "brand_name"),
                        query(exchange, "face_value"),
                        query(exchange, "coin"));
            case READ -> desk.read(path.substring(Endpoint.ORDERS_PATH.length()));
            case WALLET_ASKED -> walletService.asked();
            case WALLET_ASK ->
                walletService.ask(header(exchange, "Authorization"), path.substring(Endpoint.WALLET_PATH.length()));
            case REDIRECTED -> Answer.error(404, "A redirect was followed");
            default -> Answer.error(404, "NOT_FOUND");
        };
    }

    private void subscribe(HttpServerExchange exchange, String path) throws Exception {
        String id = path.substring(Endpoint.ORDERS_PATH.length(), path.length() - Endpoint.SUBSCRIBE_SUFFIX.length());
        Order order = orders.find(id, seed);
        Answer instead = order == null ? Answer.error(404, "ORDER_NOT_FOUND") : faults.insteadOfRead(order, id);
        if (instead == null) {
            instead = faults.insteadOfStream(order, id);
        }
        if (instead == null) {
            instead = streams.fixed(order, id);
        }
        if (instead == null) {
            traffic.count(Endpoint.SUBSCRIBE, 200);
            after(latency + faults.streamDelay(order), exchange, due -> streams.subscribe(due, order, id));
        } else {
            send(exchange, Endpoint.SUBSCRIBE, instead);
        }
    }

    private void sendOrders(HttpServerExchange exchange) throws IOException {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/x-ndjson");
        exchange.startBlocking();
        report.writeOrders(exchange.getOutputStream());
        traffic.count(Endpoint.ORDERS, 200);
        exchange.endExchange();
    }

    private void sendWalletLedger(HttpServerExchange exchange) throws IOException {
        String layout = query(exchange, "layout");
        if (!WalletLedger.has(layout)) {
            send(exchange, Endpoint.WALLET_LEDGER, Answer.error(400, "layout is explorer or exchange"));
            return;
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/csv; charset=utf-8");
        exchange.startBlocking();
        walletLedger.write(layout, exchange.getOutputStream());
        traffic.count(Endpoint.WALLET_LEDGER, 200);
        exchange.endExchange();
    }

    private void send(HttpServerExchange exchange, Endpoint endpoint, Answer answer) {
        traffic.count(endpoint, answer.status());
        try {
            after(latency + answer.delay(), exchange, due -> send(due, answer));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Goes on later without holding a thread meanwhile. */
    private static void after(long millis, HttpServerExchange exchange, HttpHandler handler) throws Exception {
        if (millis == 0) {
            handler.handleRequest(exchange);
            return;
        }
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () -> exchange.getIoThread()
                        .executeAfter(
                                () -> exchange.dispatch(SameThreadExecutor.INSTANCE, handler),
                                millis,
                                TimeUnit.MILLISECONDS));
    }

    private static void send(HttpServerExchange exchange, Answer answer) {
        if (answer.isNone()) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        exchange.setStatusCode(answer.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.type());
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            exchange.getResponseHeaders().put(new HttpString(header.getKey()), header.getValue());
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
    }

    private static String header(HttpServerExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static String query(HttpServerExchange exchange, String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null || values.getFirst().isEmpty() ? null : values.getFirst();
    }
}
