package io.giftmill.console;

import io.giftmill.order.Orders;
import io.giftmill.partner.OrderStreams;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.BlockingHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.xnio.Options;

/**
 * The small web server for people who watch an order: the partner's stream of it, passed on without codes, and a page that
 * shows it. Nothing runs before {@link #start()}.
 */
@Component
public class Console implements AutoCloseable {
    private static final int IO_THREADS = 1;
    /** For everything but streams, each of which has a thread. */
    private static final int SPARE_THREADS = 4;

    private static final int MOST_HEADER_BYTES = 16_384;
    private static final int MOST_HEADERS = 100;
    private static final long MOST_BODY_BYTES = 4_096;
    private static final int SLOWEST_REQUEST = (int) Duration.ofSeconds(10).toMillis();
    private static final int SLOWEST_READER = (int) Duration.ofSeconds(30).toMillis();

    private static final int LONGEST_GOODBYE = (int) Duration.ofSeconds(5).toMillis();

    private final ConsoleProperties properties;
    private final OrderStreams streams;
    private final Orders orders;
    private final Clock clock;
    private Undertow server;
    private StreamProxy proxy;

    Console(ConsoleProperties properties, OrderStreams streams, Orders orders, Clock clock) {
        this.properties = properties;
        this.streams = streams;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * Starts it if a port is set.
     *
     * @return where it is, without a slash at the end; null when no port is set
     * @throws ConsoleException if it cannot listen, or its key cannot be used
     */
    public synchronized URI start() {
        if (properties.port() == null) {
            return null;
        }
        AccessKey key = AccessKey.in(properties.keyFile());
        Sessions sessions = new Sessions(clock, properties.sessionLife());
        String origin = properties.origin() == null || properties.origin().isBlank() ? null : properties.origin();
        proxy = new StreamProxy(streams, orders, properties);
        Undertow listening =
                server(new ConsoleHandler(new Doorkeeper(key, sessions, origin), sessions, proxy, properties));
        try {
            listening.start();
        } catch (RuntimeException refused) {
            throw new ConsoleException(
                    "giftmill.console.port: cannot listen on " + properties.host() + " port " + properties.port()
                            + "; choose another one",
                    refused);
        }
        server = listening;
        int port = ((InetSocketAddress) listening.getListenerInfo().get(0).getAddress()).getPort();
        String host = properties.host().contains(":") ? "[" + properties.host() + "]" : properties.host();
        return URI.create("http://" + host + ":" + port);
    }

    /** The file that holds the key to it. */
    public Path keyFile() {
        return properties.keyFile().toAbsolutePath().normalize();
    }

    private Undertow server(ConsoleHandler handler) {
        return Undertow.builder()
                .addHttpListener(properties.port(), properties.host())
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(properties.streams() + SPARE_THREADS)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MOST_HEADER_BYTES)
                .setServerOption(UndertowOptions.MAX_HEADERS, MOST_HEADERS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MOST_BODY_BYTES)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, SLOWEST_REQUEST)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, LONGEST_GOODBYE)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, SLOWEST_READER)
                .setSocketOption(Options.WRITE_TIMEOUT, SLOWEST_READER)
                .setHandler(new BlockingHandler(handler))
                .build();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            proxy.close();
            server.stop();
            server = null;
        }
    }
}
