package io.giftmill.fund;

import io.giftmill.StageApplication;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.WalletPayment;
import io.giftmill.order.WalletPayments;
import io.giftmill.order.WalletState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;

/** A wallet service that nobody can connect to: certainly nothing left. */
@CamelSpringBootTest
@SpringBootTest(
        classes = {StageApplication.class, FundConfiguration.class, WalletRouteTest.Stage.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.main.routes-include-pattern=file:routes/fund.camel.yaml,file:routes/errors.camel.yaml",
            "giftmill.partner.base-url=http://127.0.0.1:9",
            "giftmill.partner.connect-timeout=1s",
            "giftmill.partner.response-timeout=1s"
        })
class WalletUnreachableTest {
    private static final PaymentInstruction ONE = Samples.instruction(1);

    @Autowired
    private ProducerTemplate routes;

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

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("giftmill.fund.wallet-url", () -> "https://127.0.0.1:" + closedPort());
    }

    private static int closedPort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private WalletVerdict verdict() {
        ArgumentCaptor<WalletVerdict> said = ArgumentCaptor.forClass(WalletVerdict.class);
        verify(book).settle(said.capture(), any());
        return said.getValue();
    }

    @Test
    void maySendAgainWhatFoundNoConnection() {
        given(payments.intend(any(), any(), any())).willReturn(true);
        given(payments.state(any())).willReturn(Optional.of(WalletState.INTENDED));
        routes.sendBody("direct:fund-send-to-wallet", ONE);
        assertThat(verdict())
                .isEqualTo(WalletVerdict.of(WalletState.UNSENT, "The wallet service refused the connection."));
    }

    @Test
    void learnsNothingFromAQuestionThatNeverLeft() {
        routes.sendBody(
                "direct:fund-ask-about-payment", new WalletPayment(WalletOrder.key(ONE), ONE, WalletState.UNKNOWN, 0));
        assertThat(verdict().state()).isNull();
    }
}
