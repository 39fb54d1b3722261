package io.giftmill.partner;

import io.giftmill.outbound.OutboundProperties;
import io.giftmill.partner.StreamEnd.Why;
import io.giftmill.secret.Secret;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where the real HTTP clients connect, in live mode, with a server that would hear of it. */
class OutboundCallTest {
    private static final List<String> PROXIES = List.of("http.proxyHost", "https.proxyHost");

    private final RawServer inside = new RawServer();

    @AfterEach
    void close() throws Exception {
        inside.close();
        PROXIES.forEach(System::clearProperty);
        System.clearProperty("http.proxyPort");
        System.clearProperty("https.proxyPort");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "127.1", "0x7f000001"})
    void sendsNothingToAHostThatIsNotAllowed(String host) {
        inside.reset(RawServer.json("{}"));
        assertThatThrownBy(() -> post(new OutboundProperties(List.of("api.partner.example"), List.of()), host))
                .isInstanceOf(NotSentException.class)
                .hasRootCauseInstanceOf(UnknownHostException.class);
        assertThat(inside.connections).hasValue(0);
    }

    @Test
    void sendsNothingToAnAllowedNameThatLeadsToThisMachine() {
        inside.reset(RawServer.json("{}"));
        assertThatThrownBy(() -> post(new OutboundProperties(List.of("localhost"), List.of()), "localhost"))
                .isInstanceOf(NotSentException.class)
                .hasRootCauseMessage(
                        "localhost leads to 127.0.0.1, which is this machine; nothing was sent (giftmill.outbound)");
        assertThat(inside.connections).hasValue(0);
    }

    @Test
    void callsAHostOfOursThatIsNamedAsOne() throws Exception {
        inside.reset(RawServer.json("{}"));
        assertThat(post(new OutboundProperties(List.of(), List.of("127.0.0.1")), "127.0.0.1"))
                .isEqualTo(200);
        assertThat(inside.posts()).isEqualTo(1);
    }

    @Test
    void usesNoProxyThatTheMachineHasSet() throws Exception {
        RawServer proxy = new RawServer();
        proxy.reset(RawServer.json("{}"));
        inside.reset(RawServer.json("{}"));
        PROXIES.forEach(name -> System.setProperty(name, "127.0.0.1"));
        System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
        System.setProperty("https.proxyPort", Integer.toString(proxy.port()));
        post(new OutboundProperties(List.of(), List.of("127.0.0.1")), "127.0.0.1");
        assertThat(inside.posts()).isEqualTo(1);
        assertThat(proxy.connections).hasValue(0);
        proxy.close();
    }

    @Test
    void opensStreamsThroughNoProxyThatTheMachineHasSet() throws Exception {
        try (RawServer proxy = new RawServer()) {
            proxy.reset(RawServer.json("{}"));
            inside.reset(RawServer.status(418, "", ""));
            PROXIES.forEach(name -> System.setProperty(name, "127.0.0.1"));
            System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
            System.setProperty("https.proxyPort", Integer.toString(proxy.port()));
            assertThat(endOfAStream(new OutboundProperties(List.of(), List.of("127.0.0.1"))))
                    .isEqualTo(Why.REFUSED);
            assertThat(inside.requests).hasSize(1);
            assertThat(proxy.connections).hasValue(0);
        }
    }

    @Test
    void opensNoStreamOfAHostThatIsNotAllowed() throws Exception {
        inside.reset(RawServer.json("{}"));
        assertThat(endOfAStream(new OutboundProperties(List.of("api.partner.example"), List.of())))
                .isEqualTo(Why.UNREACHABLE);
        assertThat(inside.connections).hasValue(0);
    }

    private Why endOfAStream(OutboundProperties outbound) throws Exception {
        PartnerProperties live = settings(inside.url());
        CompletableFuture<StreamEnd> end = new CompletableFuture<>();
        try (OrderStreams streams = new OrderStreams(
                live,
                new StreamProperties(2, Duration.ofSeconds(2), 4_096),
                new RetryAfter(Clock.systemUTC(), live),
                TestManners.alone(live),
                outbound.resolver(true))) {
            streams.open("7c9e6679-7425-40de-944b-e07fc1f90ae7", null, listener(end));
            return end.get(10, TimeUnit.SECONDS).why();
        }
    }

    private int post(OutboundProperties outbound, String host) throws Exception {
        PartnerProperties live = settings("https://api.partner.example");
        HttpClientBuilder builder =
                HttpClientBuilder.create().setConnectionManager(PartnerConnections.pool(live, outbound.resolver(true)));
        try (PartnerClient ours = new PartnerClient(live)) {
            ours.configureHttpClient(builder);
            try (CloseableHttpClient client = builder.build()) {
                HttpPost post = new HttpPost("http://" + host + ":" + inside.port() + "/v5/orders");
                post.setHeader(PartnerHeaders.APPLICATION, "acme");
                return client.execute(post, answer -> answer.getCode());
            }
        }
    }

    private static PartnerProperties settings(String url) {
        Duration time = Duration.ofSeconds(2);
        return new PartnerProperties(
                PartnerProperties.Mode.LIVE,
                URI.create(url),
                Secret.of("acme"),
                "giftmill/test",
                "203.0.113.7",
                "Example/1.0",
                time,
                time,
                2,
                65_536,
                time,
                time,
                5,
                new PartnerProperties.Limits(null, null, null, null, null));
    }

    private static OrderStreams.Listener listener(CompletableFuture<StreamEnd> end) {
        return new OrderStreams.Listener() {
            @Override
            public void opened() {
                end.completeExceptionally(new IllegalStateException("opened"));
            }

            @Override
            public void event(ServerSentEvent event) {
                end.completeExceptionally(new IllegalStateException("event"));
            }

            @Override
            public void ended(StreamEnd ended) {
                end.complete(ended);
            }
        };
    }
}
