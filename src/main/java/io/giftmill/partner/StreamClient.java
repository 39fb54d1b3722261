package io.giftmill.partner;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes the client that streams are read with: two threads for all of them, nothing sent twice, nothing followed. */
final class StreamClient {
    private static final int THREADS = 2;
    /** How often silence is measured. */
    private static final TimeValue LOOK = TimeValue.ofMilliseconds(250);

    private static final int LONGEST_HEADER_LINE = 16_384;
    private static final int MOST_HEADERS = 200;

    private StreamClient() {}

    static CloseableHttpAsyncClient started(PartnerProperties partner, StreamProperties streams, DnsResolver hosts) {
        AtomicInteger number = new AtomicInteger();
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setConnectionManager(connections(partner, streams, hosts))
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(THREADS)
                        .setSelectInterval(LOOK)
                        .build())
                .setThreadFactory(work -> daemon(work, number.incrementAndGet()))
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(LONGEST_HEADER_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build())
                .setDefaultRequestConfig(requests(partner, streams))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                // A connection kept for another stream would keep the bytes of the last one in its buffers.
                .setConnectionReuseStrategy((request, answer, context) -> false)
                .build();
        client.start();
        return client;
    }

    private static PoolingAsyncClientConnectionManager connections(
            PartnerProperties partner, StreamProperties streams, DnsResolver hosts) {
        Timeout connect = Timeout.of(partner.connectTimeout());
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setDnsResolver(hosts)
                .setMaxConnTotal(streams.most())
                .setMaxConnPerRoute(streams.most())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(connect).build())
                // One stream per connection: what breaks one must not break all.
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(connect)
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .build())
                .build();
    }

    private static RequestConfig requests(PartnerProperties partner, StreamProperties streams) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(partner.connectTimeout()))
                // For the asynchronous client this is the longest silence, not the time of the whole answer.
                .setResponseTimeout(Timeout.of(streams.idle()))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private static Thread daemon(Runnable work, int number) {
        Thread thread = new Thread(work, "partner-stream-" + number);
        thread.setDaemon(true);
        return thread;
    }
}
