package io.giftmill.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The defaults of our settings, from the metadata that the build writes from the properties records. Routes can name a
 * setting by its key without its default being written a second time.
 */
final class DocumentedDefaults {
    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

    private DocumentedDefaults() {}

    static Map<String, Object> read() {
        Map<String, Object> defaults = new HashMap<>();
        for (JsonNode property : all()) {
            if (property.hasNonNull("defaultValue")) {
                defaults.put(
                        property.get("name").asText(),
                        property.get("defaultValue").asText());
            }
        }
        return defaults;
    }

    /** The names of all our settings. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        all().forEach(property -> names.add(property.get("name").asText()));
        return names;
    }

    /** All our settings, as the build has written them. */
    static JsonNode all() {
        try (InputStream in = DocumentedDefaults.class.getResourceAsStream(METADATA)) {
            return new ObjectMapper().readTree(in).get("properties");
        } catch (IOException damaged) {
            throw new UncheckedIOException("The program's own list of settings is damaged", damaged);
        }
    }
}
