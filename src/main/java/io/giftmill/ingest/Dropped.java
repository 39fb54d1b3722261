package io.giftmill.ingest;

import java.nio.file.Path;

/**
 * A complete file in the watched folder.
 *
 * @param path where it lies
 * @param state what it was when it was found complete
 * @param large whether it belongs into the lane of large files
 */
public record Dropped(Path path, FileState state, boolean large) {

    /** Its name, for answers and for people. */
    String name() {
        return Shown.fileName(path.getFileName().toString());
    }
}
