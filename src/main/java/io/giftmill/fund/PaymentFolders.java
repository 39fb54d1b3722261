package io.giftmill.fund;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folders of portions: hidden while they are written, then shown, and withdrawn when it is too late to pay. */
final class PaymentFolders {
    static final String EXPIRED_FILE = "EXPIRED";
    private static final String HIDDEN = ".part";
    private static final String WITHDRAWN = "-expired";
    private static final String CHANGED = "-changed";

    private final Path root;

    PaymentFolders(Path root) {
        this.root = root;
    }

    /** Writes the hidden folder of a portion, all of it to disk. */
    void write(String name, Map<String, byte[]> files) throws IOException {
        Path folder = hidden(name);
        PrivateFolder.create(folder);
        SortedSet<Path> folders = new TreeSet<>();
        folders.add(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            PrivateFolder.create(path.getParent());
            PrivateFolder.write(path, file.getValue());
            folders.add(path.getParent());
        }
        for (Path written : folders) {
            PrivateFolder.sync(written);
        }
        PrivateFolder.sync(root);
    }

    void show(String name) throws IOException {
        PrivateFolder.move(hidden(name), root.resolve(name));
    }

    void drop(String name) throws IOException {
        PrivateFolder.delete(hidden(name));
    }

    /** What a crash left hidden, by the names it would be shown under. */
    List<String> leftHidden() throws IOException {
        return names(name -> name.startsWith(".payments-") && name.endsWith(HIDDEN)).stream()
                .map(name -> name.substring(1, name.length() - HIDDEN.length()))
                .toList();
    }

    /** The shown folders that somebody may still pay from. */
    List<String> shown() throws IOException {
        return names(name -> name.startsWith("payments-") && !name.endsWith(WITHDRAWN) && !name.endsWith(CHANGED))
                .stream()
                .filter(name -> Files.isDirectory(root.resolve(name)))
                .toList();
    }

    /** Says in a folder which of its payments must not be made any more; whole and at once. */
    void markExpired(String name, List<Long> payments) throws IOException {
        String text = "Do not make these payments any more; their orders have expired, or are about to:\n"
                + payments.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                + "\n";
        Path mark = root.resolve(name).resolve(EXPIRED_FILE);
        if (Files.exists(mark) && Files.readString(mark).equals(text)) {
            return;
        }
        Path draft = mark.resolveSibling("." + EXPIRED_FILE + HIDDEN);
        PrivateFolder.delete(draft);
        PrivateFolder.write(draft, text);
        PrivateFolder.move(draft, mark);
    }

    /** Takes a folder's name away, so that whoever looks for payments does not find it. */
    void withdraw(String name) throws IOException {
        PrivateFolder.move(root.resolve(name), root.resolve(name + WITHDRAWN));
    }

    /** Takes a folder's name away in which somebody has changed payments. */
    void setAside(String name) throws IOException {
        PrivateFolder.move(shown(name), root.resolve(name + CHANGED));
    }

    /** Where a folder stands that can be seen. */
    Path shown(String name) {
        return root.resolve(name);
    }

    private Path hidden(String name) {
        return root.resolve("." + name + HIDDEN);
    }

    private List<String> names(Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(wanted)
                    .sorted()
                    .toList();
        }
    }
}
