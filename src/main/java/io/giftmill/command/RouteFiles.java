package io.giftmill.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which route files a command loads: those in the program, each replaced by one of the same name in a folder. */
final class RouteFiles {
    static final String ENDING = ".camel.yaml";
    /** Camel's word for a run without routes; an empty pattern stops it. */
    static final String NONE = "false";

    static final List<String> ALL = List.of(
            "errors",
            "partner",
            "ingest",
            "validate",
            "approve",
            "place",
            "fund",
            "track",
            "deliver",
            "reconcile",
            "catalog",
            "queue",
            "codes");
    static final List<String> ORDER = ALL.stream()
            .filter(name -> !List.of("catalog", "queue", "codes").contains(name))
            .toList();
    static final List<String> CHECK = List.of("errors", "partner", "ingest", "validate");
    static final List<String> CATALOG = List.of("errors", "partner", "catalog");

    private RouteFiles() {}

    /**
     * The files as Camel's include pattern.
     *
     * @param names the stages whose files are needed
     * @param folder files that replace or are added to them; null for none
     */
    static String pattern(List<String> names, Path folder) {
        Map<String, String> files = new LinkedHashMap<>();
        names.forEach(name -> files.put(name + ENDING, "classpath:routes/" + name + ENDING));
        if (folder != null) {
            for (Path file : in(folder)) {
                if (file.toAbsolutePath().toString().contains(",")) {
                    // Camel would take it for two files.
                    throw new UnusableException("--routes: there is a comma in " + file + "; rename it.");
                }
                String name = file.getFileName().toString();
                if (files.containsKey(name) || !ALL.contains(name.substring(0, name.length() - ENDING.length()))) {
                    files.put(name, "file:" + file.toAbsolutePath());
                }
            }
        }
        return files.isEmpty() ? NONE : String.join(",", files.values());
    }

    private static Iterable<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UnusableException("--routes: there is no folder " + folder + ".");
        }
        try (Stream<Path> files = Files.list(folder)) {
            TreeSet<Path> found = new TreeSet<>();
            files.filter(file -> file.getFileName().toString().endsWith(ENDING)).forEach(found::add);
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
