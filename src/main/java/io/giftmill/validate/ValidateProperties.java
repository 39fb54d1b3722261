package io.giftmill.validate;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How lines are checked with the partner.
 *
 * @param workers how many lines are checked at the same time
 * @param claim how many lines are taken from the record at once
 * @param lease how long a taken line belongs to its worker; a dead worker's lines are taken up after it
 * @param retryAfter how long a line waits when the partner could not be asked
 * @param maxUnanswered how often the partner may leave the check of a line without a clear answer before the line is held
 * @param problemPolicy CSV file that replaces the table of problem codes; empty for the one in the program
 * @param limitsZone the time zone in which the partner's daily and monthly limits turn
 */
@ConfigurationProperties("giftmill.validate")
public record ValidateProperties(
        @DefaultValue("24") int workers,
        @DefaultValue("200") int claim,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("5s") Duration retryAfter,
        @DefaultValue("12") int maxUnanswered,
        Path problemPolicy,
        @DefaultValue("UTC") ZoneId limitsZone) {}
