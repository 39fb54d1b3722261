package io.giftmill.partner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@CamelSpringBootTest
@SpringBootTest(
        classes = PartnerTestApplication.class,
        properties = {
            "camel.main.routes-include-pattern=file:routes/partner.camel.yaml,file:routes/errors.camel.yaml",
            "giftmill.partner.connect-timeout=1s"
        })
class PartnerUnreachableTest {

    @Autowired
    private FluentProducerTemplate template;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("giftmill.partner.base-url", () -> "http://127.0.0.1:" + closedPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner-validate-order", "partner-create-order"})
    void knowsThatNothingWasSent(String route) {
        assertThat(template.to("direct:" + route).withBody(Samples.CART).request(Object.class))
                .isEqualTo(new Outcome.Unsent<>("The request was not sent: the connection was refused."));
    }

    @Test
    void knowsThatNothingWasSentToAHostWithoutAnAddress() {
        assertThat(post("http://partner.invalid/v5/orders")).hasCauseInstanceOf(UnknownHostException.class);
    }

    /** The queue of the listening socket is full, and nobody takes anything out of it. */
    @Test
    void knowsThatNothingWasSentWhenTheConnectionTakesTooLong() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            assertThat(post("http://127.0.0.1:" + full.getLocalPort() + "/v5/orders"))
                    .hasCauseInstanceOf(ConnectTimeoutException.class);
        }
    }

    /** It takes the connection, and never says a word. */
    @Test
    void knowsThatNothingWasSentWhenTheHandshakeTakesTooLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(post("https://127.0.0.1:" + silent.getLocalPort() + "/v5/orders"))
                    .cause()
                    .isInstanceOf(IOException.class);
        }
    }

    private Throwable post(String url) {
        Exchange exchange = template.to(url + "?httpMethod=POST").withBody("{}").request(Exchange.class);
        assertThat(exchange.getException()).isInstanceOf(NotSentException.class);
        return exchange.getException();
    }

    private static int closedPort() {
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return once.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
