package io.giftmill.partner;

import io.giftmill.outbound.OutboundProperties;
import io.giftmill.partner.StreamEnd.Why;
import io.giftmill.secret.Secret;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** What a stream client meets on the wire. */
@Timeout(30)
class OrderStreamsTest {
    private static final String ID = "6d1f4c1e-6a1b-4c1e-8a1b-6d1f4c1e6a1b";
    private static final Duration IDLE = Duration.ofMillis(1500);

    private final RawServer server = new RawServer();
    private OrderStreams streams = streams(server.url(), 50);

    @AfterEach
    void close() throws IOException {
        streams.close();
        server.close();
    }

    private static OrderStreams streams(String url, int most) {
        return streams(url, most, 4_096);
    }

    private static OrderStreams streams(String url, int most, int mostBytes) {
        return streams(url, 5, new StreamProperties(most, IDLE, mostBytes));
    }

    private static OrderStreams streams(String url, int most, Duration idle, int failures) {
        return streams(url, failures, new StreamProperties(most, idle, 4_096));
    }

    private static OrderStreams streams(String url, int failures, StreamProperties properties) {
        PartnerProperties partner = new PartnerProperties(
                PartnerProperties.Mode.SANDBOX,
                URI.create(url),
                Secret.of("acme"),
                "giftmill/test",
                "203.0.113.7",
                "Acme Rewards/1.0 (Łódź)",
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                8,
                65_536,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                failures,
                new PartnerProperties.Limits(null, null, null, null, null));
        return new OrderStreams(
                partner,
                properties,
                new RetryAfter(Clock.fixed(PartnerTestApplication.NOW, ZoneOffset.UTC), partner),
                TestManners.alone(partner),
                new OutboundProperties(List.of(), List.of()).resolver(false));
    }

    /** Remembers what it hears. */
    private static final class Heard implements OrderStreams.Listener {
        final List<String> said = new ArrayList<>();
        volatile StreamEnd end;

        @Override
        public synchronized void opened() {
            said.add("opened");
        }

        @Override
        public synchronized void event(ServerSentEvent event) {
            said.add(event.name() + "=" + event.data().reveal());
        }

        @Override
        public synchronized void ended(StreamEnd how) {
            said.add("ended");
            end = how;
        }

        synchronized List<String> said() {
            return List.copyOf(said);
        }
    }

    private Heard open() {
        Heard heard = new Heard();
        streams.open(ID, null, heard);
        return heard;
    }

    private Heard opened(RawServer.Behaviour behaviour) {
        server.behaviour = behaviour;
        Heard heard = open();
        await().until(() -> heard.end != null);
        return heard;
    }

    private static void begin(Socket connection) throws IOException {
        RawServer.send(
                connection,
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream;charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    private static void chunk(Socket connection, String text) throws IOException {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        RawServer.send(connection, Integer.toHexString(length) + "\r\n" + text + "\r\n");
    }

    @Test
    void leavesAConnectionThatFallsSilent() {
        Heard heard = opened((request, connection) -> {
            begin(connection);
            chunk(connection, "data: a\n\n");
        });
        assertThat(heard.said()).containsExactly("opened", "message=a", "ended");
        assertThat(heard.end.why()).isEqualTo(Why.IDLE);
    }

    @Test
    void leavesAConnectionThatNeverAnswers() {
        assertThat(opened((request, connection) -> {}).end.why()).isEqualTo(Why.IDLE);
    }

    @Test
    void staysWithAConnectionThatOnlyBeats() {
        CountDownLatch enough = new CountDownLatch(1);
        server.behaviour = (request, connection) -> {
            begin(connection);
            for (int beat = 0; beat < 8; beat++) {
                chunk(connection, ":\n");
                enough.await(IDLE.toMillis() / 3, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
            chunk(connection, "event: stop\ndata: {}\n\n");
        };
        Heard heard = open();
        await().until(() -> heard.end != null);
        assertThat(heard.end.why()).isEqualTo(Why.STOPPED);
    }

    @ParameterizedTest
    @CsvSource({"502, , ", "429, Retry-After: 7, 7", "503, Retry-After: soon, ", "404, , ", "204, , "})
    void tellsTheStatusOfARefusal(int status, String header, Integer seconds) {
        String headers = header == null ? "" : header + "\r\n";
        Heard heard = opened(RawServer.status(status, headers, status == 204 ? "" : "<html>"));
        assertThat(heard.said()).containsExactly("ended");
        assertThat(heard.end)
                .isEqualTo(new StreamEnd(Why.REFUSED, status, seconds == null ? null : Duration.ofSeconds(seconds)));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void asksForNoStreamOfAPartnerThatFailsOrWantsToBeLeftAlone() {
        for (int failed = 0; failed < 5; failed++) {
            opened(RawServer.status(502, "", ""));
        }
        assertThat(opened(RawServer.status(200, "", "")).end).isEqualTo(StreamEnd.of(Why.BUSY));
        assertThat(server.requests).hasSize(5);
        streams.close();
        streams = streams(server.url(), 50);
        opened(RawServer.status(429, "Retry-After: 60\r\n", ""));
        assertThat(opened(RawServer.status(200, "", "")).end).isEqualTo(StreamEnd.of(Why.BUSY));
        assertThat(server.requests).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "text/event-streams", ""})
    void refusesWhatIsNoEventStream(String type) {
        String header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
        assertThat(opened(RawServer.status(200, header, "data: a\n\n")).end)
                .isEqualTo(new StreamEnd(Why.REFUSED, 200, null));
    }

    @Test
    void refusesAPackedStream() {
        assertThat(opened(RawServer.status(
                                200, "Content-Type: text/event-stream\r\nContent-Encoding: gzip\r\n", "data: a\n\n"))
                        .end
                        .why())
                .isEqualTo(Why.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        Heard heard = opened(RawServer.status(status, "Location: " + server.url() + "/elsewhere\r\n", ""));
        assertThat(heard.end.status()).isEqualTo(status);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void endsALineThatNeverEnds() {
        Heard heard = opened((request, connection) -> {
            begin(connection);
            while (true) {
                chunk(connection, "data: " + "x".repeat(1000));
            }
        });
        assertThat(heard.end.why()).isEqualTo(Why.TOO_LARGE);
    }

    /** Twenty megabytes on twenty streams, none of which is too much. */
    @Test
    void endsStreamsWhoseEventsAreTooMuchTogether() {
        streams.close();
        streams = streams(server.url(), 50, 1_048_576);
        CountDownLatch over = new CountDownLatch(1);
        server.behaviour = (request, connection) -> {
            begin(connection);
            chunk(connection, "data: " + "x".repeat(1_000_000));
            over.await();
        };
        List<Heard> all = IntStream.range(0, 20).mapToObj(i -> open()).toList();
        await().until(() -> all.stream().anyMatch(one -> one.end != null));
        assertThat(all.stream().filter(one -> one.end != null))
                .extracting(one -> one.end.why())
                .containsOnly(Why.TOO_LARGE);
        assertThat(streams.count()).isPositive();
        over.countDown();
    }

    @Test
    void dropsAnEventThatIsBrokenOff() {
        CountDownLatch seen = new CountDownLatch(1);
        server.behaviour = (request, connection) -> {
            begin(connection);
            chunk(connection, "data: a\n\ndata: b");
            seen.await();
            connection.close();
        };
        Heard heard = open();
        await().until(() -> heard.said().contains("message=a"));
        seen.countDown();
        await().until(() -> heard.end != null);
        assertThat(heard.said()).containsExactly("opened", "message=a", "ended");
        assertThat(heard.end.why()).isEqualTo(Why.CLOSED);
    }

    @Test
    void tellsOfACleanEndWithoutStop() {
        Heard heard = opened((request, connection) -> {
            begin(connection);
            RawServer.send(connection, "0\r\n\r\n");
        });
        assertThat(heard.end.why()).isEqualTo(Why.CLOSED);
    }

    @Test
    void hearsNothingAfterStop() {
        Heard heard = opened((request, connection) -> {
            begin(connection);
            chunk(connection, "event: stop\ndata: {}\n\ndata: late\n\n");
            chunk(connection, "data: later\n\n");
        });
        assertThat(heard.said()).containsExactly("opened", "stop={}", "ended");
        assertThat(heard.end.why()).isEqualTo(Why.STOPPED);
    }

    @Test
    void neverAsksAgainByItself() {
        Heard heard = new Heard();
        server.hangUpOnConnect = true;
        streams.open(ID, null, heard);
        await().until(() -> heard.end != null);
        assertThat(heard.end.why()).isEqualTo(Why.UNREACHABLE);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void tellsWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        streams.close();
        streams = streams("http://127.0.0.1:" + port, 5);
        Heard heard = open();
        await().until(() -> heard.end != null);
        assertThat(heard.end.why()).isEqualTo(Why.UNREACHABLE);
    }

    @Test
    void asksForNothingWithAnIdThatIsNone() {
        Heard heard = new Heard();
        streams.open("../../admin", null, heard);
        assertThat(heard.end.why()).isEqualTo(Why.UNREACHABLE);
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void sendsTheHeadersOfThePartnerAndNoOthers() {
        opened(RawServer.status(404, "", ""));
        RawServer.Request request = server.requests.get(0);
        assertThat(request.line()).isEqualTo("GET /v5/orders/" + ID + "/subscribe HTTP/1.1");
        assertThat(request.headers())
                .extracting(header -> header.substring(0, header.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "X-Cr-Application",
                        "X-Cr-Version",
                        "X-Forwarded-For",
                        "User-Agent",
                        "Content-Type",
                        "Accept",
                        "Host",
                        "Connection");
        assertThat(request.header("Accept")).isEqualTo("text/event-stream");
        assertThat(request.header("X-Forwarded-For")).isEqualTo("203.0.113.7");
    }

    @Test
    void asksOnBehalfOfAnotherEndUser() {
        server.behaviour = RawServer.status(404, "", "");
        Heard heard = new Heard();
        streams.open(ID, new EndUser("198.51.100.9", null), heard);
        await().until(() -> heard.end != null);
        assertThat(server.requests.get(0).header("X-Forwarded-For")).isEqualTo("198.51.100.9");
        assertThat(server.requests.get(0).header("User-Agent")).startsWith("Acme Rewards/1.0");
    }

    @Test
    void endsAStreamOnceAndAtOnceWhenItIsClosed() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server.behaviour = (request, connection) -> {
            try {
                begin(connection);
                connection.getInputStream().read();
            } finally {
                gone.countDown();
            }
        };
        Heard heard = new Heard();
        OrderStreams.Subscription stream = streams.open(ID, null, heard);
        await().until(() -> heard.said().contains("opened"));
        stream.close();
        stream.close();
        assertThat(heard.said()).containsExactly("opened", "ended");
        assertThat(heard.end.why()).isEqualTo(Why.CANCELLED);
        gone.await();
        assertThat(streams.count()).isZero();
    }

    @Test
    void opensNoMoreThanItMay() {
        streams.close();
        streams = streams(server.url(), 2);
        server.behaviour = (request, connection) -> begin(connection);
        List<Heard> heard = List.of(open(), open(), open());
        assertThat(heard.get(2).end.why()).isEqualTo(Why.BUSY);
        await().untilAsserted(() -> assertThat(heard)
                .filteredOn(one -> one.said().contains("opened"))
                .hasSize(2));
    }

    @Test
    void hasNoThreadsBeforeTheFirstStreamAndConstantlyManyForAThousand() {
        streams.close();
        // So many at once overrun the little server here, which is not the matter.
        streams = streams(server.url(), 1000, Duration.ofSeconds(25), 1000);
        assertThat(threads()).isZero();
        server.behaviour = (request, connection) -> begin(connection);
        AtomicInteger opened = new AtomicInteger();
        for (int i = 1; i <= 1000; i++) {
            streams.open(ID, null, new OrderStreams.Listener() {
                @Override
                public void opened() {
                    opened.incrementAndGet();
                }

                @Override
                public void event(ServerSentEvent event) {}

                @Override
                public void ended(StreamEnd end) {}
            });
            if (i % 40 == 0) {
                // No more at once than the test's server takes into its queue.
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .untilAtomic(opened, equalTo(i));
            }
        }
        assertThat(streams.count()).isEqualTo(1000);
        assertThat(threads()).isLessThanOrEqualTo(3);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("partner-stream"))
                .filter(Thread::isAlive)
                .count();
    }
}
