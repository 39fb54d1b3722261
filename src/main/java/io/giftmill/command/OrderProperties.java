package io.giftmill.command;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the {@code order} command behaves.
 *
 * @param patience how long it waits without any line moving before it ends and leaves open lines to the next run
 */
@ConfigurationProperties("giftmill.order")
public record OrderProperties(@DefaultValue("45s") Duration patience) {}
