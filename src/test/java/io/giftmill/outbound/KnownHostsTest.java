package io.giftmill.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KnownHostsTest {
    private static final OutboundProperties SETTINGS =
            new OutboundProperties(List.of("api.partner.example"), List.of("wallet.corp.example", "[::1]"));

    private final Deque<String> answers = new ArrayDeque<>();

    /** A name server that says something else each time. */
    private final DnsResolver names = new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            String[] addresses = answers.pop().split(" ");
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    };

    private final DnsResolver live = new KnownHosts(SETTINGS, true, names);
    private final DnsResolver sandbox = new KnownHosts(SETTINGS, false, names);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "::1",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "192.0.0.192",
                "198.18.0.1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1"
            })
    void callsNoPublicNameThatLeadsInside(String address) {
        answers.push(address);
        assertThatThrownBy(() -> live.resolve("api.partner.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("giftmill.outbound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"104.18.2.3", "8.8.8.8", "2606:4700::6812:203", "172.32.0.1", "100.128.0.1", "11.0.0.1"})
    void callsPublicAddresses(String address) throws Exception {
        answers.push(address);
        assertThat(live.resolve("API.partner.example")).hasSize(1);
    }

    @Test
    void refusesANameOfWhichOneAddressLeadsInside() {
        answers.push("104.18.2.3 169.254.169.254");
        assertThatThrownBy(() -> live.resolve("api.partner.example")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void asksAnewForEachConnectionSoThatARebindingIsSeen() throws Exception {
        answers.push("127.0.0.1");
        answers.push("104.18.2.3");
        assertThat(live.resolve("api.partner.example")).hasSize(1);
        assertThatThrownBy(() -> live.resolve("api.partner.example")).hasMessageContaining("this machine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "api.partner.example.evil.example",
                "xapi.partner.example",
                "api.partner.example.",
                "169.254.169.254",
                "0x7f000001",
                "2130706433",
                "127.1",
                "::ffff:7f00:1"
            })
    void looksUpNoNameThatIsNotAllowed(String host) {
        assertThatThrownBy(() -> live.resolve(host)).hasMessageContaining("not allowed");
        assertThat(answers).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"wallet.corp.example, 10.1.2.3", "wallet.corp.example, fd12::1", "::1, ::1"})
    void callsAPrivateHostThatIsNamedAsOne(String host, String address) throws Exception {
        answers.push(address);
        assertThat(live.resolve(host)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fe80::1", "::ffff:169.254.169.254", "0.0.0.0"})
    void callsNoMetadataServiceForAPrivateHostEither(String address) {
        answers.push(address);
        assertThatThrownBy(() -> live.resolve("wallet.corp.example")).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"104.18.2.3", "10.0.0.1", "169.254.169.254"})
    void leavesThisMachineForNobodyInSandboxMode(String address) {
        answers.push(address);
        assertThatThrownBy(() -> sandbox.resolve("localhost")).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://169.254.169.254",
                "https://[::ffff:127.0.0.1]",
                "https://127.0.0.1",
                "https://10.0.0.1",
                "https://api.partner.example.evil.example"
            })
    void refusesAnAddressOfAHostThatIsNotAllowed(String address) {
        assertThat(SETTINGS.complaints("giftmill.x.url", URI.create(address)))
                .singleElement()
                .asString()
                .contains("giftmill.x.url", "giftmill.outbound.allowed-hosts");
    }

    @Test
    void takesAddressesOfHostsThatAreAllowed() {
        assertThat(SETTINGS.complaints("x", URI.create("https://API.partner.example:8443")))
                .isEmpty();
        assertThat(SETTINGS.complaints("x", URI.create("https://[::1]:8443"))).isEmpty();
        assertThat(SETTINGS.complaints("x", null)).isEmpty();
        assertThat(SETTINGS.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.partner.example", "*.example", "a b", "user@host", "host:443", "host/path"})
    void refusesAListThatHoldsMoreThanHosts(String host) {
        assertThat(new OutboundProperties(List.of(host), List.of()).complaints())
                .hasSize(1);
    }
}
