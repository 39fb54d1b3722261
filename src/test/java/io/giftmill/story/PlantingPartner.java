package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.giftmill.partner.RawServer;
import io.giftmill.sandbox.Sandbox;
import io.giftmill.sandbox.SandboxProperties;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The simulated partner behind somebody who writes codes of his own, each of them unmistakable, into everything it says of
 * an order, also where no code belongs. What is done to an order is asked for by its beneficiary: {@code plant+poll.1@…}.
 */
final class PlantingPartner implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NO_BODY = -1;

    private final Sandbox sandbox;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient upstream = HttpClient.newHttpClient();
    private final Canaries canaries = new Canaries();
    /** Where links and pictures of codes lead. */
    private final RawServer elsewhere = new RawServer();

    private final Map<String, String> waysById = new ConcurrentHashMap<>();
    private final Set<String> spoiled = ConcurrentHashMap.newKeySet();

    PlantingPartner() throws IOException {
        SandboxProperties defaults = SandboxProperties.defaults();
        sandbox = Sandbox.start(
                new SandboxProperties(
                        0,
                        1,
                        1,
                        Duration.ZERO,
                        Duration.ofMillis(100),
                        Duration.ofMillis(300),
                        defaults.paymentWindow(),
                        null,
                        false,
                        0),
                Clock.systemUTC());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Canaries canaries() {
        return canaries;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/subscribe")) {
                stream(exchange, path.split("/")[3]);
            } else {
                pass(exchange, path);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                sandbox.baseUri().resolve(exchange.getRequestURI().toString()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!Set.of("host", "connection", "content-length", "transfer-encoding")
                    .contains(name.toLowerCase())) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private void pass(HttpExchange exchange, String path) throws IOException, InterruptedException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        HttpResponse<byte[]> answer = upstream.send(request(exchange, asked), HttpResponse.BodyHandlers.ofByteArray());
        byte[] body = answer.body();
        boolean isOrder = answer.statusCode() == 200
                && (path.equals("/v5/orders") || path.startsWith("/v5/orders/"))
                && !path.endsWith("/validations");
        if (isOrder) {
            order(exchange, JSON.readTree(body));
        } else {
            answer.headers()
                    .firstValue("content-type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            write(exchange, answer.statusCode(), body);
        }
    }

    private void order(HttpExchange exchange, JsonNode order) throws IOException {
        Plant plant = new Plant(order, canaries, elsewhere.url());
        String id = order.path("order_id").asText();
        waysById.put(id, plant.way());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Voucher", canaries.of(id, "header"));
        exchange.getResponseHeaders().set("Set-Cookie", "code=" + canaries.of(id, "cookie"));
        if (plant.isDelivered() && spoiled.add(id)) {
            Plant.Spoiled answer = plant.spoiled();
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            write(exchange, answer.status(), answer.body(), answer.missing());
        } else {
            write(exchange, 200, plant.good());
        }
    }

    private void stream(HttpExchange exchange, String id) throws IOException, InterruptedException {
        String way = waysById.getOrDefault(id, "");
        if (!way.startsWith("stream")) {
            write(exchange, 404, ("{\"detail\":\"" + canaries.of(id, "refusal") + "\"}").getBytes());
            return;
        }
        HttpResponse<InputStream> events =
                upstream.send(request(exchange, new byte[0]), HttpResponse.BodyHandlers.ofInputStream());
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(events.statusCode(), 0);
        OutputStream out = exchange.getResponseBody();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                boolean isOrder = line.startsWith("data:") && line.contains("order_id");
                String told = isOrder ? event(JSON.readTree(line.substring(5)), id) : line;
                out.write((told + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (told.endsWith(Plant.BROKEN_OFF)) {
                    return;
                }
            }
        }
    }

    private String event(JsonNode order, String id) {
        Plant plant = new Plant(order, canaries, elsewhere.url());
        boolean spoils = plant.isDelivered() && plant.way().equals("stream-broken") && spoiled.add(id);
        return spoils ? plant.spoiledEvent() : plant.event();
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        write(exchange, status, body, 0);
    }

    /** @param missing how many bytes are promised and never come */
    private static void write(HttpExchange exchange, int status, byte[] body, int missing) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? NO_BODY : body.length + missing);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
        }
    }

    /** How often somebody followed a link that stands for a code, or only connected to where it leads. */
    int followed() {
        return elsewhere.connections();
    }

    @Override
    public void close() throws IOException {
        elsewhere.close();
        server.stop(0);
        threads.shutdownNow();
        sandbox.close();
    }
}
