package io.giftmill.ingest;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The wish to take a file; the body {@code direct:ingest-file} expects.
 *
 * @param path the file
 * @param encoding the encoding its sender named; null to recognise it
 * @param requestedBy who asked for it; null when unknown
 * @param trusted whether a person pointed at the file (links are followed); false for what lies in a shared folder
 */
public record TakeFile(Path path, Charset encoding, String requestedBy, boolean trusted) {

    public TakeFile {
        Objects.requireNonNull(path, "path");
    }
}
