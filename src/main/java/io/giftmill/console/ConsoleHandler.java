package io.giftmill.console;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads where, and what an error looks like. Runs in a worker thread. */
final class ConsoleHandler implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(ConsoleHandler.class);
    private static final Pattern SUBSCRIBE = Pattern.compile("/api/orders/([^/]+)/subscribe");
    private static final String SESSION = "/api/session";

    private final Doorkeeper door;
    private final Sessions sessions;
    private final StreamProxy proxy;
    private final ConsoleProperties properties;

    ConsoleHandler(Doorkeeper door, Sessions sessions, StreamProxy proxy, ConsoleProperties properties) {
        this.door = door;
        this.sessions = sessions;
        this.proxy = proxy;
        this.properties = properties;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        try {
            answer(exchange, exchange.getRequestPath());
        } catch (Refused refused) {
            Answers.error(exchange, refused.status(), refused.getMessage());
        } catch (RuntimeException failure) {
            log.error("The console failed: {}", failure.getClass().getName());
            log.debug("The failure of the console", failure);
            Answers.error(exchange, 500, "Internal error");
        }
    }

    private void answer(HttpServerExchange exchange, String path) throws Refused {
        Matcher subscribe = SUBSCRIBE.matcher(path);
        if (Pages.has(path)) {
            allow(exchange, Methods.GET_STRING);
            Pages.send(exchange, path);
        } else if (path.equals(SESSION)) {
            allow(exchange, Methods.POST_STRING);
            signIn(exchange);
        } else if (subscribe.matches()) {
            allow(exchange, Methods.GET_STRING);
            proxy.subscribe(exchange, subscribe.group(1), door.caller(exchange));
        } else {
            throw new Refused(404, "There is nothing here");
        }
    }

    private void signIn(HttpServerExchange exchange) throws Refused {
        door.keyHolder(exchange);
        boolean encrypted = properties.origin() != null && properties.origin().startsWith("https:");
        exchange.getResponseHeaders()
                .put(
                        Headers.SET_COOKIE,
                        Doorkeeper.COOKIE + "=" + sessions.begin() + "; Path=/api; HttpOnly; SameSite=Strict; Max-Age="
                                + properties.sessionLife().toSeconds() + (encrypted ? "; Secure" : ""));
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.setStatusCode(204);
        exchange.endExchange();
    }

    private static void allow(HttpServerExchange exchange, String method) throws Refused {
        if (!exchange.getRequestMethod().toString().equals(method)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, method);
            throw new Refused(405, "Use " + method);
        }
    }
}
