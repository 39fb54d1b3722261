package io.giftmill.ingest;

import io.giftmill.batch.Batch;
import java.io.IOException;
import java.io.Reader;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;

/** A file on its way into the record: what {@code ingest-file} carries from step to step. */
public final class Taking {
    private final SourceFile file;
    private final FileInspection found;
    private final RowDefaults defaults;
    private final Iterator<byte[]> seals;
    private Batch batch;
    private Reading reading;
    private Rows rows;
    private final ContentHash hash = new ContentHash();

    Taking(SourceFile file, Inspected inspected, Batch batch) {
        this.file = file;
        this.found = inspected.found();
        this.defaults = inspected.defaults();
        this.seals = inspected.seals().iterator();
        this.batch = batch;
    }

    /** Whether rows of the file are still to be stored. */
    public boolean isUnfinished() {
        return !batch.isIngested();
    }

    /** The delimiter by its name, for the route to choose by. */
    public String getDelimiter() {
        return switch (found.delimiter()) {
            case ';' -> "semicolon";
            case '\t' -> "tab";
            default -> "comma";
        };
    }

    /** The text of the file once more from the start. */
    Reader reopen(IngestProperties limits) {
        file.checkUnchanged();
        reading = Reading.start(file, found.encoding(), limits);
        rows = new Rows(reading.preamble(), defaults);
        return reading.rows();
    }

    ParsedRow understand(List<String> cells) {
        return rows.next(cells);
    }

    /**
     * @param seal the hash of the chunk that was read last
     * @throws FileRefusedException if the file is not what it was, or the chunk not the one that was inspected
     */
    void checkUnchanged(byte[] seal) {
        file.checkUnchanged();
        if (!seals.hasNext() || !MessageDigest.isEqual(seal, seals.next())) {
            throw SourceFile.changed(source());
        }
    }

    /** @throws FileRefusedException if the bytes that were stored are not the bytes that were inspected */
    void checkEnd() {
        if (!reading.sha256().equals(found.sha256()) || batch.rowsRead() != found.rows()) {
            throw SourceFile.changed(source());
        }
    }

    FileRefusedException failed(IOException cause) {
        return Reading.failed(file, cause);
    }

    FileInspection found() {
        return found;
    }

    String source() {
        return found.source();
    }

    ContentHash hash() {
        return hash;
    }

    /** The batch as it was last stored. */
    Batch batch() {
        return batch;
    }

    void batch(Batch current) {
        batch = current;
    }
}
