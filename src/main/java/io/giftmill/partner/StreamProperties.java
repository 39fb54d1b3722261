package io.giftmill.partner;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How event streams of orders are read.
 *
 * @param most most streams open at once, whoever asks for them; a stream is a connection and some kilobytes, no thread
 * @param idle longest silence, heartbeats included, before a stream counts as dead
 * @param maxEventBytes largest event that is read, in bytes; an order of ten lines has some twenty thousand
 */
@ConfigurationProperties("giftmill.partner.stream")
public record StreamProperties(
        @DefaultValue("1000") int most,
        @DefaultValue("45s") Duration idle,
        @DefaultValue("131072") int maxEventBytes) {}
