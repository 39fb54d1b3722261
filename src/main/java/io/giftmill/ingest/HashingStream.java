package io.giftmill.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The bytes of a file, counted, limited and hashed while they are read. */
final class HashingStream extends InputStream {
    private final InputStream source;
    private final long maxBytes;
    private final MessageDigest digest = ContentHash.sha256();
    private long count;
    private boolean atEnd;

    HashingStream(InputStream source, long maxBytes) {
        this.source = source;
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (atEnd) {
            return -1;
        }
        int read = source.read(target, offset, length);
        if (read < 0) {
            atEnd = true;
            // The end is the end: the file can be moved from now on, whoever still holds the reader.
            source.close();
            return -1;
        }
        digest.update(target, offset, read);
        count += read;
        // The file may grow while it is read, so its size at the start is no limit.
        if (count > maxBytes) {
            throw SourceFile.tooLarge(maxBytes);
        }
        return read;
    }

    /** The hash of all bytes in hex. Reads those nobody has asked for. */
    String sha256() throws IOException {
        byte[] rest = new byte[8_192];
        int read = 0;
        while (read >= 0) {
            read = read(rest, 0, rest.length);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
