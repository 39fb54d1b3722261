package io.giftmill.partner;

import io.giftmill.partner.StreamEnd.Why;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.io.CloseMode;
import org.springframework.stereotype.Component;

/**
 * The event streams of the partner's orders. They share two threads however many they are. Until the first is opened there
 * is neither a thread nor a connection. Nothing is opened again by itself; whoever wants that asks again.
 */
@Component
public class OrderStreams implements AutoCloseable {

    /** A stream that was asked for. */
    public interface Subscription extends AutoCloseable {
        /** Ends the stream, which is then CANCELLED unless it had ended before. Any number of times, from any thread. */
        @Override
        void close();
    }

    /**
     * Hears of one stream, one call after another. It is called by the threads that read all streams and must not keep
     * them waiting; the end may also be told by whoever asks for a stream or closes it.
     */
    public interface Listener {
        /** The partner has begun to answer. */
        void opened();

        /** An event came, {@code stop} included. */
        void event(ServerSentEvent event);

        /** Nothing more will come. Called exactly once, also when the stream never opened. */
        void ended(StreamEnd end);
    }

    /** Of events that have not ended, on all streams. */
    private static final long MOST_BYTES = 16_777_216;

    /** More than an order of ten lines, of which a line and its event may be held. */
    private static final int FREE_BYTES = 49_152;

    private final PartnerProperties partner;
    private final StreamProperties properties;
    private final RetryAfter retryAfter;
    private final PartnerManners manners;
    private final DnsResolver hosts;
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final StreamRoom room = new StreamRoom(MOST_BYTES, FREE_BYTES);
    private CloseableHttpAsyncClient client;
    private boolean isClosed;

    OrderStreams(
            PartnerProperties partner,
            StreamProperties properties,
            RetryAfter retryAfter,
            PartnerManners manners,
            DnsResolver partnerHosts) {
        this.partner = partner;
        this.properties = properties;
        this.manners = manners;
        this.hosts = partnerHosts;
        this.retryAfter = retryAfter;
    }

    /**
     * Asks for the stream of an order. All that can go wrong is told to the listener, perhaps before this returns.
     *
     * @param orderId the partner's id
     * @param endUser on whose behalf; null for the configured one
     */
    public Subscription open(String orderId, EndUser endUser, Listener listener) {
        OpenStream stream = new OpenStream(listener, retryAfter, properties.maxEventBytes(), room, open::remove);
        boolean isAnId = OrderId.isOne(orderId);
        CloseableHttpAsyncClient running = isAnId ? admit(stream) : null;
        if (running == null) {
            stream.end(StreamEnd.of(isAnId ? Why.BUSY : Why.UNREACHABLE));
        } else {
            send(running, request(orderId, endUser == null ? EndUser.CONFIGURED : endUser), stream);
        }
        return stream;
    }

    /** How many streams are open or being opened. */
    public int count() {
        return open.size();
    }

    private static void send(CloseableHttpAsyncClient client, SimpleHttpRequest request, OpenStream stream) {
        try {
            stream.runs(client.execute(SimpleRequestProducer.create(request), stream, stream));
        } catch (RuntimeException stopping) {
            stream.end(StreamEnd.of(Why.UNREACHABLE));
        }
    }

    /** Null when there is no room for one more, or the partner is not to be asked now. */
    private synchronized CloseableHttpAsyncClient admit(OpenStream stream) {
        if (isClosed || open.size() >= properties.most()) {
            return null;
        }
        if (!stream.takeTurn(manners)) {
            return null;
        }
        if (client == null) {
            client = StreamClient.started(partner, properties, hosts);
        }
        open.add(stream);
        return client;
    }

    private SimpleHttpRequest request(String orderId, EndUser endUser) {
        URI address = URI.create(partner.baseUrl() + "/v5/orders/" + orderId + "/subscribe");
        return SimpleRequestBuilder.get(address)
                .setHeader(PartnerHeaders.APPLICATION, partner.applicationId().reveal())
                .setHeader(PartnerHeaders.VERSION, partner.version())
                .setHeader(PartnerHeaders.END_USER_IP, endUser.ip() == null ? partner.endUserIp() : endUser.ip())
                .setHeader(
                        PartnerHeaders.END_USER_AGENT,
                        endUser.agent() == null ? partner.endUserAgent() : endUser.agent())
                .setHeader(PartnerHeaders.CONTENT_TYPE, "application/json")
                .setHeader("Accept", "text/event-stream")
                .build();
    }

    @Override
    public void close() {
        CloseableHttpAsyncClient running;
        synchronized (this) {
            isClosed = true;
            running = client;
        }
        open.forEach(OpenStream::close);
        if (running != null) {
            running.close(CloseMode.IMMEDIATE);
        }
    }
}
