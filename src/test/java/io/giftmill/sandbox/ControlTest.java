package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.giftmill.sandbox.Caller.id;
import static io.giftmill.sandbox.Caller.steam;
import static org.assertj.core.api.Assertions.assertThat;

class ControlTest extends SandboxTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private int act(JsonNode order, String act) throws Exception {
        return caller.post("/_sandbox/orders/" + id(order) + "/" + act, "").statusCode();
    }

    @ParameterizedTest
    @CsvSource({"refund, 409", "dance, 404"})
    void refusesWhatCannotBeDoneToAnUnpaidOrder(String act, int status) throws Exception {
        assertThat(act(caller.create(steam("ann@example.com")), act)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pay", "cancel"})
    void refusesWhatCannotBeDoneToAPaidOrder(String act) throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.pay(order);
        assertThat(act(order, act)).isEqualTo(409);
    }

    @Test
    void doesNothingToAnUnknownOrder() throws Exception {
        assertThat(caller.post("/_sandbox/orders/6d1f4c1e-6a1b-4c1e-8a1b-6d1f4c1e6a1b/pay", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "cancel, false, Canceled",
        "deliver, false, Done",
        "fail, false, PaymentFailed",
        "fail, true, WaitingForManualAction",
        "refund, true, Refunded"
    })
    void doesWhatTheSupportStaffCould(String act, boolean paid, String state) throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        if (paid) {
            act(order, "pay");
        }
        assertThat(act(order, act)).isEqualTo(200);
        assertThat(caller.state(order)).isEqualTo(state);
    }

    @Test
    void paysWhatIsLacking() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.pay(order, "5");
        act(order, "pay");
        assertThat(caller.order(id(order)).get("sent_coin_amount").asText()).isEqualTo("11.26");
    }

    @Test
    void movesItsOwnClock() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        caller.post("/_sandbox/clock", "{\"advance_seconds\":1799}");
        assertThat(caller.state(order)).isEqualTo("WaitingForPayment");
        HttpResponse<String> answer = caller.post("/_sandbox/clock", "{\"advance_seconds\":1}");
        assertThat(answer.body()).isEqualTo("{\"now\":\"1792581800\"}");
        assertThat(caller.state(order)).isEqualTo("Expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"advance_seconds\":-1}", "{\"advance_seconds\":\"x\"}"})
    void refusesToMoveTheClockBackOrNowhere(String body) throws Exception {
        assertThat(caller.post("/_sandbox/clock", body).statusCode()).isEqualTo(400);
    }

    @Test
    void countsCallsAndHeadersThatAreMissing() throws Exception {
        caller.get("/v3/payment_vias");
        caller.get("/v5/orders/unknown");
        HttpRequest bare = HttpRequest.newBuilder(sandbox.baseUri().resolve("/v3/payment_vias"))
                .build();
        caller.http().send(bare, HttpResponse.BodyHandlers.discarding());
        JsonNode report = caller.json("/_sandbox/report");
        assertThat(report.get("calls").toString())
                .isEqualTo("{\"GET /v3/payment_vias\":{\"200\":2},\"GET /v5/orders/{id}\":{\"404\":1}}");
        assertThat(report.get("requests_missing_header").toString())
                .isEqualTo("{\"X-Cr-Application\":1,\"X-Cr-Version\":1,\"X-Forwarded-For\":1,"
                        + "\"User-Agent\":0,\"Content-Type\":1}");
    }

    @Test
    void listsLinesThatWerePaidTwice() throws Exception {
        caller.pay(caller.create(steam("ann@example.com")));
        JsonNode second = caller.create(steam("ann@example.com"), steam("bob@example.com"));
        caller.create(steam("bob@example.com"));
        assertThat(caller.json("/_sandbox/report").at("/paid_twice/count").asInt())
                .isZero();
        caller.pay(second);
        JsonNode twice = caller.json("/_sandbox/report").get("paid_twice");
        assertThat(twice.get("count").asInt()).isEqualTo(1);
        assertThat(twice.at("/first/0/line").asText()).isEqualTo("ann@example.com | Steam | US | 10 USD");
        assertThat(twice.at("/first/0/orders")).hasSize(2);
    }

    @Test
    void countsOrdersByWhatBecameOfThem() throws Exception {
        caller.create(steam("ann@example.com"));
        JsonNode paid = caller.create(steam("bob@example.com"));
        caller.pay(paid);
        clock.advance(Duration.ofMinutes(31));
        JsonNode orders = caller.json("/_sandbox/report").get("orders");
        assertThat(orders.toString())
                .isEqualTo("{\"created\":2,\"paid\":1,\"delivered\":1,\"expired\":1,"
                        + "\"with_more_than_one_transfer\":0,\"by_state\":{\"Done\":1,\"Expired\":1}}");
    }

    @Test
    void listsOrdersWithTheirTransfersButWithoutCodes() throws Exception {
        JsonNode order = caller.create(Caller.range("Airbnb", "US", "100", "ann@example.com"));
        caller.pay(order);
        clock.advance(Duration.ofSeconds(2));
        String code =
                caller.order(id(order)).at("/deliveries/0/deliverable/pin_code").asText();
        String lines = caller.get("/_sandbox/orders").body();
        assertThat(code).isNotBlank();
        assertThat(lines).doesNotContain(code.substring(code.length() - 16));
        JsonNode line = JSON.readTree(lines);
        assertThat(line.get("order_id")).isEqualTo(order.get("order_id"));
        assertThat(line.get("state").asText()).isEqualTo("Done");
        assertThat(line.get("done_after_ms").asLong()).isEqualTo(2_000);
        assertThat(line.get("sent").asText()).isEqualTo("101.48");
        assertThat(line.get("deliveries").toString())
                .isEqualTo("[{\"brand\":\"Airbnb\",\"country\":\"US\",\"denomination\":\"range\",\"value\":\"100\","
                        + "\"beneficiary\":\"ann@example.com\"}]");
        assertThat(line.at("/transfers/0/amount").asText()).isEqualTo("101.48");
    }
}
