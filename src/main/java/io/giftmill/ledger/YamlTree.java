package io.giftmill.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** YAML as far as a mapping needs it: names with texts, lists of texts and further names. Anything else is refused. */
final class YamlTree {
    private static final int LONGEST = 200_000;

    private YamlTree() {}

    /** @throws IllegalArgumentException if the text is no YAML, or more than a mapping ever is */
    static Map<String, Object> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(10);
        try {
            return map(new Yaml(new SafeConstructor(options)).load(text), "it");
        } catch (YAMLException broken) {
            throw new IllegalArgumentException(
                    "it is no YAML: " + broken.getMessage().replaceAll("\\s+", " "));
        }
    }

    /** @throws IllegalArgumentException if there is a name that means nothing */
    static void known(Map<String, Object> tree, Set<String> keys, String above) {
        Set<String> strange = new HashSet<>(tree.keySet());
        strange.removeAll(keys);
        if (!strange.isEmpty()) {
            throw new IllegalArgumentException("'" + above + strange.iterator().next() + "' means nothing here");
        }
    }

    /** What stands below a name; empty for nothing. */
    static Map<String, Object> map(Object value, String key) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> tree)) {
            throw new IllegalArgumentException(key + " is no list of names and values");
        }
        Map<String, Object> map = new HashMap<>();
        tree.forEach((name, one) -> map.put(String.valueOf(name), one));
        return map;
    }

    /** A text or several; empty for nothing. */
    static List<String> list(Object value, String key) {
        if (value == null) {
            return List.of();
        }
        List<?> items = value instanceof List<?> several ? several : List.of(value);
        if (items.stream().anyMatch(item -> !(item instanceof String) && !(item instanceof Number))) {
            throw new IllegalArgumentException(key + " is a text or a list of texts");
        }
        return items.stream().map(String::valueOf).toList();
    }

    /** One text. @param otherwise what stands for a name that is not there */
    static String text(Map<String, Object> tree, String key, String otherwise) {
        Object value = tree.get(key);
        if (value == null) {
            if (tree.containsKey(key)) {
                throw new IllegalArgumentException("'" + key + "' has no value");
            }
            return otherwise;
        }
        if (value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException("'" + key + "' is one text");
        }
        return String.valueOf(value);
    }
}
