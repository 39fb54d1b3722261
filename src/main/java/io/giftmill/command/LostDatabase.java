package io.giftmill.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether an H2 file is gone that was there. H2 would make an empty one in its place without a word. */
final class LostDatabase {
    private static final String H2 = "jdbc:h2:file:";
    private static final String ENDING = ".mv.db";
    /** A file of H2 begins with its head, twice. */
    private static final long LEAST_BYTES = 8_192;

    private LostDatabase() {}

    /**
     * What is wrong, in a sentence; empty when nothing is.
     *
     * @param url the address of the database
     * @param journal the folder in which an instance remembers what it did with it; null when there is none
     */
    static List<String> complaints(String url, Path journal) {
        if (url == null || !url.startsWith(H2) || journal == null || !Files.exists(journal.resolve("mark"))) {
            return List.of();
        }
        Path file = Path.of(url.substring(H2.length()).split(";")[0] + ENDING);
        boolean isBeingPutBack = Files.exists(Path.of(file + SafetyCopy.ENDING));
        if (isBeingPutBack || Files.exists(file) && size(file) >= LEAST_BYTES) {
            return List.of();
        }
        return List.of("giftmill.db.url: the database file " + file + (Files.exists(file) ? " is cut" : " is missing")
                + ", though orders were made with it. Nothing was changed. Put back the latest backup of it, as"
                + " docs/operations.md says under Restoring a backup; a new record would not know what was ordered.");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
