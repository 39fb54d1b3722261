package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.giftmill.sandbox.Caller.id;
import static io.giftmill.sandbox.Caller.steam;
import static org.assertj.core.api.Assertions.assertThat;

/** Event streams, on the real clock at a hundred times its speed. */
@Timeout(20)
class StreamTest extends SandboxTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    @BeforeEach
    void start() {
        sandbox = Sandbox.start(properties(), Clock.systemUTC());
        caller = new Caller(sandbox);
    }

    @Override
    SandboxProperties properties() {
        return new SandboxProperties(
                0,
                1,
                100,
                Duration.ZERO,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofMinutes(30),
                null,
                false,
                0);
    }

    private BufferedReader open(JsonNode order) throws Exception {
        HttpRequest request = caller.request("/v5/orders/" + id(order) + "/subscribe")
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> answer = caller.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The states told until the stream ends, with "stop" for the stop event. */
    private static List<String> states(BufferedReader stream) throws IOException {
        List<String> states = new ArrayList<>();
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith("event:")) {
                states.add(line.substring("event:".length()).trim());
            } else if (line.startsWith("data:{\"order_id")) {
                states.add(JSON.readTree(line.substring("data:".length()))
                        .get("order_state")
                        .asText());
            }
        }
        return states;
    }

    @Test
    void refusesASubscriptionToAnUnknownOrder() throws Exception {
        assertThat(caller.get("/v5/orders/6d1f4c1e-6a1b-4c1e-8a1b-6d1f4c1e6a1b/subscribe")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void tellsEveryStateOnceAndStopsAfterTheLast() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        BufferedReader stream = open(order);
        caller.pay(order);
        assertThat(states(stream))
                .containsExactly(
                        "WaitingForPayment", "PaymentStarted", "PaymentReceived", "WaitingForDelivery", "Done", "stop");
    }

    @Test
    void tellsTheStateAtOnceAndStopsWhenItIsTheLast() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.post("/_sandbox/clock", "{\"advance_seconds\":1800}");
        assertThat(states(open(order))).containsExactly("Expired", "stop");
    }

    @Test
    void noticesThatTheClockWasMoved() throws Exception {
        BufferedReader stream = open(caller.create(steam("ann@example.com")));
        caller.post("/_sandbox/clock", "{\"advance_seconds\":1800}");
        assertThat(states(stream)).containsExactly("WaitingForPayment", "Expired", "stop");
    }

    @Test
    void noticesWhatWasDoneThroughTheControlPath() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        BufferedReader stream = open(order);
        assertThat(stream.readLine()).contains("WaitingForPayment");
        caller.post("/_sandbox/orders/" + id(order) + "/cancel", "");
        assertThat(states(stream)).containsExactly("Canceled", "stop");
    }

    @Test
    void beatsWhileNothingHappens() throws Exception {
        BufferedReader stream = open(caller.create(steam("ann@example.com")));
        String line = stream.readLine();
        while (!line.startsWith(":")) {
            line = stream.readLine();
        }
        stream.close();
    }

    @Test
    void breaksOffInsideTheFirstEventWhenAsked() throws Exception {
        BufferedReader stream = open(caller.create(steam("fault+stream-cut@example.com")));
        String event = stream.readLine();
        assertThat(event).startsWith("data: {\"order_id\"").doesNotEndWith("}");
        assertThat(stream.readLine()).isNull();
    }

    @Test
    void saysEverythingTwiceWhenAsked() throws Exception {
        JsonNode order = caller.create(steam("fault+stream-twice@example.com"));
        caller.post("/_sandbox/orders/" + id(order) + "/cancel", "");
        assertThat(states(open(order))).containsExactly("Canceled", "Canceled", "stop");
    }

    @Test
    void neitherStopsNorClosesWhenAsked() throws Exception {
        JsonNode order = caller.create(steam("fault+stream-no-stop@example.com"));
        caller.post("/_sandbox/orders/" + id(order) + "/cancel", "");
        BufferedReader stream = open(order);
        assertThat(stream.readLine()).contains("Canceled");
        String line = stream.readLine();
        while (!line.startsWith(":")) {
            assertThat(line).doesNotContain("stop");
            line = stream.readLine();
        }
        stream.close();
    }

    @Test
    void fallsSilentAfterTheFirstEventWhenAsked() throws Exception {
        JsonNode order = caller.create(steam("fault+stream-silent@example.com"));
        BufferedReader silent = open(order);
        assertThat(silent.readLine()).contains("WaitingForPayment");
        assertThat(silent.readLine()).isEmpty();
        caller.post("/_sandbox/orders/" + id(order) + "/cancel", "");
        // Another stream has told of the change and stopped; had this one been told, it could be read by now.
        JsonNode witness = caller.create(steam("ann@example.com"));
        caller.post("/_sandbox/orders/" + id(witness) + "/cancel", "");
        states(open(witness));
        assertThat(silent.ready()).isFalse();
        silent.close();
    }

    @Test
    void stopsEarlyWhenAsked() throws Exception {
        assertThat(states(open(caller.create(steam("fault+stream-stop-early@example.com")))))
                .containsExactly("WaitingForPayment", "stop");
    }

    @Test
    void comesBackToTheStateBeforeWhenAsked() throws Exception {
        JsonNode order = caller.create(steam("fault+stream-stale@example.com"));
        BufferedReader stream = open(order);
        caller.post("/_sandbox/orders/" + id(order) + "/cancel", "");
        assertThat(states(stream))
                .containsExactly("WaitingForPayment", "WaitingForPayment", "Canceled", "WaitingForPayment", "stop");
    }

    @Test
    void tellsOfAnotherOrderWhenAsked() throws Exception {
        JsonNode order = caller.create(steam("fault+stream-foreign@example.com"));
        caller.post("/_sandbox/orders/" + id(order) + "/cancel", "");
        String event = open(order).readLine();
        assertThat(event).contains("Canceled").doesNotContain("\"order_id\":\"" + id(order));
    }

    @Test
    void saysNothingInManyCommentsWhenAsked() throws Exception {
        JsonNode order = caller.create(steam("fault+stream-comments@example.com"));
        BufferedReader stream = open(order);
        caller.post("/_sandbox/orders/" + id(order) + "/cancel", "");
        for (int beat = 0; beat < 3; beat++) {
            assertThat(stream.readLine()).isIn(":", "");
        }
        stream.close();
    }

    @Test
    void foldsItsEventWhenAsked() throws Exception {
        HttpResponse<String> answer =
                caller.get("/v5/orders/" + id(caller.create(steam("fault+stream-folded@example.com"))) + "/subscribe");
        assertThat(answer.body())
                .startsWith("\uFEFF: hello\r\r\nid: 1\rretry: 5\nevent: message\r\ndata: {")
                .contains("\r\ndata:\"order_state\"")
                .endsWith("\r\n\r:\r\r");
    }

    @Test
    void sendsOneHugeLineWhenAsked() throws Exception {
        HttpResponse<String> answer =
                caller.get("/v5/orders/" + id(caller.create(steam("fault+stream-huge@example.com"))) + "/subscribe");
        assertThat(answer.body()).hasSizeGreaterThan(4_000_000).doesNotContain("\n");
    }

    @Test
    void refusesSubscriptionsWhenAsked() throws Exception {
        String busy = "/v5/orders/" + id(caller.create(steam("fault+stream-busy@example.com"))) + "/subscribe";
        HttpResponse<String> first = caller.get(busy);
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("1");
        String away = "/v5/orders/" + id(caller.create(steam("fault+stream-error-502@example.com"))) + "/subscribe";
        assertThat(caller.get(away).statusCode()).isEqualTo(502);
        assertThat(caller.get(away).statusCode()).isEqualTo(502);
    }
}
