package io.giftmill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files in {@code routes/} as they are written, before Camel makes something of them. */
final class YamlRoutes {
    static final String ENDING = ".camel.yaml";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]+)}}");

    private final List<File> files;

    private YamlRoutes(List<File> files) {
        this.files = files;
    }

    /**
     * One file.
     *
     * @param name its name without the ending, which is the name of its stage
     * @param text what it says
     * @param entries its entries, each a map of one key
     */
    record File(String name, String text, List<Map<String, Object>> entries) {
        List<Map<String, Object>> all(String kind) {
            return entries.stream()
                    .filter(entry -> entry.containsKey(kind))
                    .map(entry -> map(entry.get(kind)))
                    .toList();
        }

        List<String> placeholders() {
            return PLACEHOLDER
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A route and the file it stands in. */
    record Route(File file, Map<String, Object> yaml) {
        String id() {
            return String.valueOf(yaml.get("id"));
        }

        String text(String key) {
            return yaml.get(key) == null ? "" : yaml.get(key).toString();
        }

        Node from() {
            return new Node(file, "from", map(yaml.get("from")));
        }
    }

    /**
     * A step, an expression, a branch: anything in a file that has a name and options.
     *
     * @param file the file it stands in
     * @param kind its name in the route language
     * @param options what stands below it
     */
    record Node(File file, String kind, Map<String, Object> options) {
        String text(String key) {
            return options.get(key) == null ? "" : options.get(key).toString();
        }

        Map<String, Object> parameters() {
            return options.get("parameters") == null ? Map.of() : map(options.get("parameters"));
        }

        boolean isEndpoint(String scheme) {
            return text("uri").equals(scheme);
        }

        @Override
        public String toString() {
            return file.name() + " " + kind + " " + (options.containsKey("id") ? options.get("id") : options);
        }
    }

    static YamlRoutes read() {
        try (Stream<Path> found = Files.list(Path.of("routes"))) {
            return new YamlRoutes(found.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .map(YamlRoutes::parse)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<File> files() {
        return files;
    }

    List<Route> routes() {
        return files.stream()
                .flatMap(file -> file.all("route").stream().map(yaml -> new Route(file, yaml)))
                .toList();
    }

    /** The entries of every list of steps, however deep. */
    List<Node> steps() {
        List<Node> steps = new ArrayList<>();
        files.forEach(file -> collectSteps(file, file.entries(), steps));
        return steps;
    }

    /** Every key with a map below it, however deep. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        files.forEach(file -> collectNodes(file, file.entries(), nodes));
        return nodes;
    }

    /** The endpoints that messages come from and go to. */
    List<Node> endpoints() {
        return nodes().stream()
                .filter(node -> node.options().containsKey("uri"))
                .toList();
    }

    private static File parse(Path path) {
        try {
            String text = Files.readString(path);
            List<Map<String, Object>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            String name = path.getFileName().toString();
            return new File(name.substring(0, name.length() - ENDING.length()), text, entries);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void collectSteps(File file, Object value, List<Node> steps) {
        if (value instanceof List<?> list) {
            list.forEach(item -> collectSteps(file, item, steps));
        } else if (value instanceof Map<?, ?> map) {
            if (map.get("steps") instanceof List<?> list) {
                list.forEach(step ->
                        map(step).forEach((kind, options) -> steps.add(new Node(file, kind, map(options)))));
            }
            map.values().forEach(below -> collectSteps(file, below, steps));
        }
    }

    private static void collectNodes(File file, Object value, List<Node> nodes) {
        if (value instanceof List<?> list) {
            list.forEach(item -> collectNodes(file, item, nodes));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((kind, below) -> {
                if (below instanceof Map<?, ?>) {
                    nodes.add(new Node(file, kind.toString(), map(below)));
                }
                collectNodes(file, below, nodes);
            });
        }
    }

    /** The properties of a YAML file by their full keys. */
    static Map<String, String> flat(Path path) {
        try (var reader = Files.newBufferedReader(path)) {
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", new Yaml(new SafeConstructor(new LoaderOptions())).load(reader), flat);
            return flat;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void flatten(String prefix, Object value, Map<String, String> flat) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> flatten(prefix.isEmpty() ? key.toString() : prefix + "." + key, below, flat));
        } else {
            flat.put(prefix, String.valueOf(value));
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
