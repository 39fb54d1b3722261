package io.giftmill.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

/** One pass over a file, from its bytes to text that is safe to hand to a CSV parser. */
final class Reading implements AutoCloseable {
    private final HashingStream bytes;
    private final StrictReader text;
    private final Preamble preamble;
    private final Reader rows;

    private Reading(HashingStream bytes, StrictReader text, Preamble preamble, Reader rows) {
        this.bytes = bytes;
        this.text = text;
        this.preamble = preamble;
        this.rows = rows;
    }

    /** @param encoding the encoding the sender named; null to recognise it */
    static Reading start(SourceFile file, Charset encoding, IngestProperties limits) {
        HashingStream bytes = new HashingStream(file.open(), limits.maxFile().toBytes());
        try {
            StrictReader text = new StrictReader(bytes, encoding);
            BufferedReader head = new BufferedReader(text);
            Preamble preamble = Preamble.read(head, limits);
            return new Reading(bytes, text, preamble, new BoundedReader(head, preamble, limits));
        } catch (IOException failed) {
            close(bytes);
            throw failed(file, failed);
        } catch (RuntimeException refused) {
            close(bytes);
            throw refused;
        }
    }

    static FileRefusedException failed(SourceFile file, IOException cause) {
        return new FileRefusedException(
                FileErrorCode.READ_FAILED,
                "Reading the file " + file.name() + " failed: " + cause.getMessage()
                        + ". Check its disk, and send it again.");
    }

    /** The header and the rows below it. */
    Reader rows() {
        return rows;
    }

    Preamble preamble() {
        return preamble;
    }

    Charset charset() {
        return text.charset();
    }

    /** The hash of all bytes of the file. */
    String sha256() {
        try {
            return bytes.sha256();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        close(bytes);
    }

    private static void close(HashingStream bytes) {
        try {
            bytes.close();
        } catch (IOException ignored) {
            // Only read from: there is nothing to lose.
            return;
        }
    }
}
