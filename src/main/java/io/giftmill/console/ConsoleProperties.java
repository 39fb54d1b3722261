package io.giftmill.console;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The small web server for people who watch an order. It is off unless a port is set.
 *
 * @param port the port {@code serve} listens on for browsers; when empty, there is no server
 * @param host the address it listens on; anything but this machine needs a TLS proxy in front, because keys would travel
 *     in the clear
 * @param origin where browsers find it when a proxy is in front, such as https://gifts.example; when empty, its own address
 * @param keyFile where the key to it is kept; made at the first start
 * @param sessionLife how long a browser stays signed in
 * @param streams most order streams passed on at once
 * @param streamsPerCaller most order streams passed on at once to one browser, or to all that use the key itself
 * @param heartbeat longest silence on a stream that is passed on; also how soon a browser that went away is noticed
 */
@ConfigurationProperties("giftmill.console")
record ConsoleProperties(
        Integer port,
        @DefaultValue("127.0.0.1") String host,
        String origin,
        @DefaultValue("data/keys/console.key") Path keyFile,
        @DefaultValue("12h") Duration sessionLife,
        @DefaultValue("32") int streams,
        @DefaultValue("6") int streamsPerCaller,
        @DefaultValue("15s") Duration heartbeat) {}
