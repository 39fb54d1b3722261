package io.giftmill.fund;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happens to orders that were paid in part.
 *
 * @param completeParts whether what is missing is paid without a person's decision; else {@code pay complete} does it
 */
@ConfigurationProperties("giftmill.fund")
public record CompletionProperties(@DefaultValue("false") boolean completeParts) {}
