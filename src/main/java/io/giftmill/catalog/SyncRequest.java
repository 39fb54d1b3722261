package io.giftmill.catalog;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a sync is to ask for.
 *
 * @param countries codes; null or empty for the configured ones
 * @param brands names whose products are wanted; null or empty for those in use
 * @param full whether the products of every brand are wanted: a call for each brand of each country
 * @param believe whether an answer is to be believed that is much smaller than what is known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SyncRequest(List<String> countries, List<String> brands, boolean full, boolean believe) {
    /** Whatever is configured. */
    public static final SyncRequest DEFAULT = new SyncRequest(List.of(), List.of(), false, false);

    public SyncRequest {
        countries = countries == null ? List.of() : List.copyOf(countries);
        brands = brands == null ? List.of() : List.copyOf(brands);
    }
}
