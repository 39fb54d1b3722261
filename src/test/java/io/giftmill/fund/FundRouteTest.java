package io.giftmill.fund;

import com.sun.net.httpserver.HttpServer;
import io.giftmill.StageApplication;
import io.giftmill.database.SettableClock;
import io.giftmill.order.FundingSwitch;
import io.giftmill.order.HandOver;
import io.giftmill.order.PaymentInstruction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willDoNothing;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

/** The routes of {@code routes/fund.camel.yaml}: what the payer gets, and what the record hears of it. */
@CamelSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = {StageApplication.class, FundConfiguration.class, FundRouteTest.Stage.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camel.main.routes-include-pattern=file:routes/fund.camel.yaml,file:routes/errors.camel.yaml")
class FundRouteTest {
    private static final Wallet WALLET = new Wallet();
    private static final List<PaymentInstruction> PORTION = List.of(Samples.instruction(1), Samples.instruction(2));
    private static final List<HandOver> IN_A_FILE = List.of(Samples.taken(1, "p.csv"), Samples.taken(2, "p.csv"));

    @Autowired
    private CamelContext camel;

    @Autowired
    private SettableClock clock;

    @MockitoSpyBean("funding")
    private Funding funding;

    @MockitoBean("filePayer")
    private FilePayer filePayer;

    @MockitoBean("completions")
    private Completions completions;

    @MockitoBean("walletRequest")
    private WalletRequest walletRequest;

    @MockitoBean("walletAnswer")
    private WalletAnswer walletAnswer;

    @MockitoBean("walletBook")
    private WalletBook walletBook;

    @MockitoBean("walletFailure")
    private WalletFailure walletFailure;

    @MockitoBean("walletAsking")
    private WalletAsking walletAsking;
    @MockitoBean
    private HandOverCheck check;

    /** The real stage up to its record. */
    @EnableConfigurationProperties(WalletProperties.class)
    @Import({WalletHeaders.class, WalletAddress.class})
    static class Stage {
        @Bean
        SettableClock clock() {
            return new SettableClock(Samples.NOW.toString());
        }

        @Bean
        Funding funding(FilePayer files, HandOverCheck check, Clock clock) {
            FundProperties properties = Samples.properties(FundProperties.PayerName.SANDBOX);
            return new Funding(
                    properties,
                    null,
                    null,
                    null,
                    null,
                    files,
                    List.of(),
                    check,
                    mock(FundingSwitch.class),
                    null,
                    clock);
        }

        @Bean
        SandboxPayer sandboxPayer(Clock clock) {
            return new SandboxPayer(Samples.properties(FundProperties.PayerName.SANDBOX), clock);
        }
    }

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("giftmill.partner.base-url", WALLET::url);
    }

    @BeforeEach
    void takeEverything() throws IOException {
        WALLET.bodies.clear();
        WALLET.answer(200, "{\"transfers\":[]}");
        willDoNothing().given(funding).taken(any());
        given(check.payable(any())).willAnswer(call -> call.getArgument(0));
        given(filePayer.prepare(PORTION)).willReturn(IN_A_FILE);
        given(filePayer.record(IN_A_FILE)).willReturn(IN_A_FILE);
    }

    @AfterEach
    void stopReleasing() throws Exception {
        camel.getRouteController().stopRoute("fund-release");
    }

    @AfterAll
    static void close() {
        WALLET.server.stop(0);
    }

    @Test
    void showsNoFileThatTheRecordDoesNotKnow(CapturedOutput output) throws IOException {
        payByFile();
        given(filePayer.record(any())).willThrow(new IllegalStateException("the record is away"));
        StageApplication.queue(camel, "fund-hand-over", PORTION);
        verify(filePayer).record(IN_A_FILE);
        verify(filePayer, never()).publish(any());
        assertThat(output).contains("fund-hand-over failed").doesNotContain("\tat ");
    }

    @Test
    void recordsNoFileThatCouldNotBeWritten() throws IOException {
        payByFile();
        given(filePayer.prepare(any())).willThrow(new UncheckedIOException(new IOException("the disk is full")));
        StageApplication.queue(camel, "fund-hand-over", PORTION);
        verify(filePayer, never()).record(any());
        verify(filePayer, never()).publish(any());
    }

    @Test
    void writesThenRecordsThenShowsAFileAndLeavesTheWalletAlone() throws IOException {
        payByFile();
        StageApplication.queue(camel, "fund-hand-over", PORTION);
        InOrder order = inOrder(filePayer);
        order.verify(filePayer).prepare(PORTION);
        order.verify(filePayer).record(IN_A_FILE);
        order.verify(filePayer).publish(IN_A_FILE);
        assertThat(WALLET.bodies).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{\"transfers\":null}", "{\"transfers\":[{\"key\":\"ord-1\"", "{}"})
    void recordsNothingAfterABrokenAnswerOfTheWallet(String answer) {
        WALLET.answer(200, answer);
        StageApplication.queue(camel, "fund-hand-over", PORTION);
        assertThat(WALLET.bodies).hasSize(1);
        verify(funding, never()).taken(any());
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 500, 503})
    void recordsNothingAfterARefusalOfTheWallet(int status, CapturedOutput output) {
        WALLET.answer(status, sent(1));
        StageApplication.queue(camel, "fund-hand-over", PORTION);
        assertThat(WALLET.bodies).hasSize(1);
        verify(funding, never()).taken(any());
        assertThat(output).contains("fund-hand-over failed").doesNotContain("\tat ");
    }

    @Test
    void goesOnWithTheNextPortionAfterAFailure() {
        willThrow(new IllegalStateException("the record is away"))
                .willDoNothing()
                .given(funding)
                .taken(any());
        WALLET.answer(200, sent(1));
        StageApplication.queue(camel, "fund-hand-over", PORTION, PORTION);
        assertThat(WALLET.bodies).hasSize(2);
    }

    @Test
    void leavesOutWhatMustNotBePaidAnyMore() {
        given(check.payable(PORTION)).willReturn(PORTION.subList(1, 2));
        WALLET.answer(200, sent(2));
        StageApplication.queue(camel, "fund-hand-over", PORTION);
        assertThat(WALLET.bodies).singleElement().asString().contains("ord-2").doesNotContain("ord-1");
        verify(funding).taken(List.of(Samples.taken(2, "tx-2")));
    }

    @Test
    void withdrawsPaymentFilesByTheClock() throws Exception {
        StageApplication.start(camel, "fund-withdraw", "fund-withdraw", 1);
        verify(filePayer).withdraw();
        camel.getRouteController().stopRoute("fund-withdraw");
    }

    @Test
    void recordsTheReceiptsOfTheWallet() {
        WALLET.answer(200, sent(1));
        StageApplication.queue(camel, "fund-hand-over", PORTION);
        assertThat(WALLET.bodies)
                .singleElement()
                .asString()
                .contains("{\"key\":\"ord-1\",\"coin\":\"USDC\",\"network\":\"Solana\",\"address\":\"Wallet1\"");
        verify(funding).taken(List.of(Samples.taken(1, "tx-1")));
    }

    @Test
    void handsOverEachReleasedPortion() {
        List<PaymentInstruction> other = List.of(Samples.instruction(3));
        WALLET.answer(200, sent(3));
        willReturn(List.of(other)).willReturn(List.of()).given(funding).release();
        StageApplication.start(camel, "fund-release", "fund-release", 2);
        verify(funding, timeout(5_000)).taken(List.of(Samples.taken(3, "tx-3")));
    }

    private void payByFile() {
        willReturn(true).given(funding).paysByFile();
    }

    private static String sent(long attempt) {
        return "{\"transfers\":[{\"key\":\"ord-%1$d\",\"status\":\"sent\",\"tx_hash\":\"tx-%1$d\",\"reason\":null}]}"
                .formatted(attempt);
    }

    /** A wallet on the loopback that answers as it was told, and keeps what it was sent. */
    private static final class Wallet {
        private final HttpServer server;
        private final List<String> bodies = new CopyOnWriteArrayList<>();
        private volatile int status;
        private volatile String text;

        Wallet() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
            server.createContext("/_sandbox/wallet/transfers", exchange -> {
                try (exchange) {
                    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    byte[] answer = text.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
                    exchange.getResponseBody().write(answer);
                }
            });
            server.start();
        }

        void answer(int newStatus, String newText) {
            status = newStatus;
            text = newText;
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }
    }
}
