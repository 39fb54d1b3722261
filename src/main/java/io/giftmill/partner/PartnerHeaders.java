package io.giftmill.partner;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.stereotype.Component;

/**
 * Names the headers that cross the line, in both directions. Camel's own strategy names those that do not, and older
 * versions let {@code camel*} headers in another case pass (CVE-2025-27636 and its kin).
 */
@Component
class PartnerHeaders implements HeaderFilterStrategy {
    static final String APPLICATION = "X-Cr-Application";
    static final String VERSION = "X-Cr-Version";
    static final String END_USER_IP = "X-Forwarded-For";
    static final String END_USER_AGENT = "User-Agent";
    static final String CONTENT_TYPE = "Content-Type";
    static final String CONTENT_ENCODING = "Content-Encoding";
    static final String RETRY_AFTER = "Retry-After";

    private static final Set<String> ASKED = Set.of(APPLICATION, VERSION, END_USER_IP, END_USER_AGENT, CONTENT_TYPE);

    private static final Set<String> ANSWERED = Set.of("content-type", "content-encoding", "retry-after");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !ASKED.contains(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !ANSWERED.contains(name.toLowerCase(Locale.ROOT));
    }
}
