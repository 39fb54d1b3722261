package io.giftmill.partner;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The pool of connections to the partner. */
final class PartnerConnections {
    /**
     * A connection that was idle this long is looked at before a request is trusted to it, so that one the partner closed
     * does not cost an order. Looking takes a millisecond and 50 µs of CPU (measured), too much for connections in
     * constant use; servers close after seconds.
     */
    private static final TimeValue LOOK_AFTER = TimeValue.ofMilliseconds(100);
    /** A connection is not kept for ever, so that a change of the partner's addresses is noticed. */
    private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(5);

    /** How long a connection is kept that nobody uses, and how often that is looked after. */
    static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(10);

    static final TimeValue LOOK_FOR_IDLE = TimeValue.ofSeconds(2);

    private static final int LONGEST_HEADER_LINE = 16_384;
    private static final int MOST_HEADERS = 200;

    private PartnerConnections() {}

    static PoolingHttpClientConnectionManager pool(PartnerProperties settings, DnsResolver hosts) {
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout answer = Timeout.of(settings.responseTimeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(hosts)
                .setMaxConnTotal(settings.connections())
                .setMaxConnPerRoute(settings.connections())
                .setDefaultConnectionConfig(connection(connect, answer))
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(answer).build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(headersBounded())
                        .build())
                .build();
    }

    private static ConnectionConfig connection(Timeout connect, Timeout answer) {
        return ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(answer)
                .setValidateAfterInactivity(LOOK_AFTER)
                .setTimeToLive(LONGEST_LIFE)
                .build();
    }

    private static Http1Config headersBounded() {
        return Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
    }
}
