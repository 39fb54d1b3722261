package io.giftmill.ingest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of the watched folder, looked at without opening any: opening a pipe would wait for its writer for good.
 * What it remembers of an entry it forgets with the entry.
 */
final class InboxFolder {
    private static final Logger log = LoggerFactory.getLogger(InboxFolder.class);
    static final String DONE = ".done";
    private static final Pattern NO_ORDERS = Pattern.compile(
            "\\..*|.*(\\.manifest\\.json|\\.done|\\.tmp|\\.part|\\.filepart|\\.crdownload|~)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Path folder;
    private final CompleteWhen completeWhen;
    private final Duration stableFor;
    private final long largeFile;
    private final Clock clock;
    private Map<Path, Sighting> seen = new HashMap<>();

    /**
     * An entry as it was at an earlier look.
     *
     * @param since since when it is like that
     * @param oddity why it is no file to be taken; null for one that may be
     * @param warned whether somebody was told
     */
    private record Sighting(FileState state, Instant since, String oddity, boolean warned) {}

    InboxFolder(IngestProperties properties, Clock clock) {
        this.folder = properties.inbox().toAbsolutePath();
        this.completeWhen = properties.completeWhen();
        this.stableFor = properties.stableFor();
        this.largeFile = properties.largeFile().toBytes();
        this.clock = clock;
    }

    /**
     * The files that are complete, in the order they were written.
     *
     * @throws IOException if the folder cannot be read
     */
    List<Dropped> complete() throws IOException {
        Files.createDirectories(folder);
        Map<Path, Sighting> now = new HashMap<>();
        List<Dropped> complete = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!NO_ORDERS.matcher(entry.getFileName().toString()).matches()) {
                    look(entry, now, complete);
                }
            }
        }
        seen = now;
        complete.sort(
                Comparator.comparing((Dropped file) -> file.state().modified()).thenComparing(Dropped::path));
        return complete;
    }

    private void look(Path entry, Map<Path, Sighting> now, List<Dropped> complete) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            FileState state = FileState.of(attributes);
            Sighting sighting = sighting(entry, state, isInOrder(entry, state) ? null : oddity(entry, attributes));
            boolean isStable = isStable(entry, sighting);
            if (sighting.oddity() == null) {
                if (isComplete(entry, isStable)) {
                    complete.add(new Dropped(entry, sighting.state(), attributes.size() >= largeFile));
                }
            } else if (isStable && !sighting.warned()) {
                log.warn("{} in the inbox {}. It stays where it is.", Shown.fileName(name(entry)), sighting.oddity());
                sighting = new Sighting(sighting.state(), sighting.since(), sighting.oddity(), true);
            }
            now.put(entry, sighting);
        } catch (IOException | RuntimeException gone) {
            // Of one entry only: those beside it have to be looked at.
            log.debug("An entry of the inbox cannot be looked at", gone);
        }
    }

    /** Whether it was found in order before. It is looked at once more when it is opened; here there may be many. */
    private boolean isInOrder(Path entry, FileState state) {
        Sighting before = seen.get(entry);
        return before != null && before.oddity() == null && before.state().equals(state);
    }

    private Sighting sighting(Path entry, FileState state, String oddity) {
        Sighting before = seen.get(entry);
        boolean same = before != null
                && (oddity == null
                        ? before.state().equals(state) && before.oddity() == null
                        : oddity.equals(before.oddity()));
        return same ? before : new Sighting(state, clock.instant(), oddity, false);
    }

    /** Whether an earlier look saw the same, long enough ago. */
    private boolean isStable(Path entry, Sighting sighting) {
        return seen.get(entry) == sighting && !sighting.since().plus(stableFor).isAfter(clock.instant());
    }

    private boolean isComplete(Path entry, boolean isStable) {
        return switch (completeWhen) {
            case STABLE -> isStable;
            case DONE -> isFile(entry.resolveSibling(name(entry) + DONE));
            // The manifest may have come first, so it says nothing about what is still to come.
            case MANIFEST -> isStable && isFile(Manifest.beside(entry));
        };
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static String name(Path entry) {
        return entry.getFileName().toString();
    }

    /** Why an entry is not taken, as the rest of a sentence; null when it may be. */
    private static String oddity(Path entry, BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "is a link, and links are not followed";
        }
        if (attributes.isDirectory()) {
            return "is a folder, and folders are not searched";
        }
        if (!attributes.isRegularFile()) {
            return "is a pipe, a socket or a device";
        }
        if (SourceFile.hasSeveralNames(entry)) {
            return "is a second name of another file (a hard link)";
        }
        return Files.isReadable(entry) ? null : "may not be read by this program";
    }
}
