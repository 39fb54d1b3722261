package io.giftmill.console;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A partner that answers every request in one way and writes to its streams what the test says. */
final class Upstream implements AutoCloseable {
    private static final String HANG_UP = "hang up";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    final CountDownLatch left = new CountDownLatch(1);
    /** What it was asked for, with the names of its headers. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    Upstream(int status, String type) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().keySet());
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : 0);
            try (OutputStream out = exchange.getResponseBody()) {
                if (status == 200) {
                    talk(out);
                }
            } catch (IOException gone) {
                left.countDown();
            }
        });
        server.start();
    }

    private void talk(OutputStream out) throws IOException {
        while (true) {
            try {
                String next = said.poll(50, TimeUnit.MILLISECONDS);
                if (HANG_UP.equals(next)) {
                    return;
                }
                out.write((next == null ? ":\n\n" : next).getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (InterruptedException over) {
                return;
            }
        }
    }

    void says(String event) {
        said.add(event);
    }

    void hangsUp() {
        said.add(HANG_UP);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
