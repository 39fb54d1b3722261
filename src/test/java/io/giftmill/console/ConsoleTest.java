package io.giftmill.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.database.SettableClock;
import io.giftmill.order.Orders;
import io.giftmill.partner.OrderStreams;
import io.giftmill.partner.TestStreams;
import io.giftmill.sandbox.Sandbox;
import io.giftmill.sandbox.SandboxProperties;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** The console over real HTTP, before a partner that works and before some that do not. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ConsoleTest {
    private static final String ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private static final String CANARY = "CANARY-7F3Q-9981-KLMN";
    private static final String ORDER =
            """
            {"order_id":"%s","order_state":"Done","surprise":"%s","deliveries":[{"id":"d1","delivery_state":"Succeeded",
             "deliverable":{"brand_name":"Steam","pin_code":"%s","pin_serial":"%s","security_code":"1234",
              "qr_image_url":"https://x.test/%s","redeem_instructions":"Type %s"}}]}
            """.formatted(ID, CANARY, CANARY, CANARY, CANARY, CANARY).replace("\n", "");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock("2026-11-22T12:00:00Z");
    private final Orders orders = mock(Orders.class);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private URI console;
    private Path keyFile;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private void start(URI partner) {
        given(orders.knows(anyString())).willAnswer(call -> !call.getArgument(0).equals("unknown"));
        OrderStreams streams = TestStreams.at(partner);
        keyFile = folder.resolve("keys").resolve("console.key");
        Console running = new Console(properties(0), streams, orders, clock);
        opened.add(running);
        opened.add(streams);
        console = running.start();
    }

    private ConsoleProperties properties(Integer port) {
        return new ConsoleProperties(
                port,
                "127.0.0.1",
                null,
                folder.resolve("keys/console.key"),
                Duration.ofHours(12),
                3,
                2,
                Duration.ofMillis(200));
    }

    private Upstream upstream(int status, String type) {
        Upstream upstream = new Upstream(status, type);
        opened.add(upstream);
        start(upstream.uri());
        return upstream;
    }

    private String key() throws IOException {
        return Files.readString(keyFile).strip();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    private HttpRequest.Builder subscribe(String id) throws IOException {
        return request("/api/orders/" + id + "/subscribe").header("Authorization", "Bearer " + key());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<InputStream> open(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static void assertError(HttpResponse<String> answer, int status, String error) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(JSON.readTree(answer.body()))
                .isEqualTo(JSON.createObjectNode().put("error", error));
    }

    @Test
    void saysThatItCouldNotConnect() throws Exception {
        int closed;
        try (ServerSocket once = new ServerSocket(0)) {
            closed = once.getLocalPort();
        }
        start(URI.create("http://127.0.0.1:" + closed));
        assertError(send(subscribe(ID)), 502, "Failed to connect to upstream stream");
    }

    @ParameterizedTest
    @CsvSource({"404,404", "429,429", "503,503", "204,502", "302,502"})
    void passesOnWhatThePartnerRefusesWith(int status, int passedOn) throws Exception {
        upstream(status, "application/json");
        assertError(send(subscribe(ID)), passedOn, "Upstream returned an error");
    }

    @Test
    void refusesAnAnswerThatIsNoStream() throws Exception {
        upstream(200, "text/html");
        assertError(send(subscribe(ID)), 502, "Upstream returned an error");
    }

    @Test
    void sendsExactlyTheHeadersOfAStream() throws Exception {
        Upstream upstream = upstream(200, "text/event-stream");
        upstream.says("event: stop\ndata: {}\n\n");
        try (Socket raw = new Socket("127.0.0.1", console.getPort())) {
            raw.getOutputStream()
                    .write(("GET /api/orders/" + ID + "/subscribe HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key()
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) raw.getInputStream().read());
            }
            assertThat(head.toString().strip().lines().filter(line -> !line.startsWith("Date:")))
                    .containsExactlyInAnyOrder(
                            "HTTP/1.1 200 OK",
                            "Content-Type: text/event-stream",
                            "Cache-Control: no-cache, no-transform",
                            "Connection: keep-alive",
                            "X-Accel-Buffering: no",
                            "Transfer-Encoding: chunked");
        }
    }

    @Test
    void passesEventsOnWithoutCodesAndEndsAfterStop(CapturedOutput log) throws Exception {
        Upstream upstream = upstream(200, "text/event-stream");
        upstream.says("data: " + ORDER + "\n\n");
        upstream.says("data: not JSON " + CANARY + "\n\n");
        upstream.says("data: " + ORDER.replace(ID, "another") + "\n\n");
        upstream.says("event: " + "secret\ndata: " + CANARY + "\n\n");
        upstream.says("event: stop\ndata: " + CANARY + "\n\n");
        String body = send(subscribe(ID)).body();
        assertThat(body).doesNotContain(CANARY).doesNotContain("9981").endsWith("event: stop\ndata: {}\n\n");
        List<String> events =
                body.lines().filter(line -> line.startsWith("data: {\"")).toList();
        assertThat(events).hasSize(1);
        JsonNode item = JSON.readTree(events.get(0).substring(6)).at("/deliveries/0/deliverable");
        assertThat(item.path("pin_code").asText()).isEqualTo("****KLMN");
        assertThat(item.path("security_code").asText()).isEqualTo("****");
        assertThat(item.path("brand_name").asText()).isEqualTo("Steam");
        assertThat(item.get("qr_image_url").isNull()).isTrue();
        assertThat(log.getAll()).doesNotContain(CANARY).doesNotContain(key());
    }

    @Test
    void endsWhenThePartnerHangsUp() throws Exception {
        Upstream upstream = upstream(200, "text/event-stream");
        upstream.says("data: " + ORDER + "\n\n");
        upstream.hangsUp();
        assertThat(send(subscribe(ID)).body()).contains("\"Done\"").doesNotContain("event: stop");
    }

    @Test
    void beatsAndLeavesThePartnerWhenTheBrowserGoesAway() throws Exception {
        Upstream upstream = upstream(200, "text/event-stream");
        try (InputStream body = open(subscribe(ID)).body()) {
            assertThat(new String(body.readNBytes(": beat\n\n: beat\n\n".length()), StandardCharsets.US_ASCII))
                    .isEqualTo(": beat\n\n: beat\n\n");
        }
        assertThat(upstream.left.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void followsAnOrderOfTheSandboxToItsEnd() throws Exception {
        Sandbox sandbox = Sandbox.start(SandboxProperties.defaults(), Clock.systemUTC());
        opened.add(sandbox);
        start(sandbox.baseUri());
        JsonNode order = post(sandbox.baseUri().resolve("/v5/orders"), """
                {"deliveries":[{"brand_name":"Steam","country_code":"US","denomination":"10 USD",
                  "beneficiary_account":"ann@example.com"}],"lang":"en",
                 "payment":{"type":"via","payment_via":"USER_WALLET","coin":"USDC","network":"Solana"}}""");
        post(sandbox.baseUri().resolve("/_sandbox/wallet/transfers"), """
                {"transfers":[{"key":"k","coin":"USDC","network":"Solana","address":"%s","amount":"%s"}]}""".formatted(
                order.get("wallet_address").asText(), order.get("coin_amount").asText()));
        String body = send(subscribe(order.get("order_id").asText())).body();
        assertThat(body)
                .contains("\"order_state\":\"Done\"", "\"pin_code\":\"****")
                .endsWith("event: stop\ndata: {}\n\n");
        assertThat(body).doesNotContain("SANDBOX-").doesNotContain("ann@example.com");
    }

    private static JsonNode post(URI uri, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return JSON.readTree(send(request).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "a.b", "%2e%2e", "a%2Fb", "a%00", "a%3Bb"})
    void knowsOnlyOrdersOfItsOwn(String id) throws Exception {
        upstream(200, "text/event-stream");
        assertError(send(subscribe(id)), 404, "There is no such order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic a2V5", "bearer "})
    void letsNobodyInWithoutTheKey(String authorization) throws Exception {
        upstream(200, "text/event-stream");
        for (String id : List.of(ID, "unknown")) {
            HttpRequest.Builder request = request("/api/orders/" + id + "/subscribe");
            HttpResponse<String> answer =
                    send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
    }

    @Test
    void hearsNoMoreKeysAfterManyWrongOnes() throws Exception {
        upstream(200, "text/event-stream").says("event: stop\ndata: {}\n\n");
        String session = signedIn();
        for (int wrong = 0; wrong < 10; wrong++) {
            assertThat(send(request("/api/session")
                                    .header("Authorization", "Bearer x" + wrong)
                                    .POST(nothing()))
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(send(subscribe(ID)).statusCode()).isEqualTo(429);
        assertThat(send(request("/api/orders/" + ID + "/subscribe").header("Cookie", session))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void exchangesTheKeyForASessionThatEnds() throws Exception {
        upstream(200, "text/event-stream").says("event: stop\ndata: {}\n\n");
        String session = signedIn();
        HttpRequest.Builder request =
                request("/api/orders/" + ID + "/subscribe").header("Cookie", session);
        assertThat(send(request).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofHours(12));
        assertThat(send(request).statusCode()).isEqualTo(401);
    }

    private String signedIn() throws Exception {
        HttpResponse<String> answer = send(request("/api/session")
                .header("Authorization", "Bearer " + key())
                .POST(nothing()));
        assertThat(answer.statusCode()).isEqualTo(204);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .matches("giftmill-session=[A-Za-z0-9_-]{43}; Path=/api; HttpOnly; SameSite=Strict; Max-Age=43200")
                .doesNotContain(key());
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static HttpRequest.BodyPublisher nothing() {
        return HttpRequest.BodyPublishers.noBody();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example.test",
        "Origin, null",
        "Origin, http://127.0.0.1",
        "Sec-Fetch-Site, cross-site"
    })
    void isUsedByNoPageFromElsewhere(String header, String value) throws Exception {
        upstream(200, "text/event-stream");
        assertThat(send(subscribe(ID).header(header, value)).statusCode()).isEqualTo(403);
        assertThat(send(subscribe("x")
                                .uri(console.resolve("/api/session"))
                                .header(header, value)
                                .POST(nothing()))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelHttpUri", "CAmelHttpUri", "camelhttpquery", "CamelBeanMethodName", "CamelFileName"})
    void takesNoOrdersForCamel(String name) throws Exception {
        Upstream upstream = upstream(200, "text/event-stream");
        upstream.says("event: stop\ndata: {}\n\n");
        String query = "?" + name + "=http://evil.example.test/";
        assertThat(send(subscribe(ID)
                                .header(name, "http://evil.example.test/")
                                .uri(console.resolve("/api/orders/" + ID + "/subscribe" + query)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(upstream.asked)
                .singleElement()
                .asString()
                .startsWith("/v5/orders/" + ID + "/subscribe ")
                .doesNotContainIgnoringCase("camel")
                .doesNotContain("evil");
    }

    @Test
    void isUsedByItsOwnPage() throws Exception {
        upstream(200, "text/event-stream").says("event: stop\ndata: {}\n\n");
        assertThat(send(subscribe(ID).header("Origin", console.toString()).header("Sec-Fetch-Site", "same-origin"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void opensNoMoreStreamsThanItMay() throws Exception {
        upstream(200, "text/event-stream");
        String session = signedIn();
        List<InputStream> bodies = new ArrayList<>();
        bodies.add(open(subscribe(ID)).body());
        bodies.add(open(subscribe(ID)).body());
        assertError(send(subscribe(ID)), 429, "Too many streams are open; close one");
        HttpRequest.Builder browser =
                request("/api/orders/" + ID + "/subscribe").header("Cookie", session);
        bodies.add(open(browser).body());
        assertError(send(browser), 429, "Too many streams are open; close one");
        bodies.get(0).close();
        await().until(() -> {
            HttpResponse<InputStream> again = open(browser);
            bodies.add(again.body());
            return again.statusCode() == 200;
        });
        for (InputStream body : bodies) {
            body.close();
        }
    }

    @Test
    @Timeout(15)
    void stopsWhileStreamsAreOpen() throws Exception {
        upstream(200, "text/event-stream");
        InputStream body = open(subscribe(ID)).body();
        opened.get(1).close();
        try {
            assertThat(new String(body.readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith(": beat");
        } catch (IOException cutOff) {
            // Whether the last bytes still arrive is not the matter; that the stream ends is.
            assertThat(cutOff).isNotInstanceOf(HttpTimeoutException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404",
        "GET, /api/orders, 404",
        "GET, /api/orders/x/y/subscribe, 404",
        "POST, /api/orders/x/subscribe, 405",
        "GET, /api/session, 405",
        "POST, /order-stream.html, 405",
        "GET, /../giftmill.yaml, 404",
        "GET, /order-stream.html/, 404"
    })
    void saysLittleAboutWhatIsNotThere(String method, String path, int status) throws Exception {
        upstream(200, "text/event-stream");
        HttpResponse<String> answer = send(request(path).method(method, nothing()));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).size()).isEqualTo(1);
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/loggers",
                "/actuator/configprops",
                "/actuator/threaddump",
                "/actuator/shutdown",
                "/actuator/health",
                "/env",
                "/h2-console",
                "/h2-console/login.do",
                "/jolokia/list",
                "/hawtio",
                "/q/dev",
                "/swagger-ui.html",
                "/metrics",
                "/error",
                "/META-INF/sbom/application.cdx.json",
                "/console/order-stream.html",
                "/%2e%2e/giftmill.yaml"
            })
    void hasNoDoorForManagement(String path) throws Exception {
        upstream(200, "text/event-stream");
        for (String method : List.of("GET", "POST", "PUT", "DELETE", "TRACE", "OPTIONS")) {
            HttpResponse<String> answer = send(
                    request(path).header("Authorization", "Bearer " + key()).method(method, nothing()));
            assertThat(answer.statusCode()).as("%s %s", method, path).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"error\":\"There is nothing here\"}");
        }
    }

    @Test
    void readsNoHeadersWithoutEnd() throws Exception {
        upstream(200, "text/event-stream");
        HttpResponse<String> answer = send(request("/order-stream.html").header("X-Long", "x".repeat(100_000)));
        assertThat(answer.statusCode()).isIn(400, 413, 431);
        assertThat(answer.body()).doesNotContain("undertow", "Exception", "at io.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-stream.html", "order-stream.js", "order-stream.css"})
    void servesThePageWithoutInlineScript(String name) throws Exception {
        upstream(200, "text/event-stream");
        HttpResponse<String> answer = send(request("/" + name));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.body())
                .doesNotContainPattern("<script(?![^>]*src=)[^>]*>|\\son\\w+=\"|style=\"|innerHTML|eval\\(");
    }

    @Test
    void makesItsKeyForItsOwnerOnly() throws Exception {
        upstream(200, "text/event-stream");
        assertThat(key()).matches("[A-Za-z0-9_-]{43}");
        assertThat(Files.getPosixFilePermissions(keyFile)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        String first = key();
        AccessKey again = AccessKey.in(keyFile);
        assertThat(again.is(first)).isTrue();
        assertThat(again.is(first + "x")).isFalse();
        try (Stream<Path> files = Files.list(keyFile.getParent())) {
            assertThat(files).containsExactly(keyFile);
        }
    }

    @Test
    void refusesAKeyThatOthersMayReadOrThatIsNone() throws Exception {
        Path file = folder.resolve("other.key");
        Files.writeString(file, AccessKey.random());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> AccessKey.in(file))
                .isInstanceOf(ConsoleException.class)
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "short");
        assertThatThrownBy(() -> AccessKey.in(file))
                .isInstanceOf(ConsoleException.class)
                .hasMessageContaining("delete it");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 1", "1, 0, 1, 1", "1, 1, 0, 1", "1, 1, 1, 0"})
    void refusesLimitsThatAreNone(int streams, int perCaller, long heartbeat, long life) {
        assertThatThrownBy(() -> new ConsoleProperties(
                        null,
                        "127.0.0.1",
                        null,
                        folder,
                        Duration.ofSeconds(life),
                        streams,
                        perCaller,
                        Duration.ofMillis(heartbeat)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("giftmill.console.");
    }

    @Test
    void doesNothingUnlessAPortIsSet() {
        Console off = new Console(properties(null), null, orders, clock);
        assertThat(off.start()).isNull();
        assertThat(folder.resolve("keys")).doesNotExist();
        off.close();
    }

    @Test
    void saysWhichSettingToChangeWhenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Console second = new Console(properties(taken.getLocalPort()), null, orders, clock);
            assertThatThrownBy(second::start)
                    .isInstanceOf(ConsoleException.class)
                    .hasMessageContaining("giftmill.console.port");
        }
    }
}
