package io.giftmill.fund;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happens to orders that were paid in part.
 *
 * @param completeParts whether the rest of an order that was paid in part is paid without a person's decision; {@code pay complete} does it
 *     otherwise
 */
@ConfigurationProperties("giftmill.fund")
public record CompletionProperties(@DefaultValue("false") boolean completeParts) {}
