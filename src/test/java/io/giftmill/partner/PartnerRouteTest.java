package io.giftmill.partner;

import io.giftmill.money.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What crosses the wire, and what is known after it. The response timeout is over a second because HttpClient waits a
 * second before it sends again, and does not where the timeout is shorter: a shorter one would hide a second POST.
 */
@CamelSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = PartnerTestApplication.class,
        properties = {
            "camel.main.routes-include-pattern=file:routes/partner.camel.yaml,file:routes/errors.camel.yaml",
            "giftmill.partner.connect-timeout=2s",
            "giftmill.partner.response-timeout=1100ms",
            "giftmill.partner.max-answer-bytes=65536"
        })
class PartnerRouteTest {
    private static final RawServer SERVER = new RawServer();
    private static final RawServer ELSEWHERE = new RawServer();
    private static final List<String> QUESTIONS = List.of(
            "partner-get-order",
            "partner-payment-vias",
            "partner-products",
            "partner-brands",
            "partner-homepage",
            "partner-price");

    @Autowired
    private FluentProducerTemplate template;

    @Autowired
    private CamelContext camel;

    @Autowired
    private PoolingHttpClientConnectionManager connections;

    @Autowired
    private PartnerManners manners;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("giftmill.partner.base-url", SERVER::url);
    }

    /** Each test sees its own connections only, and a partner that nobody has complained about. */
    @BeforeEach
    void beginAnew() {
        manners.gates.clear();
        connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }

    @AfterAll
    static void close() throws IOException {
        SERVER.close();
        ELSEWHERE.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 429, 500, 502, 503, 504})
    void sendsOnePostAndDoesNotKnowAfter(int status) {
        SERVER.reset(RawServer.status(status, "", "{}"));
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        ELSEWHERE.reset(RawServer.json(Samples.ORDER));
        SERVER.reset(RawServer.status(status, "Location: " + ELSEWHERE.url() + "/v5/orders\r\n", ""));
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.posts()).isEqualTo(1);
        assertThat(ELSEWHERE.connections).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void hasEveryWayOfSendingAgainSwitchedOff(String scheme) {
        HttpComponent http = camel.getComponent(scheme, HttpComponent.class);
        assertThat(http.isAutomaticRetriesDisabled()).isTrue();
        assertThat(http.isRedirectHandlingDisabled()).isTrue();
        assertThat(http.isFollowRedirects()).isFalse();
        assertThat(http.isCookieManagementDisabled()).isTrue();
        assertThat(http.isUseSystemProperties()).isFalse();
        assertThat(http.isCopyHeaders()).isFalse();
    }

    @Test
    void sendsOnePostWhenTheAnswerNeverComes() {
        CountDownLatch over = new CountDownLatch(1);
        SERVER.reset((request, connection) -> over.await(20, TimeUnit.SECONDS));
        assertThat(create()).isEqualTo(new Outcome.Unknown<>("The partner's answer did not arrive in time.", null));
        assertThat(SERVER.posts()).isEqualTo(1);
        over.countDown();
    }

    @Test
    void sendsOnePostWhenTheServerHangsUpInsteadOfAnswering() {
        SERVER.reset((request, connection) -> connection.close());
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.posts()).isEqualTo(1);
    }

    @Test
    void sendsOnePostWhenTheConnectionIsReset() {
        SERVER.reset((request, connection) -> {
            connection.setSoLinger(true, 0);
            connection.close();
        });
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.posts()).isEqualTo(1);
    }

    @Test
    void sendsNothingTwiceWhenTheServerHangsUpOnConnect() {
        SERVER.reset(RawServer.json(Samples.ORDER));
        SERVER.hangUpOnConnect = true;
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.posts()).isZero();
        assertThat(SERVER.connections).hasValue(1);
    }

    @Test
    void sendsOnePostWhenAKeptConnectionIsClosedUnderIt() {
        SERVER.reset(RawServer.json(Samples.ORDER));
        assertThat(create()).isInstanceOf(Outcome.Yes.class);
        SERVER.behaviour = (request, connection) -> connection.close();
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.connections).hasValue(1);
        assertThat(SERVER.posts()).isEqualTo(2);
    }

    @Test
    void neverSendsMorePostsThanAskedWhenIdleConnectionsAreClosed() {
        SERVER.reset((request, connection) -> {
            RawServer.json(Samples.ORDER).answer(request, connection);
            connection.close();
        });
        for (int asked = 1; asked <= 20; asked++) {
            create();
            assertThat(SERVER.posts()).isLessThanOrEqualTo(asked);
        }
    }

    @Test
    void doesNotKnowAfterHalfABody() {
        SERVER.reset((request, connection) -> {
            RawServer.send(
                    connection,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"
                            + Samples.ORDER.substring(0, 90));
            connection.close();
        });
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "1",
                "\"x\"",
                "<html>",
                "{\"order_id\":",
                "{\"order_id\":\"a\",\"order_id\":\"b\"}",
                "{\"order_id\":\"a\"} trailing",
                "{\"order_id\":\"../../v5/orders\"}",
                "{\"order_id\":\"\"}",
                "{\"order_id\":null}",
                "{\"order_id\":[\"a\"]}"
            })
    void doesNotKnowAfterASuccessWithoutAnOrder(String body) {
        SERVER.reset(RawServer.json(body));
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/json", "application/jsonp", "application/xml", ""})
    void doesNotReadASuccessThatDoesNotCallItselfJson(String type) {
        SERVER.reset(RawServer.status(200, type.isEmpty() ? "" : "Content-Type: " + type + "\r\n", Samples.ORDER));
        assertThat(create()).isEqualTo(new Outcome.Unknown<>("The partner answered 200 but not with JSON.", null));
    }

    @Test
    void doesNotKnowAfterASuccessWithoutABody() {
        SERVER.reset((request, connection) -> RawServer.send(connection, "HTTP/1.1 204 No Content\r\n\r\n"));
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void doesNotKnowAfterGarbage() {
        SERVER.reset((request, connection) -> {
            RawServer.send(connection, "\u0000\u0001 this is no HTTP\r\n\r\n");
            connection.close();
        });
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.posts()).isEqualTo(1);
    }

    @Test
    void doesNotKnowAfterABrokenChunk() {
        SERVER.reset((request, connection) -> {
            RawServer.send(
                    connection,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
                            + Samples.ORDER);
            connection.close();
        });
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.posts()).isEqualTo(1);
    }

    @Test
    void stopsReadingAnEndlessBody() {
        SERVER.reset((request, connection) -> {
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":\"");
            RawServer.flood(connection.getOutputStream());
        });
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.posts()).isEqualTo(1);
    }

    @Test
    void stopsReadingEndlessHeaders() {
        SERVER.reset((request, connection) -> {
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nX-Long: ");
            RawServer.flood(connection.getOutputStream());
        });
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void unpacksNothing() {
        SERVER.reset((request, connection) -> {
            byte[] bomb = zipped(new byte[50_000_000]);
            RawServer.send(
                    connection,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + bomb.length + "\r\n\r\n");
            connection.getOutputStream().write(bomb);
        });
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.requests.get(0).header("Accept-Encoding")).isNull();
    }

    @Test
    void cutsADribbleAtTheDeadline() {
        SERVER.reset((request, connection) -> {
            RawServer.send(
                    connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{");
            dribble(connection);
        });
        assertThat(create()).isEqualTo(new Outcome.Unknown<>("The partner's answer did not arrive in time.", null));
        assertThat(SERVER.posts()).isEqualTo(1);
    }

    @Test
    void cutsDribblingHeadersAtTheDeadline() {
        SERVER.reset((request, connection) -> {
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nX-Slow: ");
            dribble(connection);
        });
        assertThat(create()).isEqualTo(new Outcome.Unknown<>("The partner's answer did not arrive in time.", null));
    }

    @Test
    void sentNothingWithoutASecureConnection() {
        SERVER.reset(RawServer.json(Samples.ORDER));
        Exchange exchange = template.to("https://127.0.0.1:" + SERVER.port() + "/v5/orders?httpMethod=POST")
                .withBody("{}")
                .request(Exchange.class);
        assertThat(exchange.getException()).isInstanceOf(NotSentException.class);
        assertThat(SERVER.posts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "../orders",
                "a/b",
                "a?b",
                "a%2fb",
                "%2e%2e",
                "../../v2/x?y#",
                "a\nb",
                "{{camel.main.name}}"
            })
    void asksForNoOrderWhoseIdCouldLeadElsewhere(String id) {
        SERVER.reset(RawServer.json(Samples.ORDER));
        assertThat(call("partner-get-order", id)).isInstanceOf(Outcome.Unsent.class);
        assertThat(SERVER.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partner-validate-order",
                "partner-create-order",
                "partner-get-order",
                "partner-products",
                "partner-brands",
                "partner-homepage",
                "partner-price"
            })
    void sendsNothingWhenItIsGivenSomethingElse(String route) {
        SERVER.reset(RawServer.json(Samples.ORDER));
        assertThat(call(route, List.of())).isInstanceOf(Outcome.Unsent.class);
        assertThat(call(route, null)).isInstanceOf(Outcome.Unsent.class);
        assertThat(SERVER.connections).hasValue(0);
    }

    @Test
    void sendsNothingThatCannotBeWritten() {
        SERVER.reset(RawServer.json(Samples.ORDER));
        DeliveryRequest line =
                new DeliveryRequest("Airbnb", "US", "range", new BigDecimal("1E-10000"), "a@example.test");
        OrderRequest broken = new OrderRequest(List.of(line), "USDC", "Solana", null, "en");
        assertThat(call("partner-create-order", broken)).isInstanceOf(Outcome.Unsent.class);
        assertThat(SERVER.connections).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"400,No", "401,No", "403,No", "404,No", "409,Unknown", "422,Unknown", "429,Unknown", "503,Unknown"})
    void isRefusedAQuestionByFewStatuses(int status, String outcome) {
        SERVER.reset(RawServer.status(status, "", ""));
        for (String route : QUESTIONS) {
            assertThat(call(route, bodyFor(route)).getClass().getSimpleName()).isEqualTo(outcome);
        }
    }

    @ParameterizedTest
    @CsvSource({"400,No", "401,No", "403,No", "404,No", "409,Unknown", "422,No", "429,Unknown", "503,Unknown"})
    void isRefusedACartByFewStatuses(int status, String outcome) {
        SERVER.reset(RawServer.status(status, "", ""));
        for (String route : List.of("partner-validate-order", "partner-create-order")) {
            assertThat(call(route, Samples.CART).getClass().getSimpleName()).isEqualTo(outcome);
        }
    }

    @Test
    void doesNotTakeAnotherOrderForTheOneAskedFor() {
        SERVER.reset(RawServer.json(Samples.ORDER));
        assertThat(call("partner-get-order", "another")).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void refusesWhenTheServerBreaksOffAfterARefusal() {
        SERVER.reset((request, connection) -> {
            RawServer.send(connection, "HTTP/1.1 422 X\r\nContent-Length: 500\r\n\r\n{\"detail\":");
            connection.close();
        });
        assertThat(create()).isEqualTo(new Outcome.No<>(new Refusal(422, List.of(), null)));
    }

    @Test
    void tellsWhyItWasRefused() {
        SERVER.reset(RawServer.status(
                422,
                "Content-Type: application/json\r\n",
                "{\"status\":422,\"detail\":\"SUSPENDED_NETWORK\",\"moreDetails\":{\"network\":\"Tron\"}}"));
        assertThat(create())
                .isEqualTo(new Outcome.No<>(new Refusal(
                        422,
                        List.of(new Problem("SUSPENDED_NETWORK", "{\"network\":\"Tron\"}")),
                        "SUSPENDED_NETWORK")));
    }

    @Test
    void refusesACreationWithProblems() {
        SERVER.reset(RawServer.json("{\"problems\":[{\"problem\":\"OUT_OF_STOCK\"}]}"));
        assertThat(create())
                .isEqualTo(new Outcome.No<>(new Refusal(200, List.of(new Problem("OUT_OF_STOCK", null)), null)));
    }

    @Test
    void doesNotKnowWhatAnOrderWithProblemsIs() {
        SERVER.reset(RawServer.json(Samples.ORDER.replace("{\"order_id\"", "{\"problems\":[\"X_Y\"],\"order_id\"")));
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"120,120", "'Sun, 22 Nov 2026 12:01:30 GMT',90", "'Sun, 22 Nov 2026 11:00:00 GMT',0"})
    void tellsHowLongToWait(String header, long seconds) {
        SERVER.reset(RawServer.status(429, "Retry-After: " + header + "\r\n", "{\"detail\":\"TOO_MANY_REQUESTS\"}"));
        assertThat(create())
                .isEqualTo(new Outcome.Unknown<>(
                        "The partner answered 429 TOO_MANY_REQUESTS.", Duration.ofSeconds(seconds)));
    }

    @Test
    void sendsTheFiveHeadersAndOnlyWhatHttpNeedsBesides() {
        SERVER.reset(RawServer.json(Samples.ORDER));
        create();
        RawServer.Request request = SERVER.requests.get(0);
        assertThat(request.line()).isEqualTo("POST /v5/orders HTTP/1.1");
        assertThat(request.headers())
                .containsExactlyInAnyOrder(
                        "X-Cr-Application: sandbox",
                        "X-Cr-Version: giftmill/0.1.0",
                        "X-Forwarded-For: 127.0.0.1",
                        "User-Agent: giftmill-sandbox",
                        "Content-Type: application/json",
                        "Content-Length: " + request.body().length(),
                        "Host: 127.0.0.1:" + SERVER.port(),
                        "Connection: keep-alive");
    }

    @ParameterizedTest
    @CsvSource({
        "'1.2.3.4\r\nX-Cr-Application: evil',",
        "evil.example.test,",
        "'',",
        ",'Shop/1.0\r\nX-Cr-Application: evil'",
        ",'Shop\u0000'",
        ",'Shop\nX: y'",
        ",' '",
        ",Žluť"
    })
    void sendsNothingForAnEndUserThatCouldAddHeaders(String address, String agent) {
        SERVER.reset(RawServer.json(Samples.ORDER));
        OrderRequest cart = new OrderRequest(
                Samples.CART.deliveries(), "USDC", "Solana", null, "en", null, null, new EndUser(address, agent));
        assertThat(call("partner-create-order", cart)).isInstanceOf(Outcome.Unsent.class);
        assertThat(call("partner-validate-order", cart)).isInstanceOf(Outcome.Unsent.class);
        assertThat(SERVER.connections).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner-validate-order", "partner-create-order"})
    void ordersOnBehalfOfTheEndUserOfTheCart(String route) {
        SERVER.reset(RawServer.json(Samples.ORDER));
        call(
                route,
                new OrderRequest(
                        Samples.CART.deliveries(),
                        "USDC",
                        "Solana",
                        null,
                        "de",
                        "SAVE10",
                        "refund-address",
                        new EndUser("2001:db8::1", "Shop/1.0")));
        RawServer.Request request = SERVER.requests.get(0);
        assertThat(request.headers()).contains("X-Forwarded-For: 2001:db8::1", "User-Agent: Shop/1.0");
        assertThat(request.headers())
                .filteredOn(header -> header.matches("(?i)(X-Forwarded-For|User-Agent|X-Cr-Application):.*"))
                .hasSize(3);
        assertThat(request.body())
                .contains("\"promo_code\":\"SAVE10\"", "\"refund_wallet_address\":\"refund-address\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partner-validate-order",
                "partner-create-order",
                "partner-get-order",
                "partner-payment-vias",
                "partner-products",
                "partner-brands",
                "partner-homepage",
                "partner-price"
            })
    void ignoresWhateverACallerLeftInTheHeaders(String route) {
        ELSEWHERE.reset(RawServer.json(Samples.ORDER));
        SERVER.reset(RawServer.json(Samples.ORDER));
        Exchange exchange = template.to("direct:" + route)
                .withHeaders(hostileHeaders())
                .withBody(bodyFor(route))
                .request(Exchange.class);
        assertThat(ELSEWHERE.connections).hasValue(0);
        assertThat(SERVER.requests).hasSize(1);
        RawServer.Request request = SERVER.requests.get(0);
        assertThat(request.headers())
                .noneMatch(header -> header.toLowerCase().matches("(camel|x-evil|cookie|authorization).*"));
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("User-Agent")).isEqualTo("giftmill-sandbox");
        assertThat(request.line()).doesNotContain("evil");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    @Test
    void letsItsCallerGoOnAfterAnyOutcome() throws Exception {
        addCaller("going-on", exchange -> {});
        SERVER.reset((request, connection) -> connection.close());
        assertThat(callBy("going-on").getProperty("wentOn")).isEqualTo(true);
        SERVER.behaviour = RawServer.status(422, "", "");
        assertThat(callBy("going-on").getProperty("wentOn")).isEqualTo(true);
    }

    @Test
    void leavesItsCallersOwnFailuresToItsCaller() throws Exception {
        addCaller("failing", exchange -> {
            throw new IOException("the caller's own");
        });
        SERVER.reset((request, connection) -> connection.close());
        assertThat(callBy("failing").getProperty("rescued")).isEqualTo(true);
    }

    private void addCaller(String name, Processor next) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).setProperty("rescued", constant(true));
                from("direct:" + name)
                        .to("direct:partner-create-order")
                        .process(next)
                        .setProperty("wentOn", constant(true));
            }
        });
    }

    private Exchange callBy(String name) {
        return template.to("direct:" + name).withBody(Samples.CART).request(Exchange.class);
    }

    @Test
    void keepsCodesOutOfLogsAndSentences(CapturedOutput output) {
        String broken = Samples.ORDER.replace("\"pin_code\":null", "\"pin_code\":\"SECRET-4711\", SECRET-4712");
        SERVER.reset(RawServer.json(broken));
        Outcome<?> outcome = call("partner-get-order", Samples.ORDER_ID);
        assertThat(outcome)
                .isEqualTo(new Outcome.Unknown<>("The partner sent an answer that is not proper JSON.", null));
        SERVER.behaviour = RawServer.json(Samples.ORDER.replace("\"pin_code\":null", "\"pin_code\":\"SECRET-4713\""));
        assertThat(call("partner-get-order", Samples.ORDER_ID).toString()).doesNotContain("SECRET");
        SERVER.behaviour = RawServer.status(503, "", "{\"pin_code\":\"SECRET-4714\"}");
        assertThat(call("partner-get-order", Samples.ORDER_ID).toString()).doesNotContain("SECRET");
        assertThat(output).doesNotContain("SECRET-47").doesNotContain("\tat ");
    }

    @Test
    void writesTheBodyOfACreation() {
        SERVER.reset(RawServer.json(Samples.ORDER));
        create();
        assertThat(SERVER.requests.get(0).body())
                .isEqualTo("{\"deliveries\":[{\"brand_name\":\"Airbnb\",\"country_code\":\"US\","
                        + "\"denomination\":\"range\",\"product_value\":100,"
                        + "\"beneficiary_account\":\"ann@example.test\"}],"
                        + "\"payment\":{\"type\":\"via\",\"payment_via\":\"USER_WALLET\",\"coin\":\"USDC\","
                        + "\"network\":\"Solana\"},"
                        + "\"user\":{\"email\":\"team@example.test\",\"has_accepted_newsletter\":false},"
                        + "\"lang\":\"en\",\"acquisition\":{\"utm_source\":\"giftmill\"}}");
    }

    @Test
    void writesTheBodyOfAValidation() {
        SERVER.reset(RawServer.json(Samples.VALIDATION));
        call("partner-validate-order", Samples.CART);
        assertThat(SERVER.requests.get(0).line()).isEqualTo("POST /v5/orders/validations HTTP/1.1");
        assertThat(SERVER.requests.get(0).body())
                .endsWith("\"network\":\"Solana\"},\"email\":\"team@example.test\",\"lang\":\"en\"}");
    }

    @Test
    void readsACreatedOrder() {
        SERVER.reset(RawServer.status(201, "Content-Type: application/json; charset=utf-8\r\n", Samples.ORDER));
        OrderAnswer order = (OrderAnswer) yes(create());
        assertThat(order.orderId()).isEqualTo(Samples.ORDER_ID);
        assertThat(order.due()).isEqualTo(Money.of("101.48", "USDC"));
        assertThat(order.deliveries().get(0).echo().matches(Samples.CARD)).isTrue();
    }

    @Test
    void asksForAnOrderByItsId() {
        SERVER.reset(RawServer.json(Samples.ORDER));
        assertThat(yes(call("partner-get-order", Samples.ORDER_ID))).isInstanceOf(OrderAnswer.class);
        assertThat(SERVER.requests.get(0).line()).isEqualTo("GET /v5/orders/" + Samples.ORDER_ID + " HTTP/1.1");
        assertThat(SERVER.requests.get(0).header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void readsAValidation() {
        SERVER.reset(RawServer.json(Samples.VALIDATION));
        ValidationAnswer answer = (ValidationAnswer) yes(call("partner-validate-order", Samples.CART));
        assertThat(answer.price()).isEqualTo(Money.of("101.48", "USDC"));
        assertThat(answer.deliveries().get(0).matches(Samples.CARD)).isTrue();
    }

    @Test
    void readsThePaymentVias() {
        SERVER.reset(RawServer.json("[{\"name\":\"USER_WALLET\",\"available\":true,\"currencies\":[]},null]"));
        assertThat(yes(call("partner-payment-vias", null)))
                .isEqualTo(List.of(new PaymentVia("USER_WALLET", true, List.of())));
        assertThat(SERVER.requests.get(0).line()).isEqualTo("GET /v3/payment_vias HTTP/1.1");
    }

    @Test
    void asksForTheProductsOfABrandWithAnyName() {
        SERVER.reset(RawServer.json("[{\"brand\":\"Airbnb\",\"products\":[]}]"));
        assertThat(yes(call("partner-products", Samples.QUERY)))
                .isEqualTo(List.of(new ProductFamily("Airbnb", "", "", "", "", false, List.of())));
        assertThat(SERVER.requests.get(0).line())
                .isEqualTo("GET /v5/products/country/US?brand_name=AT%26T%20100%25%20%7B%7Bx%7D%7D%20%C3%A9"
                        + "&coin=USDC&lang=en HTTP/1.1");
    }

    @Test
    void asksForTheBrandsOfACountryAndNothingElse() {
        SERVER.reset(RawServer.json("{\"all_brands\":[{\"brand\":\"Airbnb\"}]}"));
        assertThat((List<?>) yes(call("partner-brands", "US"))).hasSize(1);
        assertThat(SERVER.requests.get(0).line()).isEqualTo("GET /v2/brands?country_code=US HTTP/1.1");
        assertThat(call("partner-brands", "US&x=1")).isInstanceOf(Outcome.Unsent.class);
        assertThat(SERVER.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1,2]", "{}", "\"closed\"", "null"})
    void takesAHomepageOfAnotherShapeForAnEmptyOne(String page) {
        SERVER.reset(RawServer.json(page));
        assertThat(yes(call("partner-homepage", "US"))).isEqualTo(List.of());
        assertThat(SERVER.requests.get(0).line()).isEqualTo("GET /v2/homepage?country_code=US HTTP/1.1");
    }

    @Test
    void doesNotKnowTheBrandsWhenTheAnswerIsNoObject() {
        SERVER.reset(RawServer.json("[{\"brand\":\"Airbnb\"}]"));
        assertThat(call("partner-brands", "US")).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void asksForAPriceWithAPlainNumber() {
        SERVER.reset(RawServer.json("{\"coin\":\"USDC\",\"coin_amount\":\"101.48\"}"));
        assertThat(yes(call("partner-price", bodyFor("partner-price"))))
                .isEqualTo(new PriceAnswer(Money.of("101.48", "USDC"), null, null));
        assertThat(SERVER.requests.get(0).line())
                .isEqualTo("GET /v4/products/price?brand_name=AT%26T%20%C3%A9&country_code=US"
                        + "&face_value=100&coin=USDC HTTP/1.1");
    }

    private Outcome<?> create() {
        return call("partner-create-order", Samples.CART);
    }

    private Outcome<?> call(String route, Object body) {
        return (Outcome<?>) template.to("direct:" + route).withBody(body).request(Object.class);
    }

    private static Object yes(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Yes.class);
        return ((Outcome.Yes<?>) outcome).answer();
    }

    private static Object bodyFor(String route) {
        return switch (route) {
            case "partner-get-order" -> Samples.ORDER_ID;
            case "partner-products" -> Samples.QUERY;
            case "partner-brands", "partner-homepage" -> "US";
            case "partner-price" -> new PriceQuery("AT&T é", "US", new BigDecimal("1E2"), "USDC");
            default -> Samples.CART;
        };
    }

    private static Map<String, Object> hostileHeaders() {
        Map<String, Object> headers = new HashMap<>();
        for (String name : List.of("CamelHttpUri", "CamelRestHttpUri", "camelhttpuri", "CamelHttpPath")) {
            headers.put(name, ELSEWHERE.url() + "/evil");
        }
        for (String name : List.of("CamelHttpQuery", "CamelHttpRawQuery", "CamelRestHttpQuery", "CamelHttpMethod")) {
            headers.put(name, "evil=1");
        }
        for (String name : List.of("X-Evil", "Cookie", "Authorization", "Host", "Content-Encoding", "user-agent")) {
            headers.put(name, "evil");
        }
        headers.put("Content-Type", "text/evil");
        headers.put("CamelJacksonUnmarshalType", "java.lang.Object");
        headers.put("X-Amount", BigDecimal.ONE);
        return headers;
    }

    private static void dribble(Socket connection) throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(50, TimeUnit.MILLISECONDS)) {
            connection.getOutputStream().write(' ');
        }
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write("{\"order_id\":\"".getBytes(StandardCharsets.UTF_8));
            zip.write(bytes);
        }
        return packed.toByteArray();
    }
}
