package io.giftmill.console;

import io.giftmill.order.Orders;
import io.giftmill.partner.OrderStreams;
import io.giftmill.partner.StreamEnd;
import io.giftmill.partner.StreamEnd.Why;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the partner's stream of an order on to a browser, without its codes. */
final class StreamProxy implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamProxy.class);
    private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final HttpString NO_BUFFERING = new HttpString("X-Accel-Buffering");
    /** Longer than the client's own limits, which tell more. */
    private static final Duration LONGEST_BEGIN = Duration.ofMinutes(2);

    private final OrderStreams streams;
    private final Orders orders;
    private final ConsoleProperties properties;
    private final OrderMask mask = new OrderMask();
    private final Map<String, Integer> open = new HashMap<>();
    private final Set<OrderStreams.Subscription> running = ConcurrentHashMap.newKeySet();
    private int all;
    private volatile boolean isClosed;

    StreamProxy(OrderStreams streams, Orders orders, ConsoleProperties properties) {
        this.streams = streams;
        this.orders = orders;
        this.properties = properties;
    }

    /** Answers in the thread it is called by, until the stream ends or the browser goes away. */
    void subscribe(HttpServerExchange exchange, String orderId, String caller) throws Refused {
        if (!ORDER_ID.matcher(orderId).matches() || !orders.knows(orderId)) {
            throw new Refused(404, "There is no such order");
        }
        enter(caller);
        PassedOn passedOn = new PassedOn(orderId, mask);
        OrderStreams.Subscription stream = streams.open(orderId, null, passedOn);
        try {
            keep(stream);
            StreamEnd end = passedOn.endBeforeBegin(LONGEST_BEGIN);
            if (end != null) {
                throw refusal(exchange, end);
            }
            pass(exchange, passedOn);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            exchange.endExchange();
        } catch (TimeoutException silent) {
            throw new Refused(502, "Failed to connect to upstream stream");
        } catch (IOException gone) {
            log.debug("A browser left a stream");
        } finally {
            stream.close();
            running.remove(stream);
            leave(caller);
        }
    }

    /** Ends all streams, so that no thread is kept from stopping. */
    @Override
    public void close() {
        isClosed = true;
        running.forEach(OrderStreams.Subscription::close);
    }

    private void keep(OrderStreams.Subscription stream) {
        running.add(stream);
        if (isClosed) {
            stream.close();
        }
    }

    private void pass(HttpServerExchange exchange, PassedOn passedOn) throws IOException, InterruptedException {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-cache, no-transform");
        exchange.getResponseHeaders().put(Headers.CONNECTION, "keep-alive");
        exchange.getResponseHeaders().put(NO_BUFFERING, "no");
        passedOn.writeTo(exchange.getOutputStream(), properties.heartbeat());
        exchange.endExchange();
    }

    private static Refused refusal(HttpServerExchange exchange, StreamEnd end) {
        if (end.why() != Why.REFUSED) {
            return new Refused(502, "Failed to connect to upstream stream");
        }
        if (end.retryAfter() != null) {
            exchange.getResponseHeaders()
                    .put(Headers.RETRY_AFTER, Long.toString(end.retryAfter().toSeconds()));
        }
        return new Refused(end.status() >= 400 ? end.status() : 502, "Upstream returned an error");
    }

    private synchronized void enter(String caller) throws Refused {
        int ofCaller = open.getOrDefault(caller, 0);
        if (all >= properties.streams() || ofCaller >= properties.streamsPerCaller()) {
            throw new Refused(429, "Too many streams are open; close one");
        }
        open.put(caller, ofCaller + 1);
        all++;
    }

    private synchronized void leave(String caller) {
        open.computeIfPresent(caller, (name, number) -> number == 1 ? null : number - 1);
        all--;
    }
}
