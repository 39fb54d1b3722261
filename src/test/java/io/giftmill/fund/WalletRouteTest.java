package io.giftmill.fund;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.StageApplication;
import io.giftmill.database.SettableClock;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.WalletPayment;
import io.giftmill.order.WalletPayments;
import io.giftmill.order.WalletState;
import io.giftmill.partner.RawServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/** The wallet's routes over real sockets: what is sent, how often, and what each kind of answer is taken for. */
@CamelSpringBootTest
@SpringBootTest(
        classes = {StageApplication.class, FundConfiguration.class, WalletRouteTest.Stage.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.main.routes-include-pattern=file:routes/fund.camel.yaml,file:routes/errors.camel.yaml",
            "giftmill.fund.wallet-token=canary-token",
            "giftmill.fund.wallet-answer-bytes=2048",
            "giftmill.partner.base-url=http://127.0.0.1:9",
            "giftmill.partner.connect-timeout=1s",
            "giftmill.partner.response-timeout=1s"
        })
class WalletRouteTest {
    private static final RawServer SERVER = new RawServer();
    private static final PaymentInstruction ONE = Samples.instruction(1);
    private static final String KEY = WalletOrder.key(ONE);
    private static final String SENT = answer(KEY, "sent", ",\"tx_hash\":\"tx-1\",\"reference\":\"w-1\"");

    private static volatile String stopped;

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private SettableClock clock;

    @Autowired
    private WalletBrake brake;

    @MockitoBean("funding")
    private Funding funding;

    @MockitoBean("filePayer")
    private FilePayer filePayer;

    @MockitoBean("sandboxPayer")
    private SandboxPayer sandboxPayer;

    @MockitoBean("completions")
    private Completions completions;

    @MockitoBean("walletBook")
    private WalletBook book;

    @MockitoBean("walletAsking")
    private WalletAsking asking;

    @MockitoBean
    private WalletPayments payments;

    @MockitoBean
    private AllowedRails rails;

    @EnableConfigurationProperties(WalletProperties.class)
    @Import({
        WalletRequest.class,
        WalletAnswer.class,
        WalletFailure.class,
        WalletHeaders.class,
        WalletAddress.class,
        WalletBrake.class
    })
    @ComponentScan(
            basePackages = "io.giftmill.partner",
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
    static class Stage {
        @Bean
        SettableClock clock() {
            return new SettableClock(Samples.NOW.toString());
        }

        @Bean
        LastWord lastWord() {
            return () -> stopped;
        }
    }

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("giftmill.fund.wallet-url", () -> SERVER.url() + "/wallet/v1");
    }

    @BeforeEach
    void haveOneIntended() {
        stopped = null;
        SERVER.reset(RawServer.json(SENT));
        brake.answered(true, clock.instant());
        given(payments.intend(any(), any(), any())).willReturn(true);
        given(payments.state(any())).willReturn(Optional.of(WalletState.INTENDED));
    }

    @AfterAll
    static void close() throws IOException {
        SERVER.close();
    }

    private static String answer(String key, String status, String more) {
        return "{\"key\":\"" + key + "\",\"status\":\"" + status + "\"" + more + "}";
    }

    private void pay() {
        routes.sendBody("direct:fund-send-to-wallet", ONE);
    }

    private void ask() {
        routes.sendBody("direct:fund-ask-about-payment", new WalletPayment(KEY, ONE, WalletState.UNKNOWN, 3));
    }

    private WalletVerdict verdict() {
        ArgumentCaptor<WalletVerdict> said = ArgumentCaptor.forClass(WalletVerdict.class);
        verify(book).settle(said.capture(), any());
        return said.getValue();
    }

    private record Case(String name, RawServer.Behaviour behaviour, WalletState state) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case of(int status, String body, WalletState state) {
        String json = "Content-Type: application/json\r\n";
        return new Case(status + " " + body, RawServer.status(status, json, body), state);
    }

    private static Case socket(String name, RawServer.Behaviour behaviour) {
        return new Case(name, behaviour, WalletState.UNKNOWN);
    }

    static Stream<Case> unclear() {
        Stream<Case> broken = Stream.of(
                socket("closes", (request, connection) -> RawServer.hangUp(connection)),
                socket("resets", (request, connection) -> {
                    connection.setSoLinger(true, 0);
                    connection.close();
                }),
                socket("half an answer", (request, connection) -> {
                    RawServer.send(
                            connection,
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + "Content-Length: 999\r\n\r\n"
                                    + SENT);
                    RawServer.hangUp(connection);
                }),
                socket("headers only", (request, connection) -> {
                    RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Type: appli");
                    RawServer.hangUp(connection);
                }),
                socket(
                        "silence",
                        (request, connection) -> connection.getInputStream().read()),
                socket("one byte after the other", WalletRouteTest::drip),
                socket("bytes without end", (request, connection) -> {
                    RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"key\":\"");
                    RawServer.flood(connection.getOutputStream());
                }),
                socket("as text", RawServer.status(200, "Content-Type: text/plain\r\n", SENT)),
                socket(
                        "as gzip",
                        RawServer.status(200, "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", SENT)),
                socket("not HTTP", (request, connection) -> {
                    RawServer.send(connection, "220 smtp ready\r\n");
                    RawServer.hangUp(connection);
                }));
        Stream<Case> statuses = IntStream.of(302, 307, 308, 400, 404, 405, 408, 409, 422, 429, 500, 502, 503, 504)
                .mapToObj(status -> of(status, "<html>busy</html>", WalletState.UNKNOWN));
        Stream<Case> words = Stream.of(
                        "",
                        "null",
                        "[]",
                        "<html>",
                        "{}",
                        "{\"status\":\"sent\"}",
                        "{\"key\":\"" + KEY + "\"}",
                        SENT + SENT,
                        "[" + SENT + "]",
                        SENT.substring(0, SENT.length() - 1),
                        answer(KEY, "paid", ""),
                        answer(KEY, "unknown", ""),
                        answer(KEY, "SENT", ""),
                        answer(KEY, "sent", ",\"status\":\"refused\""),
                        answer(KEY, "sent", ",\"reference\":{}"))
                .map(body -> of(200, body, WalletState.UNKNOWN));
        return Stream.of(
                        broken,
                        statuses,
                        words,
                        Stream.of(of(500, SENT, WalletState.UNKNOWN), of(404, SENT, WalletState.UNKNOWN)))
                .flatMap(cases -> cases);
    }

    private static void drip(RawServer.Request request, Socket connection) throws IOException {
        RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n");
        while (true) {
            RawServer.send(connection, " ");
            connection.setSoTimeout(200);
            try {
                connection.getInputStream().read();
                return;
            } catch (java.net.SocketTimeoutException waited) {
                // One more byte.
            }
        }
    }

    static Stream<Case> clear() {
        return Stream.of(
                of(200, SENT, WalletState.SENT),
                of(201, answer(KEY, "accepted", ",\"more\":[1]"), WalletState.ACCEPTED),
                of(202, answer(KEY, "confirmed", ",\"amount\":\"10.300\",\"coin\":\"USDC\""), WalletState.CONFIRMED),
                of(200, answer(KEY, "sent", ",\"amount\":10.3"), WalletState.SENT),
                of(200, answer(KEY, "refused", ",\"reason\":\"limit\""), WalletState.REFUSED),
                of(200, answer(KEY, "failed", ""), WalletState.FAILED),
                of(409, answer(KEY, "refused", ""), WalletState.REFUSED),
                of(422, answer(KEY, "refused", ""), WalletState.REFUSED),
                of(429, answer(KEY, "not_taken", ""), WalletState.UNSENT),
                of(503, answer(KEY, "not_taken", ""), WalletState.UNSENT),
                of(401, "<html>", WalletState.UNSENT),
                of(403, "{}", WalletState.UNSENT),
                of(200, answer(KEY + "0", "sent", ""), WalletState.DIFFERS),
                of(200, answer(KEY, "sent", ",\"amount\":\"10.31\""), WalletState.DIFFERS),
                of(200, answer(KEY, "sent", ",\"amount\":\"10,3\""), WalletState.DIFFERS),
                of(200, answer(KEY, "accepted", ",\"address\":\"Wallet2\""), WalletState.DIFFERS),
                of(200, answer(KEY, "sent", ",\"coin\":\"USDT\""), WalletState.DIFFERS),
                of(200, answer(KEY, "sent", ",\"network\":\"Base\""), WalletState.DIFFERS));
    }

    @ParameterizedTest
    @MethodSource({"unclear", "clear"})
    void sendsOncePerIntentAndKnowsWhatTheAnswerMeans(Case one) {
        SERVER.reset(one.behaviour());
        pay();
        assertThat(verdict().state()).isEqualTo(one.state());
        assertThat(SERVER.posts()).isEqualTo(1);
        assertThat(SERVER.requests).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void learnsNothingFromAnUnclearAnswerToAQuestion(Case one) {
        SERVER.reset(one.behaviour());
        ask();
        assertThat(verdict().state()).isNull();
        assertThat(SERVER.posts()).isZero();
    }

    @Test
    void takesNotFoundForNothingButNotKnownNow() {
        SERVER.reset(RawServer.status(404, "Content-Type: application/json\r\n", answer(KEY, "unknown", "")));
        ask();
        assertThat(verdict().state()).isNull();
    }

    @Test
    void learnsTheEndOfAPaymentByAsking() {
        ask();
        assertThat(verdict()).isEqualTo(new WalletVerdict(WalletState.SENT, "w-1", "tx-1", null));
        RawServer.Request request = SERVER.requests.get(0);
        assertThat(request.line()).isEqualTo("GET /wallet/v1/payments/" + KEY + " HTTP/1.1");
        assertThat(request.header("Authorization")).isEqualTo("Bearer canary-token");
    }

    @Test
    void sendsNothingThatWasIntendedBefore() {
        given(payments.intend(any(), any(), any())).willReturn(false);
        pay();
        assertThat(SERVER.requests).isEmpty();
        verify(book, never()).settle(any(), any());
    }

    @Test
    void sendsNothingAfterItsTimeThoughItWasIntended() {
        routes.sendBody("direct:fund-send-to-wallet", Samples.instruction(1, clock.instant()));
        assertThat(SERVER.requests).isEmpty();
        assertThat(verdict().state()).isEqualTo(WalletState.UNSENT);
    }

    @Test
    void sendsNothingThatWasSettledWhileThisProgramStoodStill() {
        given(payments.state(any())).willReturn(Optional.of(WalletState.SENT));
        pay();
        assertThat(SERVER.requests).isEmpty();
    }

    @Test
    void sendsNothingWhenSomebodyHasTheLastWord() {
        stopped = "Payments are stopped.";
        pay();
        assertThat(SERVER.requests).isEmpty();
        assertThat(verdict()).isEqualTo(WalletVerdict.of(WalletState.UNSENT, "Payments are stopped."));
    }

    @Test
    void sendsNothingWhenTheIntentCannotBeWritten() {
        given(payments.intend(any(), any(), any())).willThrow(new IllegalStateException("the record is away"));
        pay();
        assertThat(SERVER.requests).isEmpty();
        verify(book, never()).settle(any(), any());
    }

    @Test
    void intendsBeforeItSendsAndSendsExactlyTheInstruction() throws IOException {
        given(rails.contract("USDC", "Solana")).willReturn(Optional.of("EPjF"));
        pay();
        verify(payments).intend(eq(KEY), eq(ONE), any());
        RawServer.Request request = SERVER.requests.get(0);
        assertThat(request.line()).isEqualTo("POST /wallet/v1/payments HTTP/1.1");
        assertThat(request.header("Idempotency-Key")).isEqualTo(KEY);
        assertThat(request.header("Authorization")).isEqualTo("Bearer canary-token");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        JsonNode body = new ObjectMapper().readTree(request.body().getBytes(StandardCharsets.UTF_8));
        assertThat(body)
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"key\":\"" + KEY + "\",\"order_id\":\"ord-1\",\"network\":\"Solana\","
                                + "\"coin\":\"USDC\",\"contract\":\"EPjF\",\"address\":\"Wallet1\","
                                + "\"amount\":\"10.30\",\"pay_before\":\"2026-11-22T10:01:00Z\","
                                + "\"memo\":\"Giftmill payment 1\"}"));
    }

    @Test
    void goesOnWithTheOthersOfAPortionAfterOneFails() {
        List<PaymentInstruction> portion =
                IntStream.rangeClosed(1, 20).mapToObj(Samples::instruction).toList();
        SERVER.reset((request, connection) -> {
            if (request.body().contains("ord-7")) {
                RawServer.hangUp(connection);
            } else {
                RawServer.json(SENT).answer(request, connection);
            }
        });
        routes.sendBody("direct:fund-pay-wallet", portion);
        assertThat(SERVER.posts()).isEqualTo(20);
        verify(book, times(20)).settle(any(), any());
    }

    @Test
    void leavesTheOthersAloneWhenThePaymentsBeforeThemWereUnclear() {
        for (int i = 0; i < 3; i++) {
            brake.answered(false, clock.instant());
        }
        pay();
        assertThat(SERVER.requests).isEmpty();
        verify(payments, never()).intend(any(), any(), any());
        clock.pass(Duration.ofSeconds(6));
        pay();
        pay();
        assertThat(SERVER.posts()).isEqualTo(1);
    }
}
