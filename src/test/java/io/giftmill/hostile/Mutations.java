package io.giftmill.hostile;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Damages bytes as transfers, editors and people with bad intent do. */
public final class Mutations {
    private Mutations() {}

    /**
     * The bytes with some damage.
     *
     * @param from the first place that may be damaged
     * @param pieces what is put in between: whatever means something to the reader
     */
    public static byte[] of(byte[] good, int from, byte[][] pieces, Random chance) {
        byte[] bytes = good;
        int times = 1 + chance.nextInt(3);
        for (int i = 0; i < times && bytes.length > from + 1; i++) {
            bytes = once(bytes, from, pieces, chance);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, int from, byte[][] pieces, Random chance) {
        int at = from + chance.nextInt(bytes.length - from);
        int end = Math.min(bytes.length, at + 1 + chance.nextInt(40));
        byte[] piece = pieces[chance.nextInt(pieces.length)];
        return switch (chance.nextInt(8)) {
            case 0 -> splice(bytes, at, at, piece);
            case 1 -> splice(bytes, at, at + 1, piece);
            case 2 -> splice(bytes, at, end, new byte[0]);
            case 3 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 4 -> splice(bytes, at, at + 1, new byte[] {(byte) (bytes[at] ^ 1 << chance.nextInt(8))});
            case 5 -> splice(bytes, at, at + 1, new byte[] {(byte) chance.nextInt(256)});
            case 6 -> moved(bytes, at, end, from + chance.nextInt(bytes.length - from));
            default -> chance.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : splice(bytes, at, at + 1, new byte[0]);
        };
    }

    private static byte[] moved(byte[] bytes, int at, int end, int to) {
        byte[] piece = Arrays.copyOfRange(bytes, at, end);
        byte[] without = splice(bytes, at, end, new byte[0]);
        int place = Math.min(to, without.length);
        return splice(without, place, place, piece);
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] piece) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, from);
        spliced.writeBytes(piece);
        spliced.write(bytes, to, bytes.length - to);
        return spliced.toByteArray();
    }
}
