package io.giftmill.sandbox;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/**
 * The event streams of orders: how the order stands at once, again whenever that changes, {@code stop} after the last
 * state. One thread looks after all of them; it compares a number per stream and computes only what is due.
 */
final class Streams implements AutoCloseable {
    private static final int LOOK_EVERY_MILLIS = 20;
    private static final int HEARTBEAT_MILLIS = 10_000;

    private final SandboxClock clock;
    private final int speed;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sandbox-streams");
        thread.setDaemon(true);
        return thread;
    });
    private Desk desk;

    /** @param speed what the time between heartbeats is divided by */
    Streams(SandboxClock clock, int speed) {
        this.clock = clock;
        this.speed = speed;
    }

    /** Begins to look after streams. */
    void start(Desk newDesk) {
        desk = newDesk;
        looking.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Answers a subscription to an order that exists. */
    void subscribe(HttpServerExchange exchange, Order order, String id) throws Exception {
        new ServerSentEventHandler((connection, lastEventId) -> begin(new Stream(connection, order, id)))
                .handleRequest(exchange);
    }

    private void begin(Stream stream) {
        if (!stream.order.has(Fault.STREAM_SILENT)) {
            stream.connection.setKeepAliveTime(Math.max(50, HEARTBEAT_MILLIS / speed));
        }
        stream.connection.addCloseTask(closed -> open.remove(stream));
        open.add(stream);
        stream.look(clock.now());
    }

    /** An order has changed other than by time. */
    void changed(Order order) {
        for (Stream stream : open) {
            if (stream.order == order) {
                stream.changed = true;
            }
        }
    }

    private void look() {
        long now = clock.now();
        for (Stream stream : open) {
            if (!stream.connection.isOpen()) {
                open.remove(stream);
            } else if (stream.changed || stream.dueAt <= now) {
                stream.look(now);
            }
        }
    }

    /** A stream that is no more than its first bytes; null for one that lives. */
    Answer fixed(Order order, String id) {
        return FixedStream.of(order, () -> desk.bytes(order, Course.at(order, clock.now()), id));
    }

    @Override
    public void close() {
        looking.shutdownNow();
        // Their heartbeats would otherwise outlive the server for a moment and complain.
        open.forEach(stream -> IoUtils.safeClose(stream.connection));
    }

    /** One subscription. */
    private final class Stream {
        private final ServerSentEventConnection connection;
        private final Order order;
        private final String id;
        private volatile boolean changed;
        private volatile long dueAt;
        private Standing told;
        private String before;

        Stream(ServerSentEventConnection connection, Order order, String id) {
            this.connection = connection;
            this.order = order;
            this.id = id;
        }

        synchronized void look(long now) {
            changed = false;
            Standing standing = Course.at(order, now);
            dueAt = standing.nextAt();
            boolean news = told == null || !told.step().equals(standing.step()) || told.sent() != standing.sent();
            if (news && (told == null || !order.has(Fault.STREAM_SILENT))) {
                told = standing;
                tell(standing);
            }
        }

        private void tell(Standing standing) {
            if (order.has(Fault.STREAM_COMMENTS)) {
                return;
            }
            String event = text(desk.bytes(order, standing, id));
            connection.send(event);
            if (order.has(Fault.STREAM_TWICE)) {
                connection.send(event);
            }
            if (order.has(Fault.STREAM_STALE)) {
                connection.send(before == null ? event : before);
                before = event;
            }
            if (stops(standing)) {
                open.remove(this);
                connection.send("{}", "stop", null, null);
                connection.shutdown();
            }
        }

        private String text(byte[] event) {
            String text = new String(event, StandardCharsets.UTF_8);
            String other = new StringBuilder(id).reverse().toString();
            return order.has(Fault.STREAM_FOREIGN) ? text.replace(id, other) : text;
        }

        private boolean stops(Standing standing) {
            boolean last = standing.step().isLast() || order.has(Fault.STREAM_STOP_EARLY);
            return last && !order.has(Fault.STREAM_NO_STOP) && !order.has(Fault.STREAM_SILENT);
        }
    }
}
