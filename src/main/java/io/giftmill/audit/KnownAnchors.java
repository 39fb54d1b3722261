package io.giftmill.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The anchors of a file, sixteen bytes each, in the order of their numbers. */
final class KnownAnchors {
    private static final Pattern LINE = Pattern.compile("\\S{10,40} (\\d{1,18}) (\\S{1,120})");
    private static final int LONGEST = 300;

    private long[][] anchors = new long[64][];
    private int count;
    private int next;
    private long unreadable;

    /** None. */
    KnownAnchors() {}

    /** @throws IOException if the file cannot be read */
    static KnownAnchors read(Path file) throws IOException {
        KnownAnchors known = new KnownAnchors();
        try (InputStream in = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
            long number = 0;
            for (String line = line(lines); line != null; line = line(lines)) {
                number++;
                Matcher anchor = LINE.matcher(line);
                if (anchor.matches()) {
                    known.add(Long.parseLong(anchor.group(1)), print(anchor.group(2)));
                } else if (known.unreadable == 0) {
                    known.unreadable = number;
                }
            }
        }
        Arrays.sort(known.anchors, 0, known.count, (one, other) -> Long.compare(one[0], other[0]));
        return known;
    }

    int count() {
        return count;
    }

    /** The first line that is no anchor; 0 when all are. */
    long unreadable() {
        return unreadable;
    }

    /** Whether the anchors of a row, if there are any, name it as it is. Rows have to be asked for in their order. */
    boolean agree(long number, String hash) {
        boolean agree = true;
        while (next < count && anchors[next][0] <= number) {
            agree &= anchors[next][0] < number || anchors[next][1] == print(hash);
            next++;
        }
        return agree;
    }

    /** The highest number that was anchored; 0 without anchors. */
    long last() {
        return count == 0 ? 0 : anchors[count - 1][0];
    }

    private void add(long number, long print) {
        if (count == anchors.length) {
            anchors = Arrays.copyOf(anchors, count * 2);
        }
        anchors[count++] = new long[] {number, print};
    }

    /** A file without line ends does not fill the memory. */
    private static String line(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = lines.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() < LONGEST) {
                line.append((char) next);
            }
            next = lines.read();
        }
        return line.toString().stripTrailing();
    }

    private static long print(String hash) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(hash.getBytes(StandardCharsets.UTF_8));
            long print = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                print = print << 8 | digest[i] & 0xff;
            }
            return print;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
