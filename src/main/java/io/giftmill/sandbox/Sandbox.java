package io.giftmill.sandbox;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;

/**
 * The partner, simulated over real HTTP on the loopback interface: catalogue, validations, orders, event streams, and a
 * treasury wallet to pay them from. See {@code docs/sandbox.md}.
 */
public final class Sandbox implements AutoCloseable {
    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 2;
    private static final long MOST_BODY_BYTES = 16L * 1024 * 1024;
    private static final int IDLE_CONNECTION_MILLIS = 600_000;

    private final Undertow server;
    private final Ledger ledger;
    private final Streams streams;
    private final int port;

    private Sandbox(Undertow server, Ledger ledger, Streams streams) {
        this.server = server;
        this.ledger = ledger;
        this.streams = streams;
        this.port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /**
     * Starts it, after replaying the ledger if there is one.
     *
     * @param clock where its time comes from
     */
    public static Sandbox start(SandboxProperties properties, Clock clock) {
        SandboxClock time = new SandboxClock(clock);
        Ledger ledger = new Ledger(properties.ledger());
        ledger.take();
        Seed seed = ledger.seed(properties.seed());
        Pace pace = Pace.of(properties);
        Rails rails = Rails.load();
        Catalogue catalogue = Catalogue.load();
        Checkout checkout = new Checkout(catalogue, rails);
        Orders orders = new Orders();
        Streams streams = new Streams(time, properties.speed());
        Wallet wallet = new Wallet(
                rails,
                orders,
                time,
                new WalletPace(properties.walletRate(), properties.speed()),
                seed,
                ledger,
                streams::changed);
        Tries tries = new Tries(ledger);
        ledger.open(new Replay(checkout, rails, orders, wallet, tries, time));
        ledger.append(LedgerLines.run(seed, pace));

        Faults faults = new Faults(tries, properties.speed());
        Limits limits = new Limits(time);
        Desk desk = new Desk(seed, pace, time, ledger, checkout, orders, faults, limits, rails.euroPerDollar());
        Traffic traffic = new Traffic();
        Shop shop = new Shop(catalogue, rails);
        Api api = new Api(
                seed,
                shop,
                desk,
                orders,
                faults,
                streams,
                new Control(seed, time, ledger, orders, wallet, streams, limits),
                new Restocking(catalogue, rails, shop),
                new WalletService(wallet, time, properties.speed()),
                new Report(seed, time, orders, wallet, traffic),
                new WalletLedger(seed, time, orders, wallet),
                traffic,
                Pace.compressed(properties.latency(), properties.speed()));
        Undertow server = server(properties.port(), api);
        listen(server, properties.port(), ledger);
        streams.start(desk);
        return new Sandbox(server, ledger, streams);
    }

    private static void listen(Undertow server, int port, Ledger ledger) {
        try {
            server.start();
        } catch (RuntimeException e) {
            ledger.close();
            throw new IllegalStateException("the sandbox cannot listen on port " + port, e);
        }
    }

    private static Undertow server(int port, Api api) {
        return Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MOST_BODY_BYTES)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_CONNECTION_MILLIS)
                .setHandler(api)
                .build();
    }

    /** Where a client finds it, without a slash at the end. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The TCP port it listens on. */
    public int port() {
        return port;
    }

    /** Stops answering. What the ledger holds stays. */
    @Override
    public void close() {
        streams.close();
        server.stop();
        ledger.close();
    }
}
