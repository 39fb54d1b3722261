package io.giftmill.command;

import com.sun.net.httpserver.HttpServer;
import io.giftmill.partner.PartnerProperties;
import io.giftmill.partner.PartnerProperties.Mode;
import io.giftmill.sandbox.Sandbox;
import io.giftmill.sandbox.SandboxProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class NotTheSandboxTest {

    private static NotTheSandbox check(Mode mode, URI address) {
        PartnerProperties partner = mock(PartnerProperties.class);
        given(partner.mode()).willReturn(mode);
        given(partner.baseUrl()).willReturn(address);
        return new NotTheSandbox(partner);
    }

    @Test
    void paysNoOrderOfTheSimulatedPartnerWithRealMoney() {
        SandboxProperties properties = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("giftmill.sandbox", SandboxProperties.class);
        try (Sandbox sandbox = Sandbox.start(properties, Clock.systemUTC())) {
            assertThatThrownBy(check(Mode.LIVE, sandbox.baseUri())::require)
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("a simulated partner answers");
            assertThatCode(check(Mode.SANDBOX, sandbox.baseUri())::require).doesNotThrowAnyException();
        }
    }

    @Test
    void takesAnotherServerOnThisMachineForTheWayToThePartner() throws IOException {
        HttpServer tunnel = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tunnel.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + tunnel.getAddress().getPort());
            assertThatCode(check(Mode.LIVE, address)::require).doesNotThrowAnyException();
        } finally {
            tunnel.stop(0);
        }
    }
}
