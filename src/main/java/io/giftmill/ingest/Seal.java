package io.giftmill.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Draws the borders of chunks, and the hash over the cells of each. Both readings of a file use it, so the second knows of
 * every chunk, before it is stored, whether it is what the first one saw.
 */
final class Seal {
    private static final int MOST_CHARACTERS = 4_000_000;

    private final int mostRows;
    private final MessageDigest digest = ContentHash.sha256();
    private int rows;
    private long characters;

    Seal(int mostRows) {
        this.mostRows = mostRows;
    }

    /** Takes in a record of the file, and answers whether the chunk ends behind it. */
    boolean isFullWith(List<String> cells) {
        put(cells.size());
        for (String cell : cells) {
            byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
            put(bytes.length);
            digest.update(bytes);
            characters += cell.length();
        }
        return ++rows >= mostRows || characters >= MOST_CHARACTERS;
    }

    /** Ends the chunk. */
    byte[] close() {
        rows = 0;
        characters = 0;
        return digest.digest();
    }

    private void put(int number) {
        digest.update((byte) (number >>> 24));
        digest.update((byte) (number >>> 16));
        digest.update((byte) (number >>> 8));
        digest.update((byte) number);
    }
}
