package io.giftmill.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes a file without ever putting a replacement character for a byte that does not fit: the first such byte refuses the
 * file, with its place and the encoding it was likely written in.
 */
final class StrictReader extends Reader {
    private static final int BUFFER = 16_384;

    private final InputStream bytes;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final Charset charset;
    private final CharsetDecoder decoder;
    private long bytesBeforeBuffer;
    private long row = 1;
    private boolean lastWasReturn;
    private boolean atEnd;

    /** @param wanted the encoding the sender named; null to recognise it */
    StrictReader(InputStream bytes, Charset wanted) throws IOException {
        this.bytes = bytes;
        buffer.limit(0);
        fill();
        Encodings.Found found = Encodings.of(buffer.array(), buffer.limit(), wanted);
        this.charset = found.charset();
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        buffer.position(found.markBytes());
    }

    Charset charset() {
        return charset;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            CoderResult result = decoder.decode(buffer, chars, atEnd);
            int count = chars.position() - offset;
            if (count > 0) {
                countRows(target, offset, count);
                return count;
            }
            if (result.isError()) {
                throw badByte();
            }
            if (atEnd) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        bytesBeforeBuffer += buffer.position();
        buffer.compact();
        while (buffer.hasRemaining() && !atEnd) {
            int read = bytes.read(buffer.array(), buffer.position(), buffer.remaining());
            atEnd = read < 0;
            buffer.position(buffer.position() + Math.max(0, read));
        }
        buffer.flip();
    }

    private void countRows(char[] target, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            char c = target[i];
            if (c == '\r' || c == '\n' && !lastWasReturn) {
                row++;
            }
            lastWasReturn = c == '\r';
        }
    }

    private FileRefusedException badByte() {
        int at = buffer.position();
        long offset = bytesBeforeBuffer + at;
        int value = at < buffer.limit() ? buffer.get(at) & 0xff : 0;
        String likely = Encodings.guess(buffer.array(), Math.max(0, at - 1), buffer.limit());
        return new FileRefusedException(
                FileErrorCode.ENCODING,
                "The file is not valid " + charset.name() + ": byte " + offset + " (row " + row + ") is "
                        + String.format("0x%02X", value) + ". It was likely written in " + likely
                        + ". In Excel choose File, Save as, \"CSV UTF-8\", or name the encoding with --encoding "
                        + likely
                        + ".");
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
