package io.giftmill.console;

import io.github.bucket4j.Bucket;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who has the key or a session, and only from pages of our own. */
final class Doorkeeper {
    static final String COOKIE = "giftmill-session";
    /** The caller of whoever shows the key itself. */
    static final String KEY_HOLDER = "key";

    private static final Logger log = LoggerFactory.getLogger(Doorkeeper.class);
    private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");
    private static final String BEARER = "Bearer ";
    private static final int MISTAKES_A_MINUTE = 10;
    private static final int MOST_ADDRESSES = 1_000;

    private final AccessKey key;
    private final Sessions sessions;
    private final String origin;
    private final Map<String, Bucket> mistakes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /** @param origin where browsers find us besides our own address; null for nowhere */
    Doorkeeper(AccessKey key, Sessions sessions, String origin) {
        this.key = key;
        this.sessions = sessions;
        this.origin = origin;
    }

    /**
     * Who calls: a session, or the holder of the key.
     *
     * @throws Refused with the status to answer
     */
    String caller(HttpServerExchange exchange) throws Refused {
        refuseStrangePages(exchange);
        Cookie cookie = exchange.getRequestCookie(COOKIE);
        String session = cookie == null ? null : sessions.named(cookie.getValue());
        return session == null ? keyHolder(exchange) : session;
    }

    /** Only for who shows the key itself. */
    String keyHolder(HttpServerExchange exchange) throws Refused {
        refuseStrangePages(exchange);
        String offered = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (offered == null) {
            throw new Refused(401, "Sign in first");
        }
        Bucket left = mistakesLeft(exchange.getSourceAddress().getAddress().getHostAddress());
        if (left.getAvailableTokens() == 0) {
            throw new Refused(429, "Too many wrong keys; wait a minute");
        }
        if (!offered.startsWith(BEARER)
                || !key.is(offered.substring(BEARER.length()).strip())) {
            left.tryConsume(1);
            log.warn("Somebody tried a wrong key on the console");
            throw new Refused(401, "The key is wrong");
        }
        return KEY_HOLDER;
    }

    /** A page from elsewhere must not use the session of a browser that happens to be signed in here. */
    private void refuseStrangePages(HttpServerExchange exchange) throws Refused {
        String from = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        String site = exchange.getRequestHeaders().getFirst(FETCH_SITE);
        boolean ours = from == null || from.equals(origin) || from.equals("http://" + exchange.getHostAndPort());
        if (!ours || "cross-site".equals(site)) {
            throw new Refused(403, "This page may not be used from elsewhere");
        }
    }

    private Bucket mistakesLeft(String address) {
        synchronized (mistakes) {
            return mistakes.computeIfAbsent(
                    address,
                    unknown -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(MISTAKES_A_MINUTE)
                                    .refillGreedy(MISTAKES_A_MINUTE, Duration.ofMinutes(1)))
                            .build());
        }
    }
}
