package io.giftmill.partner;

import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@CamelSpringBootTest
@SpringBootTest(
        classes = PartnerTestApplication.class,
        properties = {
            "camel.main.routes-include-pattern=file:routes/partner.camel.yaml,file:routes/errors.camel.yaml",
            "giftmill.partner.mode=live",
            "giftmill.partner.base-url=",
            "giftmill.partner.application-id=abc123",
            "giftmill.partner.end-user-ip=203.0.113.7",
            "giftmill.partner.end-user-agent=Example/1.0"
        })
class PartnerAddressTest {

    @Autowired
    private CamelContext camel;

    @Test
    void callsTheOfficialAddressOverTlsUnlessToldOtherwise() {
        assertThat(camel.getEndpoints().stream()
                        .filter(HttpEndpoint.class::isInstance)
                        .map(endpoint -> ((HttpEndpoint) endpoint).getHttpUri().toString()))
                .hasSize(8)
                .allMatch(uri -> uri.startsWith("https://api.cryptorefills.com/v"));
    }
}
