package io.giftmill.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that say what a report looks like. {@code -Dgiftmill.golden.write=true} writes them anew, to be read before a commit. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/reports");

    private Golden() {}

    static String text(String name, String actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("giftmill.golden.write")) {
            Files.writeString(file, actual);
        }
        return Files.readString(file);
    }
}
