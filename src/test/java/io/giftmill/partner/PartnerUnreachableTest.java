package io.giftmill.partner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
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
        properties = "camel.main.routes-include-pattern=file:routes/partner.camel.yaml,file:routes/errors.camel.yaml")
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

    private static int closedPort() {
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return once.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
