package io.giftmill.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** What all answers of the console have in common. */
final class Answers {
    private static final HttpString NO_SNIFFING = new HttpString("X-Content-Type-Options");

    private Answers() {}

    static void error(HttpServerExchange exchange, int status, String message) {
        if (exchange.isResponseStarted()) {
            return;
        }
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseHeaders().put(NO_SNIFFING, "nosniff");
        if (status == 401) {
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
        }
        exchange.getResponseSender()
                .send(JsonNodeFactory.instance
                        .objectNode()
                        .put("error", message)
                        .toString());
    }
}
