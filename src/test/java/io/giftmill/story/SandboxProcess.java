package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulated partner in a process of its own, with a ledger: it outlives every crash of the program. */
final class SandboxProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("SANDBOX at (http://127\\.0\\.0\\.1:\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private SandboxProcess(Process process) {
        this.process = process;
        process.until(() -> ADDRESS.matcher(process.soFar().out()).find());
        Matcher address = ADDRESS.matcher(process.soFar().out());
        assertThat(address.find()).isTrue();
        this.url = address.group(1);
    }

    /**
     * Starts it.
     *
     * @param folder where its ledger is kept, apart from the program's data
     * @param options of the command {@code sandbox}
     */
    static SandboxProcess in(Path folder, String... options) {
        List<String> arguments = new ArrayList<>(List.of("sandbox", "--port", "0"));
        arguments.addAll(List.of("--ledger", folder.resolve("ledger.jsonl").toString()));
        arguments.addAll(List.of(options));
        return new SandboxProcess(Program.in(folder).start(arguments));
    }

    String url() {
        return url;
    }

    JsonNode report() {
        return json(get("/_sandbox/report"));
    }

    /** How often an order was asked for, whatever came of it. */
    long posts() {
        return calls("POST /v5/orders");
    }

    long calls(String endpoint) {
        return StreamSupport.stream(report().path("calls").path(endpoint).spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    /** Every order it made, without codes. */
    List<JsonNode> orders() {
        return get("/_sandbox/orders").lines().map(SandboxProcess::json).toList();
    }

    /** An order as the partner's customers see it, with codes. */
    JsonNode order(String id) {
        return json(get("/v5/orders/" + id));
    }

    /** The ledger of the treasury wallet, as others would export it. */
    String walletLedger(String layout) {
        return get("/_sandbox/wallet/ledger?layout=" + layout);
    }

    /** Moves its clock forward. */
    void advance(long seconds) {
        post("/_sandbox/clock", JSON.valueToTree(Map.of("advance_seconds", seconds)));
    }

    /** Has the partner give back what an order received. */
    void refund(String orderId) {
        post("/_sandbox/orders/" + orderId + "/refund", JSON.nullNode());
    }

    /** Sends money from the treasury wallet. */
    JsonNode transfer(List<?> transfers) {
        return json(post("/_sandbox/wallet/transfers", JSON.valueToTree(Map.of("transfers", transfers))));
    }

    /** Sets what it stops taking from now on. */
    void limit(Map<String, ?> limits) {
        post("/_sandbox/limits", JSON.valueToTree(limits));
    }

    /** Sets what goes wrong with the next requests to its wallet service. */
    void walletGoesWrong(Map<String, ?> fault) {
        post("/_sandbox/wallet-service/faults", JSON.valueToTree(fault));
    }

    /** What its wallet service was asked to pay, and how often. */
    List<JsonNode> walletPayments() {
        return StreamSupport.stream(
                        json(get("/_sandbox/wallet-service/payments"))
                                .path("payments")
                                .spliterator(),
                        false)
                .toList();
    }

    /** No line was paid in two orders, no order twice, and no money went where nobody is. */
    void hasBeenPaidOnce() {
        JsonNode report = report();
        assertThat(report.at("/paid_twice/count").asLong(-1))
                .as("paid twice: %s", report)
                .isZero();
        assertThat(report.at("/lost_transfers/count").asLong(-1))
                .as("lost: %s", report)
                .isZero();
        assertThat(report.at("/orders/with_more_than_one_transfer").asLong(-1))
                .as("orders paid more than once: %s", report)
                .isZero();
    }

    @Override
    public void close() {
        process.close();
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).build());
    }

    private String post(String path, JsonNode body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    private String send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(text, notJson);
        }
    }
}
