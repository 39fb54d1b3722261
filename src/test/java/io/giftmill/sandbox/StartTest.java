package io.giftmill.sandbox;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StartTest extends SandboxTest {

    @Test
    void refusesAPortThatIsTaken() {
        assertThatThrownBy(() -> Sandbox.start(on(sandbox.port()), clock))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the sandbox cannot listen on port " + sandbox.port());
    }

    @Test
    void refusesToSlowTimeDown() {
        assertThatThrownBy(() -> new SandboxProperties(
                        0, 1, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(30), null, false, 0))
                .hasMessage("giftmill.sandbox.speed must be 1 or more, not 0");
    }

    @Test
    void isBoundBySpringToTheSameDefaults() {
        assertThat(bound(Map.of())).isEqualTo(SandboxProperties.defaults());
    }

    @Test
    void isBoundBySpringByTheNamesOnThePage() {
        SandboxProperties bound = bound(Map.of(
                "giftmill.sandbox.payment-window", "5m",
                "giftmill.sandbox.ledger", "data/sandbox.jsonl",
                "giftmill.sandbox.speed", "60"));
        assertThat(bound.paymentWindow()).isEqualTo(Duration.ofMinutes(5));
        assertThat(bound.ledger()).isEqualTo(Path.of("data/sandbox.jsonl"));
        assertThat(bound.speed()).isEqualTo(60);
    }

    private static SandboxProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("giftmill.sandbox", SandboxProperties.class);
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws Exception {
        assertThat(sandbox.baseUri()).isEqualTo(URI.create("http://127.0.0.1:" + sandbox.port()));
        assertThat(InetAddress.getByName(sandbox.baseUri().getHost()).isLoopbackAddress())
                .isTrue();
    }

    @Test
    void givesOtherIdsUnderAnotherSeedOrAtAnotherTime() {
        Seed seed = new Seed(1);
        assertThat(seed.orderId(1, 1000)).isEqualTo(new Seed(1).orderId(1, 1000));
        assertThat(seed.orderId(1, 1000)).isNotEqualTo(new Seed(2).orderId(1, 1000));
        assertThat(seed.orderId(1, 1000)).isNotEqualTo(seed.orderId(1, 1001));
    }

    @Test
    void findsTheNumberOfAnOrderInItsIdAndItsAddress() {
        for (long value : new long[] {0, 1, -1, Long.MAX_VALUE}) {
            Seed seed = new Seed(value);
            for (int number : new int[] {1, 2, 77, 1_000_000, Integer.MAX_VALUE}) {
                assertThat(seed.numberIn(seed.orderId(number, 1000))).isEqualTo(number);
                assertThat(seed.numberIn(seed.address(number, 1000, 44))).isEqualTo(number);
            }
        }
    }

    @Test
    void findsNoNumberInAnAddressThatIsNotItsOwn() {
        assertThat(new Seed(1).numberIn("B5sEi7dFnQ2Y5sDkRRi9uS9nDdGJbexwZAMKJoycXaLm"))
                .isEqualTo(-1);
        assertThat(new Seed(1).numberIn("SANDBOXNOTHEX00000")).isEqualTo(-1);
        assertThat(new Seed(1).numberIn("")).isEqualTo(-1);
    }

    private static SandboxProperties on(int port) {
        SandboxProperties defaults = SandboxProperties.defaults();
        return new SandboxProperties(
                port,
                defaults.seed(),
                defaults.speed(),
                defaults.latency(),
                defaults.confirmation(),
                defaults.delivery(),
                defaults.paymentWindow(),
                null,
                false,
                0);
    }
}
