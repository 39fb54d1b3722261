package io.giftmill.catalog;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is known of the catalogue, and when it is asked for.
 *
 * @param schedule when a running program syncs the catalogue, as a Quartz cron expression; nightly
 * @param countries codes of the countries to sync, separated by commas; empty for those that lines have asked for and those
 *     synced before
 * @param brands names of brands whose products are synced wherever they are sold, besides those that lines have asked for
 * @param coin ticker of the coin prices are asked in
 * @param fresh how long an answer is good enough to refuse a line by
 * @param recheck how old an answer may be that refuses or holds a line without being asked for once more
 * @param retryAfter how long the partner is left alone after it could not be asked
 * @param homepage whether a sync also asks which brands the partner shows first
 * @param pause between two calls of a sync
 * @param triggers folder in which a file named {@code catalog-sync} or {@code catalog-sync.json} starts a sync
 */
@ConfigurationProperties("giftmill.catalog")
public record CatalogProperties(
        @DefaultValue("0 17 3 * * ?") String schedule,
        List<String> countries,
        List<String> brands,
        @DefaultValue("USDC") String coin,
        @DefaultValue("24h") Duration fresh,
        @DefaultValue("10m") Duration recheck,
        @DefaultValue("10s") Duration retryAfter,
        @DefaultValue("true") boolean homepage,
        @DefaultValue("100ms") Duration pause,
        @DefaultValue("data/triggers") Path triggers) {
    public CatalogProperties {
        countries = countries == null ? List.of() : List.copyOf(countries);
        brands = brands == null ? List.of() : List.copyOf(brands);
    }
}
