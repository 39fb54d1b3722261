package io.giftmill.console;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** The page that watches an order, and its parts. There is nothing in them that needs a key. */
final class Pages {
    private static final Map<String, String> TYPES = Map.of(
            "/order-stream.html", "text/html; charset=utf-8",
            "/order-stream.js", "text/javascript; charset=utf-8",
            "/order-stream.css", "text/css; charset=utf-8");

    private static final Map<HttpString, String> GUARDS = Map.of(
            new HttpString("Content-Security-Policy"),
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'",
            new HttpString("X-Content-Type-Options"),
            "nosniff",
            new HttpString("Referrer-Policy"),
            "no-referrer",
            Headers.CACHE_CONTROL,
            "no-store");

    private Pages() {}

    static boolean has(String path) {
        return TYPES.containsKey(path);
    }

    static void send(HttpServerExchange exchange, String path) {
        GUARDS.forEach(exchange.getResponseHeaders()::put);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, TYPES.get(path));
        exchange.getResponseSender().send(ByteBuffer.wrap(content(path)));
    }

    private static byte[] content(String path) {
        try (InputStream in = Pages.class.getResourceAsStream("/console" + path)) {
            return in.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException("The program's own page is damaged", damaged);
        }
    }
}
