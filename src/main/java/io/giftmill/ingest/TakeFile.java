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
 * @param announced whether a manifest has to name its hash and rows
 * @param otherwise who is taken to have asked when nobody says who did; null for nobody
 */
public record TakeFile(
        Path path, Charset encoding, String requestedBy, boolean trusted, boolean announced, String otherwise) {

    public TakeFile {
        Objects.requireNonNull(path, "path");
    }

    /** A file nobody is taken to have asked for unless somebody says so. */
    public TakeFile(Path path, Charset encoding, String requestedBy, boolean trusted, boolean announced) {
        this(path, encoding, requestedBy, trusted, announced, null);
    }

    /** A file nobody had to announce. */
    public TakeFile(Path path, Charset encoding, String requestedBy, boolean trusted) {
        this(path, encoding, requestedBy, trusted, false);
    }
}
