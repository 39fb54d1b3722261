package io.giftmill.partner;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * Has the last word on the HTTP client: nothing is sent twice, whatever the component's options say. And it adds what they
 * do not offer: one deadline for a whole answer, and whether it was sent.
 */
@Component
class PartnerClient implements HttpClientConfigurer, AutoCloseable {
    /** Below the idle limits usual on servers, so that it is we who close. */
    private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(20);

    private final PartnerProperties settings;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, PartnerClient::daemon);

    PartnerClient(PartnerProperties settings) {
        this.settings = settings;
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries();
        builder.disableRedirectHandling();
        builder.disableCookieManagement();
        builder.disableContentCompression();
        builder.disableAuthCaching();
        builder.disableConnectionState();
        builder.disableDefaultUserAgent();
        builder.setDefaultRequestConfig(requests());
        builder.setKeepAliveStrategy(PartnerClient::keepAlive);
        builder.addExecInterceptorFirst("sent-or-not", new SentOrNot());
        builder.addExecInterceptorBefore(
                ChainElement.MAIN_TRANSPORT.name(),
                "deadline",
                new DeadlineTransport(timer, settings.responseTimeout(), new AnswerSizes(settings.maxAnswerBytes())));
    }

    private static TimeValue keepAlive(HttpResponse answer, HttpContext context) {
        TimeValue asked = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(answer, context);
        return asked.compareTo(LONGEST_IDLE) < 0 ? asked : LONGEST_IDLE;
    }

    private RequestConfig requests() {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                .setResponseTimeout(Timeout.of(settings.responseTimeout()))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setContentCompressionEnabled(false)
                // Else a plain connection offers "Upgrade: TLS/1.2" with every request.
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "partner-deadline");
        thread.setDaemon(true);
        return thread;
    }
}
