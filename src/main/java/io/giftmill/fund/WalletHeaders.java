package io.giftmill.fund;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.stereotype.Component;

/** Names the headers that go to the wallet service, and those that are read of its answers. */
@Component("walletHeaders")
class WalletHeaders implements HeaderFilterStrategy {
    static final String AUTHORIZATION = "Authorization";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String CONTENT_TYPE = "Content-Type";
    static final String CONTENT_ENCODING = "Content-Encoding";

    private static final Set<String> ASKED =
            Set.of(AUTHORIZATION, IDEMPOTENCY_KEY, CONTENT_TYPE, "Accept", "User-Agent", "Connection");
    private static final Set<String> ANSWERED = Set.of("content-type", "content-encoding");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !ASKED.contains(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !ANSWERED.contains(name.toLowerCase(Locale.ROOT));
    }
}
