package io.giftmill.partner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the routes make of the partner's complaints, counted on the wire. */
@CamelSpringBootTest
@SpringBootTest(
        classes = PartnerTestApplication.class,
        properties = {
            "camel.main.routes-include-pattern=file:routes/partner.camel.yaml,file:routes/errors.camel.yaml",
            "giftmill.partner.longest-wait=500ms"
        })
class PartnerTurnRouteTest {
    private static final RawServer SERVER = new RawServer();

    @Autowired
    private FluentProducerTemplate template;

    @Autowired
    private PoolingHttpClientConnectionManager connections;

    @Autowired
    private PartnerManners manners;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("giftmill.partner.base-url", SERVER::url);
    }

    @BeforeEach
    void beginAnew() {
        connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
        manners.gates.clear();
    }

    @AfterAll
    static void close() throws IOException {
        SERVER.close();
    }

    @Test
    void sendsNothingToAPartnerThatFails() {
        SERVER.reset(RawServer.status(500, "", ""));
        for (int call = 0; call < 5; call++) {
            assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        }
        for (int call = 0; call < 20; call++) {
            assertThat(create()).isInstanceOfSatisfying(Outcome.Unsent.class, unsent -> {
                assertThat(unsent.sentence()).contains("the partner does not answer and is left alone for ");
                assertThat(unsent.retryAfter()).isPositive();
            });
        }
        assertThat(SERVER.posts()).isEqualTo(5);
        assertThat(call("partner-get-order", Samples.ORDER_ID)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hangs up", "half a body", "a page"})
    void countsBrokenAnswersAsFailures(String how) {
        SERVER.reset(
                switch (how) {
                    case "hangs up" -> (request, connection) -> connection.close();
                    case "a page" -> RawServer.status(200, "Content-Type: text/html\r\n", "<html>");
                    default ->
                        (request, connection) -> {
                            RawServer.send(
                                    connection,
                                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{");
                            connection.close();
                        };
                });
        for (int call = 0; call < 5; call++) {
            assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(create()).isInstanceOf(Outcome.Unsent.class);
        assertThat(SERVER.posts()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "429 7",
                "503 7",
                "429 Sun, 22 Nov 2026 12:00:07 GMT",
                "429 0",
                "429 ",
                "429 soon",
                "429 -5",
                "429 1000000000",
                "429 99999999999999999999999999"
            })
    void leavesThePartnerAloneForAsLongAsItAsks(String complaint) {
        SERVER.reset(RawServer.status(
                Integer.parseInt(complaint.substring(0, 3)), "Retry-After: " + complaint.substring(4) + "\r\n", ""));
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(create())
                .isInstanceOfSatisfying(
                        Outcome.Unsent.class,
                        unsent -> assertThat(unsent.retryAfter()).isPositive());
        assertThat(SERVER.posts()).isEqualTo(1);
        Duration most = complaint.matches("429 \\d{10,}") ? Duration.ofMinutes(66) : Duration.ofSeconds(8);
        assertThat(manners.pause(CallGroup.ORDERS)).isPositive().isLessThanOrEqualTo(most);
        assertThat(manners.isAway(CallGroup.VALIDATIONS)).isFalse();
    }

    @Test
    void doesNotCountARequestThatCannotBeMadeAgainstThePartner() {
        SERVER.reset(RawServer.json(Samples.ORDER));
        for (int call = 0; call < 10; call++) {
            assertThat(call("partner-create-order", "no cart")).isInstanceOf(Outcome.Unsent.class);
        }
        assertThat(create()).isInstanceOf(Outcome.Yes.class);
    }

    @Test
    void stopsReadingCountlessHeaders() {
        SERVER.reset((request, connection) -> {
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
            byte[] header = "X-A: b\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
            for (int thousand = 0; thousand < 1_000; thousand++) {
                connection.getOutputStream().write(header);
            }
        });
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
        assertThat(SERVER.posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "utf-16", "\"windows-1252\"", "nonsense"})
    void doesNotReadJsonInAnotherEncoding(String charset) {
        SERVER.reset(RawServer.status(
                200, "Content-Type: application/json; a=b; charset=" + charset + "\r\n", Samples.ORDER));
        assertThat(create()).isEqualTo(new Outcome.Unknown<>("The partner answered 200 but not with JSON.", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json;charset=UTF-8", "application/JSON ; charset=\"utf-8\"", "application/hal+json"
            })
    void readsJsonHoweverItIsCalled(String type) {
        SERVER.reset(RawServer.status(200, "Content-Type: " + type + "\r\n", Samples.ORDER));
        assertThat(create()).isInstanceOf(Outcome.Yes.class);
    }

    @Test
    void doesNotReadLettersThatAreNoUtf8() {
        SERVER.reset((request, connection) -> {
            byte[] body = Samples.ORDER.replace("Airbnb", "Airbn\u00e9").getBytes(StandardCharsets.ISO_8859_1);
            RawServer.send(
                    connection,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n");
            connection.getOutputStream().write(body);
        });
        assertThat(create()).isInstanceOf(Outcome.Unknown.class);
    }

    private Outcome<?> create() {
        return call("partner-create-order", Samples.CART);
    }

    private Outcome<?> call(String route, Object body) {
        return (Outcome<?>) template.to("direct:" + route).withBody(body).request(Object.class);
    }
}
