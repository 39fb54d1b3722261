package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client of the sandbox that knows nothing but HTTP and JSON. */
final class Caller {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    Caller(Sandbox sandbox) {
        this.base = sandbox.baseUri();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("X-Cr-Application", "GIFTMILLTEST")
                .header("X-Cr-Version", "1")
                .header("X-Forwarded-For", "192.0.2.1")
                .header("Content-Type", "application/json");
    }

    HttpClient http() {
        return http;
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    JsonNode order(String id) throws IOException, InterruptedException {
        return json("/v5/orders/" + id);
    }

    String state(JsonNode order) throws IOException, InterruptedException {
        return order(id(order)).path("order_state").asText();
    }

    /** Makes an order, which must succeed. */
    JsonNode create(String... deliveries) throws IOException, InterruptedException {
        HttpResponse<String> answer = tryCreate(deliveries);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> tryCreate(String... deliveries) throws IOException, InterruptedException {
        return post("/v5/orders", cart("USDC", "Solana", deliveries));
    }

    JsonNode validate(String... deliveries) throws IOException, InterruptedException {
        return JSON.readTree(tryValidate(deliveries).body());
    }

    HttpResponse<String> tryValidate(String... deliveries) throws IOException, InterruptedException {
        return post("/v5/orders/validations", cart("USDC", "Solana", deliveries));
    }

    /** The codes of the problems a validation finds. */
    List<String> problems(String... deliveries) throws IOException, InterruptedException {
        return problemsIn(validate(deliveries));
    }

    static List<String> problemsIn(JsonNode answer) {
        List<String> codes = new ArrayList<>();
        answer.path("problems")
                .forEach(problem -> codes.add(problem.get("problem").asText()));
        return codes;
    }

    /** Sends the amount an order asks for to its address. */
    JsonNode pay(JsonNode order) throws IOException, InterruptedException {
        return pay(order, order.get("coin_amount").asText());
    }

    JsonNode pay(JsonNode order, String amount) throws IOException, InterruptedException {
        return transfer(transfer(
                "pay-" + id(order) + amount, order.get("wallet_address").asText(), amount));
    }

    JsonNode transfer(String... transfers) throws IOException, InterruptedException {
        String body = "{\"transfers\":[" + String.join(",", transfers) + "]}";
        return JSON.readTree(post("/_sandbox/wallet/transfers", body).body()).get("transfers");
    }

    static String transfer(String key, String address, String amount) {
        return "{\"key\":\"%s\",\"coin\":\"USDC\",\"network\":\"Solana\",\"address\":\"%s\",\"amount\":\"%s\"}"
                .formatted(key, address, amount);
    }

    static String id(JsonNode order) {
        return order.get("order_id").asText();
    }

    static String cart(String coin, String network, String... deliveries) {
        return """
                {"deliveries":[%s],
                 "payment":{"type":"via","payment_via":"USER_WALLET","coin":"%s","network":"%s"},
                 "user":{"email":"buyer@example.com"},"lang":"en"}""".formatted(String.join(",", deliveries), coin, network);
    }

    /** A Steam card of ten dollars for this beneficiary. */
    static String steam(String beneficiary) {
        return line("Steam", "US", "10 USD", beneficiary);
    }

    static String line(String brand, String country, String denomination, String beneficiary) {
        return "{\"brand_name\":\"%s\",\"country_code\":\"%s\",\"denomination\":\"%s\",\"beneficiary_account\":\"%s\"}"
                .formatted(brand, country, denomination, beneficiary);
    }

    static String range(String brand, String country, String value, String beneficiary) {
        return ("{\"brand_name\":\"%s\",\"country_code\":\"%s\",\"denomination\":\"range\",\"product_value\":%s,"
                        + "\"beneficiary_account\":\"%s\"}")
                .formatted(brand, country, value, beneficiary);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
