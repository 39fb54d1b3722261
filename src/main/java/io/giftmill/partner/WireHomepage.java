package io.giftmill.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The homepage of a country. Nobody has published its shape, so every {@code brand} in it counts, wherever it stands. */
final class WireHomepage {
    private static final int MOST = 2_000;

    private WireHomepage() {}

    static List<String> brands(Object body) {
        Set<String> names = new LinkedHashSet<>();
        if (body instanceof JsonNode page) {
            for (JsonNode brand : page.findValues("brand")) {
                if (brand.isTextual() && !brand.asText().isBlank() && names.size() < MOST) {
                    names.add(brand.asText());
                }
            }
        }
        return List.copyOf(names);
    }
}
