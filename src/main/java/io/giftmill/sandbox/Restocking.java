package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Changes what is on sale while the sandbox runs: {@code POST /_sandbox/catalogue}. A change lives as long as the process;
 * each one begins from what the catalogue's file says.
 */
final class Restocking {
    private static final String OUT_OF_STOCK = "out_of_stock";
    private static final Set<String> MOODS = Set.of(Shop.WHOLE, "empty", "broken");

    private final Catalogue catalogue;
    private final Rails rails;
    private final Shop shop;

    Restocking(Catalogue catalogue, Rails rails, Shop shop) {
        this.catalogue = catalogue;
        this.rails = rails;
        this.shop = shop;
    }

    Answer change(byte[] body) {
        JsonNode wish = Json.read(body);
        if (wish == null) {
            return Answer.error(400, "JSON is required");
        }
        String problem = wish.has("coin") ? rail(wish) : wish.has("brands") ? list(wish) : brand(wish);
        if (problem != null) {
            return Answer.error(400, problem);
        }
        shop.changed();
        return Answer.ok("{\"status\":\"changed\"}".getBytes(StandardCharsets.US_ASCII));
    }

    private String rail(JsonNode wish) {
        String coin = wish.path("coin").asText();
        String network = wish.path("network").asText();
        if (rails.all().stream()
                .noneMatch(
                        rail -> rail.ticker().equals(coin) && rail.networkName().equals(network))) {
            return "coin and network are not known";
        }
        rails.suspend(coin, network, wish.path("suspended").asBoolean());
        return null;
    }

    private String list(JsonNode wish) {
        String mood = wish.path("brands").asText();
        if (!MOODS.contains(mood) || !catalogue.knows(wish.path("country").asText())) {
            return "country, and brands as whole, empty or broken, are required";
        }
        shop.setMood(wish.path("country").asText(), mood);
        return null;
    }

    private String brand(JsonNode wish) {
        String country = wish.path("country").asText();
        String name = wish.path("brand").asText();
        CatalogueFile.BrandEntry entry = catalogue.original(country, name);
        if (entry == null) {
            return "country and brand are not known";
        }
        catalogue.replace(country, name, wish.path("sold").asBoolean(true) ? changed(entry, wish) : null);
        return null;
    }

    private static CatalogueFile.BrandEntry changed(CatalogueFile.BrandEntry entry, JsonNode wish) {
        List<String> flags = new ArrayList<>(entry.flags());
        if (wish.has(OUT_OF_STOCK)) {
            flags.remove(OUT_OF_STOCK);
            if (wish.get(OUT_OF_STOCK).asBoolean()) {
                flags.add(OUT_OF_STOCK);
            }
        }
        int dearer = wish.path("dearer_bps").asInt();
        String without = wish.path("without").asText();
        return entry.with(
                flags,
                entry.products().stream()
                        .filter(product -> !product.denomination().equals(without))
                        .map(product -> product.dearerBy(dearer))
                        .toList());
    }
}
