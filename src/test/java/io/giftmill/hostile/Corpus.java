package io.giftmill.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** The hostile input that is kept: a folder for each kind, with an index of what every specimen is and what it must lead to. */
public final class Corpus {
    private static final Path ROOT = Path.of("src/test/resources/hostile");

    private Corpus() {}

    public static Path folder(String kind) {
        return ROOT.resolve(kind);
    }

    /** The specimens of a kind, in the order of their index. */
    public static List<Specimen> of(String kind) {
        List<Specimen> specimens = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object entry : load(folder(kind).resolve("index.yaml"))) {
            Map<String, Object> facts = new LinkedHashMap<>();
            ((Map<?, ?>) entry).forEach((name, value) -> facts.put(String.valueOf(name), value));
            Specimen specimen = new Specimen(String.valueOf(facts.get("name")), facts);
            if (specimen.text("is") == null || !names.add(specimen.name())) {
                throw new IllegalStateException(
                        kind + ": " + specimen.name() + " needs a sentence and a name of its own");
            }
            specimens.add(specimen);
        }
        return specimens;
    }

    /** The bytes of a specimen that is a file, or that a recipe makes. */
    public static byte[] bytes(String kind, Specimen specimen) {
        if (specimen.has("recipe")) {
            return Recipes.named(specimen.text("recipe"));
        }
        String file = specimen.has("file") ? specimen.text("file") : specimen.name();
        try {
            return Files.readAllBytes(folder(kind).resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static List<?> load(Path index) {
        try (InputStream text = Files.newInputStream(index)) {
            return new Yaml().load(text);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
