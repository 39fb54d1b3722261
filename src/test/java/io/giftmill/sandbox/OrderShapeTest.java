package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.giftmill.sandbox.Caller.id;
import static io.giftmill.sandbox.Caller.line;
import static io.giftmill.sandbox.Caller.range;
import static io.giftmill.sandbox.Caller.steam;
import static org.assertj.core.api.Assertions.assertThat;

/** The order object member by member, against what was written down by hand. */
class OrderShapeTest extends SandboxTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonNode delivered(String... deliveries) throws Exception {
        JsonNode order = caller.create(deliveries);
        caller.pay(order);
        clock.advance(Duration.ofSeconds(2));
        return caller.order(id(order)).get("deliveries");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v5/orders/x", "/v5/orders/6d1f4c1e-6a1b-4c1e-8a1b-6d1f4c1e6a1b", "/v5/orders", "/v5/orders/"})
    void knowsNoOrderItHasNotMadeAndListsNone(String path) throws Exception {
        assertThat(caller.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST"})
    void letsNobodyChangeAnOrder(String method) throws Exception {
        String path = "/v5/orders/" + id(caller.create(steam("ann@example.com")));
        var request = caller.request(path).method(method, HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(caller.http()
                        .send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void writesAFreshOrderFlat() throws Exception {
        JsonNode order = caller.create(steam("ann@example.com"));
        String address = order.get("wallet_address").asText();
        assertThat(address).matches("SANDBOX[0-9A-Z]{37}");
        JsonNode expected = JSON.readTree("""
                {"order_id":"%1$s","created_at":"1792580000","wallet_address":"%2$s","payment_method":"USDC-SOL",
                 "network":"Solana","coin":"USDC","coin_amount":"11.26","original_price":"11.26",
                 "qr_url":"https://sandbox.example/v3/qrs/%1$s","qr_text":"%2$s","sent_coin_amount":"0",
                 "payment_state":"PaymentRequested","payment_via":"USER_WALLET",
                 "payment_requested_at":"1792580000","payment_method_protocol":"SOLANA_LIKE",
                 "payment_id":"%3$s","payment_value":9.6239,
                 "deliveries":[{"id":"%4$s","delivery_state":"WaitingForPayment","kind":"giftcard","deliverable":{
                   "denomination":"10 USD","localized_denomination":"$10","family":"Steam","brand_name":"Steam",
                   "brand_logo":"https://cdn.sandbox.example/logos_v2/steam.webp","brand_bg_color":"#171A21",
                   "beneficiary_account":"ann@example.com","country_code":"US","delivery_type":"by_email",
                   "points":"9","coin_amount":"11.26","currency_code":"USD"}}],
                 "order_state":"WaitingForPayment","user":{"email":"buyer@example.com"},
                 "is_payment_processor_external":false}""".formatted(
                        id(order),
                        address,
                        order.get("payment_id").asText(),
                        order.at("/deliveries/0/id").asText()));
        assertThat(order).isEqualTo(expected);
        assertThat(caller.order(id(order))).isEqualTo(expected);
    }

    @Test
    void writesAValidationWithItsSummaryEveryOtherTime() throws Exception {
        JsonNode full = caller.validate(steam("ann@example.com"));
        assertThat(full.at("/deliveries/0/deliverable/original_price").asText()).isEqualTo("9.6239");
        assertThat(full.at("/deliveries/0/delivery_state").asText()).isEqualTo("Created");
        assertThat(full.get("summary").toString())
                .isEqualTo("{\"coin_amount_to_pay_in_crypto\":\"11.26\",\"as_USD\":{\"value_to_pay_in_crypto\":"
                        + "\"11.26\"},\"as_EUR\":{\"value_to_pay_in_crypto\":\"9.62\"}}");
        assertThat(caller.validate(steam("ann@example.com")).has("summary")).isFalse();
    }

    @Test
    void putsTheCodeInsideTheDeliverable() throws Exception {
        JsonNode deliverable = delivered(steam("ann@example.com")).get(0).get("deliverable");
        assertThat(deliverable.get("pin_code").asText()).matches("SANDBOX(-[0-9A-Z]{4}){4}");
        assertThat(deliverable.get("pin_serial").asText()).matches("9\\d+");
    }

    @Test
    void deliversALinkForSomeBrands() throws Exception {
        assertThat(delivered(range("Airbnb", "US", "50", "ann@example.com"))
                        .at("/0/deliverable/pin_code")
                        .asText())
                .matches("https://redeem\\.sandbox\\.example/v/[0-9A-Z]{16}");
    }

    @Test
    void deliversAReceiptAndNoCodeForATopUp() throws Exception {
        JsonNode deliverable = delivered(line("Claro Credits", "BR", "15 BRL", "+5511987654321"))
                .get(0)
                .get("deliverable");
        assertThat(deliverable.get("pin_code").isNull()).isTrue();
        assertThat(deliverable.get("operator_reference").asText()).startsWith("SANDBOX-OP-");
    }

    @Test
    void deliversAnEsimAsActivationCodeAndPicture() throws Exception {
        JsonNode deliverable = delivered(line("eSIM", "US", "1 GB 7 days", "ann@example.com"))
                .get(0)
                .get("deliverable");
        assertThat(deliverable.get("pin_code").asText()).startsWith("LPA:1$smdp.sandbox.example$SANDBOX-");
        assertThat(deliverable.get("qr_image_url").asText()).endsWith("?w=64&h=64");
    }

    @ParameterizedTest
    @CsvSource({
        "USDC, Base, 42, USDC-Base, ETHEREUM_LIKE",
        "BTC, Lightning, 190, BTC-LIGHTNING, LIGHTNING_LIKE",
        "USDT, ETH Mainnet, 42, USDT-ETH, ETHEREUM_LIKE"
    })
    void givesAnAddressOfTheNetworksLengthThatNoChainWouldTake(
            String coin, String network, int length, String method, String protocol) throws Exception {
        JsonNode order = JSON.readTree(caller.post("/v5/orders", Caller.cart(coin, network, steam("ann@example.com")))
                .body());
        assertThat(order.get("wallet_address").asText()).hasSize(length).startsWith("SANDBOX");
        assertThat(order.get("payment_method").asText()).isEqualTo(method);
        assertThat(order.get("payment_method_protocol").asText()).isEqualTo(protocol);
    }

    @Test
    void keepsTheRefundAddressAsItWasGiven() throws Exception {
        String body = Caller.cart("USDC", "Solana", steam("ann@example.com"))
                .replace("\"lang\"", "\"refund_wallet_address\":\"BACK\",\"lang\"");
        JsonNode order = JSON.readTree(caller.post("/v5/orders", body).body());
        assertThat(order.get("refund_wallet_address").asText()).isEqualTo("BACK");
    }

    @Test
    void givesEveryOrderItsOwnIdAndAddressUnderConcurrentPosts() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        Callable<JsonNode> post = () -> caller.create(steam("ann@example.com"));
        Set<String> ids = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        for (var made :
                callers.invokeAll(IntStream.range(0, 400).mapToObj(i -> post).toList())) {
            ids.add(id(made.get()));
            addresses.add(made.get().get("wallet_address").asText());
        }
        callers.shutdown();
        assertThat(List.of(ids.size(), addresses.size())).containsExactly(400, 400);
        for (String id : ids) {
            assertThat(id(caller.order(id))).isEqualTo(id);
        }
    }
}
