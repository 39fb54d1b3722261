package io.giftmill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The documented settings: what the build has gathered from the properties records, and what giftmill.yaml adds to it. */
final class Settings {
    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    private static final Path BEGINNING = Path.of("src/main/resources/giftmill.yaml");

    private Settings() {}

    /**
     * One setting.
     *
     * @param name its key
     * @param value its default; empty when it has none
     * @param meaning one sentence or more
     */
    record Setting(String name, String value, String meaning) {

        /** The environment variable that sets it: Spring leaves dashes out. */
        String variable() {
            return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
        }
    }

    static List<Setting> documented() {
        Map<String, String> beginning = YamlRoutes.flat(BEGINNING);
        List<Setting> settings = new ArrayList<>();
        try {
            for (JsonNode property :
                    new ObjectMapper().readTree(METADATA.toFile()).get("properties")) {
                String name = property.get("name").asText();
                String value = beginning.getOrDefault(
                        name, property.path("defaultValue").asText());
                settings.add(new Setting(
                        name,
                        value.replace("${giftmill.data}", "data"),
                        sentence(property.path("description").asText())));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return settings;
    }

    static Set<String> names() {
        Set<String> names = new HashSet<>(YamlRoutes.flat(BEGINNING).keySet());
        documented().forEach(setting -> names.add(setting.name()));
        return names;
    }

    private static String sentence(String description) {
        String text = description
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
        String capital = text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return capital.isEmpty() || capital.endsWith(".") ? capital : capital + ".";
    }
}
