package io.giftmill.story;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds many byte strings at once in something that is larger than memory. */
final class Needles {
    /** The beginning of a needle by which it is looked up. */
    private static final int HEAD = 4;

    private static final int BLOCK = 1 << 20;
    private static final int BITS = 16;

    private record Needle(byte[] bytes, String name) {}

    private final Map<Integer, List<Needle>> byHead = new HashMap<>();
    private final boolean[] hasHead = new boolean[1 << BITS];
    private int longest;

    /** Adds a needle; one of fewer than four bytes would be found everywhere, and is left out. */
    void add(byte[] bytes, String name) {
        if (bytes.length < HEAD) {
            return;
        }
        int head = head(bytes, 0);
        List<Needle> same = byHead.computeIfAbsent(head, first -> new ArrayList<>());
        if (same.stream().noneMatch(needle -> Arrays.equals(needle.bytes(), bytes))) {
            same.add(new Needle(bytes, name));
            hasHead[slot(head)] = true;
            longest = Math.max(longest, bytes.length);
        }
    }

    /** The names of all needles that occur. */
    Set<String> in(InputStream hay) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        byte[] block = new byte[BLOCK + longest];
        int kept = 0;
        int length = hay.readNBytes(block, 0, BLOCK);
        while (length > 0) {
            int end = kept + length;
            look(block, end, found);
            // What began in this block may end in the next.
            kept = Math.min(longest, end);
            System.arraycopy(block, end - kept, block, 0, kept);
            length = hay.readNBytes(block, kept, BLOCK);
        }
        return found;
    }

    private void look(byte[] block, int end, Set<String> found) {
        for (int at = 0; at + HEAD <= end; at++) {
            int head = head(block, at);
            if (hasHead[slot(head)]) {
                for (Needle needle : byHead.getOrDefault(head, List.of())) {
                    if (isAt(block, at, end, needle.bytes())) {
                        found.add(needle.name());
                    }
                }
            }
        }
    }

    private static boolean isAt(byte[] block, int at, int end, byte[] needle) {
        int to = at + needle.length;
        return to <= end && Arrays.equals(block, at, to, needle, 0, needle.length);
    }

    private static int head(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
    }

    private static int slot(int head) {
        return head * 0x9E3779B1 >>> 32 - BITS;
    }
}
