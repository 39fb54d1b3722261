package io.giftmill.partner;

import io.giftmill.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach the partner, and as whom. The headers are those of the official developer page; the partner does not
 * enforce them, so we do.
 *
 * @param mode {@code sandbox} plays with a simulated partner on this machine, {@code live} spends money
 * @param baseUrl scheme, host and port of the partner; when empty, sandbox mode starts a simulated partner and live mode
 *     calls https://api.cryptorefills.com
 * @param applicationId the partner id that orders are credited to (header X-Cr-Application); needed in live mode. From
 *     the environment rather than a file
 * @param version name and version of this program as the partner sees it (header X-Cr-Version)
 * @param endUserIp public IP address orders are placed from (header X-Forwarded-For); needed in live mode
 * @param endUserAgent user agent orders are placed with (header User-Agent); needed in live mode
 * @param connectTimeout longest wait for a connection and for its TLS handshake; nothing is sent before it, so short is
 *     safe
 * @param responseTimeout longest wait for a whole answer, body included; longer than the partner's slowest create, because
 *     giving up on one leaves an order in doubt
 * @param connections most calls in flight at once
 * @param maxAnswerBytes largest answer that is read, in bytes; the largest known ones are lists of a country's products
 * @param longestWait longest wait of a call for its turn; it then counts as not sent and is made later
 * @param longestPause longest pause that is granted when the partner asks to be left alone (Retry-After); who asks for
 *     more gets this, and a tenth
 * @param failures how many calls of a kind have to fail, and half of the latest ten, before the partner is left alone
 * @param limits how often each kind of call may be made
 */
@ConfigurationProperties("giftmill.partner")
public record PartnerProperties(
        @DefaultValue("sandbox") Mode mode,
        URI baseUrl,
        Secret applicationId,
        @DefaultValue("giftmill/0.1.0") String version,
        String endUserIp,
        String endUserAgent,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration responseTimeout,
        @DefaultValue("64") int connections,
        @DefaultValue("8388608") int maxAnswerBytes,
        @DefaultValue("30s") Duration longestWait,
        @DefaultValue("1h") Duration longestPause,
        @DefaultValue("5") int failures,
        @DefaultValue Limits limits) {

    static final Secret SANDBOX_ID = Secret.of("sandbox");

    private static final URI LIVE = URI.create("https://api.cryptorefills.com");

    /**
     * How often each kind of call may be made, as {@link CallRate} writes it. The partner names no limits. Without a
     * setting there are none in sandbox mode; in live mode they are a careful guess, to be raised when the partner agrees.
     *
     * @param catalogue payment methods, brands, products and prices, such as {@code 2/s}, {@code 600/10m},
     *     {@code 5/s burst 2} or {@code none}; when empty, none in sandbox mode and 2/s in live mode
     * @param validations validations of carts; when empty, none in sandbox mode and 5/s in live mode
     * @param orders creations of orders; when empty, none in sandbox mode and 5/s in live mode
     * @param orderReads readings of orders; when empty, none in sandbox mode and 10/s in live mode
     * @param streams openings of order streams; when empty, none in sandbox mode and 2/s burst 10 in live mode, because they
     *     are opened once a second
     */
    public record Limits(
            CallRate catalogue, CallRate validations, CallRate orders, CallRate orderReads, CallRate streams) {}

    /** Whether money is spent. */
    public enum Mode {
        /** A simulated partner on this machine; nothing is bought. */
        SANDBOX,
        /** The partner itself. */
        LIVE
    }

    public PartnerProperties {
        boolean sandbox = mode == Mode.SANDBOX;
        baseUrl = isBlank(baseUrl) ? (sandbox ? null : LIVE) : baseUrl;
        applicationId = isBlank(applicationId) ? (sandbox ? SANDBOX_ID : null) : applicationId;
        endUserIp = orElse(endUserIp, sandbox ? "127.0.0.1" : null);
        endUserAgent = orElse(endUserAgent, sandbox ? "giftmill-sandbox" : null);
    }

    /** What is wrong with these settings, one sentence each; empty when nothing is. */
    public List<String> complaints() {
        return Complaints.about(this);
    }

    CallRate rate(CallGroup group) {
        return switch (group) {
            case CATALOGUE -> rate(limits.catalogue(), "2/s");
            case VALIDATIONS -> rate(limits.validations(), "5/s");
            case ORDERS -> rate(limits.orders(), "5/s");
            case ORDER_READS -> rate(limits.orderReads(), "10/s");
            case STREAMS -> rate(limits.streams(), "2/s burst 10");
        };
    }

    private CallRate rate(CallRate set, String live) {
        if (set != null) {
            return set;
        }
        return mode == Mode.LIVE ? CallRate.valueOf(live) : CallRate.NONE;
    }

    private static boolean isBlank(URI url) {
        return url == null || url.toString().isBlank();
    }

    private static boolean isBlank(Secret secret) {
        return secret == null || secret.reveal().isBlank();
    }

    private static String orElse(String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }
}
