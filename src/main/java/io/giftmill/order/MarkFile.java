package io.giftmill.order;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Keeps one {@link Mark} in a file that never grows: two places that are written in turn, so that a write that is cut leaves
 * the one before whole.
 */
final class MarkFile implements AutoCloseable {
    private static final int PLACE = 256;

    private final Path file;
    private FileChannel channel;
    private long turn;

    MarkFile(Path file) {
        this.file = file;
    }

    /** The latest mark; null when there is none. @throws IOException if neither place can be read */
    Mark read() throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        byte[] bytes = Files.readAllBytes(file);
        Mark latest = null;
        for (int from = 0; from < bytes.length; from += PLACE) {
            String text =
                    new String(bytes, from, Math.min(PLACE, bytes.length - from), StandardCharsets.US_ASCII).strip();
            String[] parts = text.split(" ", 3);
            if (parts.length == 3
                    && parts[0].equals(sum(parts[1] + " " + parts[2]))
                    && Long.parseLong(parts[1]) > turn) {
                turn = Long.parseLong(parts[1]);
                latest = Mark.of(parts[2]);
            }
        }
        if (latest == null && bytes.length > 0) {
            throw new IOException("it is damaged");
        }
        return latest;
    }

    /** Writes a mark and returns when it is on the disk. */
    void write(Mark mark) throws IOException {
        if (channel == null) {
            PrivateFile.create(file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        }
        turn++;
        String text = turn + " " + mark.text();
        byte[] place = new byte[PLACE];
        Arrays.fill(place, (byte) ' ');
        byte[] line = (sum(text) + " " + text).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(line, 0, place, 0, line.length);
        place[PLACE - 1] = '\n';
        channel.write(ByteBuffer.wrap(place), (turn % 2) * PLACE);
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private static String sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        return Long.toHexString(sum.getValue());
    }
}
